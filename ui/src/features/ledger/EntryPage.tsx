import Box from '@mui/material/Box';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Json } from '@/components/Json';
import { Loaded } from '@/components/Loaded';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatMoment, humanize } from '@/lib/format';
import { ProofPanel } from './ProofPanel';
import { useEntry } from './useEntry';

export function EntryPage({ id }: { id: string }) {
  const entry = useEntry(id);
  return (
    <Page
      title={entry.data?.action ?? 'Ledger entry'}
      back={<RouterLink to="/ledger">Ledger</RouterLink>}
      badge={<StatusChip state={entry.data?.outcome} />}
    >
      <Guarded permission="ledger:read">
        <Loaded query={entry}>
          {(data) => (
            <Box
              sx={{
                display: 'grid',
                gap: 2.5,
                gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
                alignItems: 'start',
              }}
            >
              <Panel title="What was recorded">
                <Facts
                  items={[
                    ['Entry', <Hash key="id" value={data.id} />],
                    ['Time', formatMoment(data.time)],
                    ['By', data.actor_name ?? <Hash key="actor" value={data.actor} />],
                    ['Kind', humanize(data.kind)],
                    [
                      'Entity',
                      <RouterLink key="entity" to="/ledger" search={{ entity: data.entity_id }}>
                        {data.entity_type} {data.entity_id}
                      </RouterLink>,
                    ],
                    ['Reason', data.reason],
                  ]}
                />
                {data.details && Object.keys(data.details).length > 0 && (
                  <Box sx={{ mt: 2 }}>
                    <Json label="Details" value={data.details} />
                  </Box>
                )}
              </Panel>
              <ProofPanel id={id} />
            </Box>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
