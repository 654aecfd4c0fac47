import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { asProblem, type ProblemError } from '@/api/problem';
import { Code } from './Code';
import { Forbidden } from './Forbidden';

interface ProblemPanelProps {
  error: unknown;
  onRetry?: () => void;
  /** Inside a form or dialog a refusal stays small. */
  compact?: boolean;
}

/** A refusal or failure as the server tells it, with what the reader can do about it. */
export function ProblemPanel({ error, onRetry, compact = false }: ProblemPanelProps) {
  const problem = asProblem(error);
  if (problem.status === 403 && !compact) return <Forbidden permission={problem.body.permission} />;
  const advice = adviceFor(problem);
  return (
    <Alert
      severity={problem.status === 404 || problem.status === 409 ? 'warning' : 'error'}
      action={
        onRetry && (
          <Button color="inherit" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <AlertTitle sx={{ fontSize: '0.8125rem' }}>{problem.body.title ?? 'Something went wrong'}</AlertTitle>
      {problem.body.detail && problem.body.detail !== problem.body.title && (
        <Typography>{problem.body.detail}</Typography>
      )}
      {problem.body.errors && problem.body.errors.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
          {problem.body.errors.map((one) => (
            <li key={`${one.pointer ?? ''} ${one.message ?? ''}`}>
              {one.pointer && one.pointer !== '/' && <Code>{one.pointer}</Code>} {one.message}
            </li>
          ))}
        </Box>
      )}
      {advice && (
        <Typography color="textSecondary" sx={{ mt: 0.5 }}>
          {advice}
        </Typography>
      )}
      {problem.body.trace_id && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 0.5 }}>
          Trace <Code>{problem.body.trace_id}</Code>
        </Typography>
      )}
    </Alert>
  );
}

function adviceFor(problem: ProblemError): string | undefined {
  if (problem.slug === 'read-only')
    return 'The server is in maintenance. Reading works; try the change again later.';
  switch (problem.status) {
    case 0:
      return 'Check that the server is running and that you are connected to it, then try again.';
    case 401:
      return 'Your session has ended. Sign in again to go on.';
    case 403:
      return 'Ask an administrator for a role that has this permission.';
    case 404:
      return 'It may have been removed, or it belongs to another tenant.';
    case 412:
    case 428:
      return 'Somebody changed it in the meantime. Reload the page and try again.';
    case 413:
      return 'Send less at once.';
    case 429:
      return 'Too many requests. Wait a moment, then try again.';
    case 503:
      return 'The server is busy or stopping. Try again in a moment.';
    default:
      return problem.status >= 500 ? 'If it happens again, give the trace to your administrator.' : undefined;
  }
}
