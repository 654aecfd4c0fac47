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
                    ['By', data.actor && `${data.actor.name} (${humanize(data.actor.kind)})`],
                    ['Kind', humanize(data.kind)],
                    ['Entity', data.entity && <EntityLink key="entity" entity={data.entity} />],
                    ['Reason', data.reason],
                    ['Values', <ValuesChip key="values" values={data.values} />],
                  ]}
                />
                {isFilled(data.details) && (
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

/** The same entity's other entries are one click away. */
function EntityLink({ entity }: { entity: { type?: string; id?: string } }) {
  return (
    <RouterLink to="/ledger" search={{ entity: `${entity.type}/${entity.id}` }}>
      {humanize(entity.type)} {entity.id}
    </RouterLink>
  );
}

/** Whether the values shown are those the entry committed to. */
function ValuesChip({ values }: { values: string | undefined }) {
  switch (values) {
    case 'proven':
      return <StatusChip state="match the commitments" tone="success" />;
    case 'altered':
      return <StatusChip state="altered since" tone="error" />;
    case 'unreadable':
      return <StatusChip state="erased, proof intact" tone="neutral" />;
    default:
      return null;
  }
}

function isFilled(details: unknown): boolean {
  return typeof details === 'object' && details !== null && Object.keys(details).length > 0;
}
