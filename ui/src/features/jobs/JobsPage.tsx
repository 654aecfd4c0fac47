import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { JobProgress } from './JobProgress';
import { useJobs } from './useJobs';

export function JobsPage() {
  return (
    <Page
      title="Jobs"
      lead="Imports, training, evaluations and scans run here. A killed worker's job is taken over."
    >
      <Guarded permission="job:read">
        <JobTable />
      </Guarded>
    </Page>
  );
}

function JobTable() {
  const cursor = useCursor();
  const jobs = useJobs(cursor.current);
  return (
    <PagedTable
      label="Jobs"
      linked
      query={jobs}
      cursor={cursor}
      rowKey={(job) => job.id}
      empty={<EmptyState title="No jobs yet">Import a dataset or train a model to see one.</EmptyState>}
      columns={[
        {
          header: 'Job',
          cell: (job) => (
            <RouterLink to="/jobs/$jobId" params={{ jobId: job.id }}>
              {job.title}
            </RouterLink>
          ),
        },
        { header: 'Kind', cell: (job) => <code>{job.kind}</code> },
        { header: 'State', cell: (job) => <StatusChip state={job.state} /> },
        { header: 'Progress', width: 220, cell: (job) => <JobProgress job={job} /> },
        {
          header: 'Started',
          align: 'right',
          cell: (job) => <Moment at={job.started_at ?? job.created_at} />,
        },
      ]}
    />
  );
}
