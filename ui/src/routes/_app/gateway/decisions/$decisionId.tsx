import { createFileRoute } from '@tanstack/react-router';
import { DecisionPage } from '@/features/gateway/DecisionPage';

export const Route = createFileRoute('/_app/gateway/decisions/$decisionId')({ component: Decision });

function Decision() {
  return <DecisionPage id={Route.useParams().decisionId} />;
}
