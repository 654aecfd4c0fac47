import { Facts } from '@/components/Facts';
import { factsOf } from '@/components/factsOf';
import { Json } from '@/components/Json';
import { Panel } from '@/components/Panel';

/** What a job ended with, linked to what it made; the whole of it for those who look closer. */
export function JobResult({ result }: { result: unknown }) {
  if (typeof result !== 'object' || result === null) return null;
  return (
    <Panel title="Result">
      <Facts items={factsOf(result)} />
      <details style={{ marginTop: 16 }}>
        <summary>Everything</summary>
        <Json label="Result" value={result} />
      </details>
    </Panel>
  );
}
