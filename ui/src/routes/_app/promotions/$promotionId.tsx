import { createFileRoute } from '@tanstack/react-router';
import { PromotionPage } from '@/features/release/PromotionPage';

export const Route = createFileRoute('/_app/promotions/$promotionId')({ component: Promotion });

function Promotion() {
  return <PromotionPage id={Route.useParams().promotionId} />;
}
