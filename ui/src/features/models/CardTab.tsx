import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useCard } from './useCard';

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
            srcDoc={html}
            sx={{ display: 'block', width: '100%', height: 720, border: 0, bgcolor: '#fff' }}
          />
        )}
      </Loaded>
    </Panel>
  );
}
