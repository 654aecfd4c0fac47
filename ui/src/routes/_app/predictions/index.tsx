import { createFileRoute } from '@tanstack/react-router';
import { PredictionsPage } from '@/features/predictions/PredictionsPage';

export const Route = createFileRoute('/_app/predictions/')({ component: PredictionsPage });
