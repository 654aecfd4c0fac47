import { createFileRoute } from '@tanstack/react-router';
import { EvaluationPage } from '@/features/evaluations/EvaluationPage';

export const Route = createFileRoute('/_app/evaluations/$evaluationId')({ component: Evaluation });

function Evaluation() {
  return <EvaluationPage id={Route.useParams().evaluationId} />;
}
