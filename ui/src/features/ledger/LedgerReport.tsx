import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { LedgerReport as Report } from '@/api/types';
import { ProblemPanel } from '@/components/ProblemPanel';
import { RouterLink } from '@/components/RouterLink';
import { formatCount, humanize } from '@/lib/format';

interface LedgerReportProps {
  report: Report | undefined;
  error: unknown;
}

/** What the server found when it recomputed the ledger. */
export function LedgerReport({ report, error }: LedgerReportProps) {
  if (error) return <ProblemPanel error={error} />;
  if (!report) return null;
  if (report.ok) {
    return (
      <Alert severity="success">All {formatCount(report.size)} entries fit the signed checkpoint.</Alert>
    );
  }
  return (
    <Alert severity="error">
      <AlertTitle sx={{ fontSize: '0.8125rem' }}>The stored rows do not fit the signed ledger</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {report.problems.map((problem) => (
          <li key={`${problem.kind} ${problem.index}`}>
            <b>{humanize(problem.kind)}</b>
            {problem.index !== undefined && problem.index !== null && ` at ${problem.index}`}:{' '}
            {problem.detail}{' '}
            {problem.entry_id && (
              <RouterLink to="/ledger/$entryId" params={{ entryId: problem.entry_id }}>
                Open the entry
              </RouterLink>
            )}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
