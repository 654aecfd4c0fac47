import Button from '@mui/material/Button';
import type { Policy } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { Hash } from '@/components/Hash';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { useMay } from '@/session/useMay';
import { useActivatePolicyVersion } from './useActivatePolicyVersion';
import { newestFirst } from './versions';

export function PolicyVersionsTab({ policy }: { policy: Policy }) {
  const activate = useActivatePolicyVersion();
  const mayActivate = useMay()('policy:activate');
  return (
    <>
      {activate.error ? <ProblemPanel error={activate.error} compact /> : null}
      <Panel flush>
        <DataTable
          label="Versions of the policy"
          rows={newestFirst(policy)}
          rowKey={(version) => String(version.number)}
          columns={[
            { header: 'Version', cell: (version) => `v${version.number}` },
            {
              header: 'State',
              cell: (version) => (
                <StatusChip
                  state={version.number === policy.active_version ? 'active' : (version.state ?? 'stored')}
                />
              ),
            },
            { header: 'What changed', cell: (version) => version.message },
            { header: 'Content', cell: (version) => <Hash value={version.sha256} /> },
            { header: 'By', cell: (version) => version.created_by },
            { header: 'When', cell: (version) => <Moment at={version.created_at} /> },
            {
              header: 'Action',
              align: 'right',
              cell: (version) =>
                mayActivate &&
                version.number !== policy.active_version && (
                  <Button
                    variant="outlined"
                    loading={activate.isPending}
                    onClick={() =>
                      activate.mutate({
                        params: { path: { id: policy.id ?? '', number: String(version.number) } },
                      })
                    }
                  >
                    Activate
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
    </>
  );
}
