import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { ProblemError } from '@/api/problem';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatCount } from '@/lib/format';
import { JobProgress } from './JobProgress';
import { JobResult } from './JobResult';
import { useCancelJob } from './useCancelJob';
import { isOver, useJob } from './useJob';

export function JobPage({ id }: { id: string }) {
  const job = useJob(id);
  const cancel = useCancelJob();
  return (
    <Page
      title={job.data?.title ?? 'Job'}
      back={<RouterLink to="/jobs">Jobs</RouterLink>}
      badge={<StatusChip state={job.data?.state} />}
      actions={
        job.data &&
        !isOver(job.data.state) && (
          <Button
            variant="outlined"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { path: { id } } })}
          >
            Cancel job
          </Button>
        )
      }
    >
      <Guarded permission="job:read">
        {cancel.error ? <ProblemPanel error={cancel.error} compact /> : null}
        <Loaded query={job}>
          {(data) => (
            <>
              {data.error ? <JobError error={data.error} /> : null}
              <Panel>
                <JobProgress job={data} />
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Kind', <code key="kind">{data.kind}</code>],
                    ['Step', data.step],
                    ['Attempts', data.attempts],
                    ['Done', `${formatCount(data.done)} of ${formatCount(data.total)}`],
                    ['Per second', formatCount(data.rate === undefined ? undefined : Math.round(data.rate))],
                    ['Started', <Moment key="start" at={data.started_at} />],
                    ['Finished', <Moment key="end" at={data.finished_at} />],
                  ]}
                />
              </Panel>
              <JobResult result={data.result} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

/** A failed job keeps the problem that ended it, as the API would have answered it. */
function JobError({ error }: { error: unknown }) {
  if (typeof error !== 'object' || error === null) return <Alert severity="error">{String(error)}</Alert>;
  return <ProblemPanel error={new ProblemError(422, error)} compact />;
}
