import { createFileRoute } from '@tanstack/react-router';
import { PredictionPage } from '@/features/predictions/PredictionPage';

export const Route = createFileRoute('/_app/predictions/$predictionId')({ component: Prediction });

function Prediction() {
  return <PredictionPage id={Route.useParams().predictionId} />;
}
