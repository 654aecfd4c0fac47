import Button from '@mui/material/Button';
import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { useDeadLetters } from './useDeadLetters';
import { useReplayDeadLetter } from './useReplayDeadLetter';

export function DeadLetters() {
  const cursor = useCursor();
  const letters = useDeadLetters(cursor.current);
  const replay = useReplayDeadLetter();
  return (
    <PagedTable
      title="Dead letters"
      label="Dead letters"
      query={letters}
      cursor={cursor}
      rowKey={(letter) => letter.id}
      empty={<EmptyState title="No dead letters">Every event found its consumer.</EmptyState>}
      columns={[
        { header: 'Event', cell: (letter) => <code>{letter.type}</code> },
        { header: 'Consumer', cell: (letter) => letter.consumer },
        { header: 'Tries', align: 'right', cell: (letter) => letter.attempts },
        { header: 'Error', width: '35%', cell: (letter) => letter.error },
        { header: 'Happened', align: 'right', cell: (letter) => <Moment at={letter.occurred_at} /> },
        {
          header: 'Action',
          align: 'right',
          cell: (letter) => (
            <Button
              variant="outlined"
              loading={replay.isPending}
              onClick={() => replay.mutate({ params: { path: { id: letter.id } } })}
            >
              Replay
            </Button>
          ),
        },
      ]}
    />
  );
}
