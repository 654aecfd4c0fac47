import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useCard } from './useCard';

/** The card comes as plain structure; it is dressed like a printed page. */
const LOOK = `<style>
  body { font: 14px/1.55 system-ui, sans-serif; color: #16201f; margin: 24px; max-width: 860px }
  h1 { font-size: 20px; margin: 0 0 8px } h2 { font-size: 15px; margin: 24px 0 8px }
  table { border-collapse: collapse } th, td { text-align: left; padding: 4px 16px 4px 0; vertical-align: top }
  th { font-weight: 500; color: #55615f }
</style>`;

export function CardTab({ versionId }: { versionId: string }) {
  const card = useCard(versionId);
  return (
    <Panel
      title="Model card"
      flush
      actions={
        <Link href={`/api/v1/model-versions/${versionId}/card?format=json`} target="_blank" rel="noreferrer">
          As JSON
        </Link>
      }
    >
      <Loaded query={card}>
        {(html) => (
          // No scripts, no same-origin access: text of other people is only looked at.
          <Box
            component="iframe"
            title="Model card"
            sandbox=""
            srcDoc={LOOK + html}
            sx={{ display: 'block', width: '100%', height: 720, border: 0, bgcolor: '#fff' }}
          />
        )}
      </Loaded>
    </Panel>
  );
}
