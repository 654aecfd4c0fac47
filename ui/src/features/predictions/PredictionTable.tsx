import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatShare, shortId } from '@/lib/format';
import { usePredictions } from './usePredictions';

export function PredictionTable() {
  const cursor = useCursor();
  const predictions = usePredictions(cursor.current);
  return (
    <PagedTable
      title="Latest predictions"
      label="Predictions"
      linked
      query={predictions}
      cursor={cursor}
      rowKey={(prediction) => prediction.id}
      empty={
        <EmptyState title="No predictions yet">
          Deploy a version, then send a record to <code>POST /predict</code>.
        </EmptyState>
      }
      columns={[
        {
          header: 'Prediction',
          cell: (prediction) => (
            <RouterLink to="/predictions/$predictionId" params={{ predictionId: prediction.id }}>
              {shortId(prediction.id)}
            </RouterLink>
          ),
        },
        { header: 'Model', cell: (prediction) => prediction.model },
        {
          header: 'Version',
          cell: (prediction) => (
            <>
              {prediction.model_version} {prediction.candidate && <StatusChip state="canary" />}
            </>
          ),
        },
        { header: 'Probability', align: 'right', cell: (prediction) => formatShare(prediction.probability) },
        { header: 'Decides', align: 'right', cell: (prediction) => prediction.label },
        { header: 'Outcome', align: 'right', cell: (prediction) => prediction.outcome ?? 'not known yet' },
        { header: 'When', align: 'right', cell: (prediction) => <Moment at={prediction.time} /> },
        {
          header: 'Evidence',
          align: 'right',
          cell: (prediction) => (
            <RouterLink
              to="/evidence"
              search={{ type: 'prediction', id: prediction.id }}
              aria-label={`Why ${shortId(prediction.id)}?`}
              sx={{ position: 'relative', zIndex: 1 }}
            >
              Why?
            </RouterLink>
          ),
        },
      ]}
    />
  );
}
