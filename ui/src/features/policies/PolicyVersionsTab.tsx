import Button from '@mui/material/Button';
import type { PolicyView } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { useMay } from '@/session/useMay';
import { useActivatePolicyVersion } from './useActivatePolicyVersion';
import { usePolicyVersions } from './usePolicyVersions';

export function PolicyVersionsTab({ view }: { view: PolicyView }) {
  const id = view.policy.id;
  const active = view.policy.active_version;
  const versions = usePolicyVersions(id);
  const activate = useActivatePolicyVersion();
  const mayActivate = useMay()('policy:activate');
  return (
    <>
      {activate.error ? <ProblemPanel error={activate.error} compact /> : null}
      <Panel flush>
        <Loaded query={versions}>
          {(page) => (
            <DataTable
              label="Versions of the policy"
              rows={page.items}
              rowKey={(version) => String(version.number)}
              columns={[
                { header: 'Version', cell: (version) => <b>{`v${version.number}`}</b> },
                {
                  header: 'State',
                  cell: (version) => <StatusChip state={version.number === active ? 'active' : 'stored'} />,
                },
                { header: 'Content', cell: (version) => <Hash value={version.digest} /> },
                { header: 'By', cell: (version) => version.author_name },
                { header: 'When', cell: (version) => <Moment at={version.created_at} /> },
                {
                  header: 'Action',
                  align: 'right',
                  cell: (version) =>
                    mayActivate &&
                    version.number !== active && (
                      <Button
                        variant="outlined"
                        loading={activate.isPending}
                        onClick={() =>
                          activate.mutate({
                            params: { path: { id, number: String(version.number) } },
                            body: {},
                          })
                        }
                      >
                        Activate
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      {view.activations.length > 0 && (
        <Panel title="What was in force" flush>
          <DataTable
            label="Activations"
            rows={view.activations}
            rowKey={(activation) => activation.id}
            columns={[
              { header: 'Version', cell: ({ number }) => (number ? `v${number}` : 'switched off') },
              { header: 'Why', width: '45%', cell: (activation) => activation.reason },
              { header: 'By', cell: (activation) => activation.actor_name },
              {
                header: 'When',
                align: 'right',
                cell: (activation) => <Moment at={activation.activated_at} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
