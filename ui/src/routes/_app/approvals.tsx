import { createFileRoute } from '@tanstack/react-router';
import { ApprovalsPage } from '@/features/release/ApprovalsPage';

export const Route = createFileRoute('/_app/approvals')({ component: ApprovalsPage });
