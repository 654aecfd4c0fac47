import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useMay } from '@/session/useMay';
import type { usePosture } from './usePosture';

export function LatestJobs({ query }: { query: ReturnType<typeof usePosture>['jobs'] }) {
  if (!useMay()('job:read')) return null;
  return (
    <Panel title="Jobs" flush actions={<RouterLink to="/jobs">All jobs</RouterLink>}>
      <Loaded
        query={query}
        isEmpty={(page) => !page.items.length}
        empty={<EmptyState title="No jobs yet">Imports, training and evaluations run as jobs.</EmptyState>}
      >
        {(page) => (
          <DataTable
            label="Latest jobs"
            linked
            rows={page.items}
            rowKey={(job) => job.id}
            columns={[
              {
                header: 'Job',
                cell: (job) => (
                  <RouterLink to="/jobs/$jobId" params={{ jobId: job.id }}>
                    {job.title}
                  </RouterLink>
                ),
              },
              { header: 'State', cell: (job) => <StatusChip state={job.state} /> },
              { header: 'When', align: 'right', cell: (job) => <Moment at={job.created_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
