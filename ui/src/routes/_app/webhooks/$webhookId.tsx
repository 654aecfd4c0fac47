import { createFileRoute } from '@tanstack/react-router';
import { WebhookPage } from '@/features/webhooks/WebhookPage';

export const Route = createFileRoute('/_app/webhooks/$webhookId')({ component: Webhook });

function Webhook() {
  return <WebhookPage id={Route.useParams().webhookId} />;
}
