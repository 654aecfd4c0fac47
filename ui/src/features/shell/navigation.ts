import AdminPanelSettingsOutlined from '@mui/icons-material/AdminPanelSettingsOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import GavelOutlined from '@mui/icons-material/GavelOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import HubOutlined from '@mui/icons-material/HubOutlined';
import OnlinePredictionOutlined from '@mui/icons-material/OnlinePredictionOutlined';
import PublishOutlined from '@mui/icons-material/PublishOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import RocketLaunchOutlined from '@mui/icons-material/RocketLaunchOutlined';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import StorageOutlined from '@mui/icons-material/StorageOutlined';
import TimelineOutlined from '@mui/icons-material/TimelineOutlined';
import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined';
import WebhookOutlined from '@mui/icons-material/WebhookOutlined';
import WorkHistoryOutlined from '@mui/icons-material/WorkHistoryOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { FileRoutesByTo } from '@/routeTree.gen';

interface Destination {
  to: keyof FileRoutesByTo;
  title: string;
  icon: SvgIconComponent;
  /** Addresses of pages that belong to it without standing below it. */
  also?: readonly string[];
  /** Any of these opens the page; none means it is for everybody. */
  needs: readonly string[];
}

interface Group {
  title?: string;
  items: readonly Destination[];
}

const navigation: readonly Group[] = [
  { items: [{ to: '/', title: 'Overview', icon: HomeOutlined, needs: [] }] },
  {
    title: 'Build',
    items: [
      { to: '/datasets', title: 'Datasets', icon: StorageOutlined, needs: ['dataset:read'] },
      { to: '/runs', title: 'Runs', icon: TimelineOutlined, needs: ['model:read'] },
      {
        to: '/models',
        title: 'Models',
        icon: HubOutlined,
        also: ['/model-versions/', '/evaluations/'],
        needs: ['model:read'],
      },
    ],
  },
  {
    title: 'Decide',
    items: [
      { to: '/policies', title: 'Policies', icon: GavelOutlined, needs: ['policy:read'] },
      {
        to: '/approvals',
        title: 'Approvals',
        icon: FactCheckOutlined,
        needs: ['approval:read'],
      },
      {
        to: '/promotions',
        title: 'Promotions',
        icon: PublishOutlined,
        needs: ['promotion:read'],
      },
    ],
  },
  {
    title: 'Run',
    items: [
      { to: '/deployments', title: 'Deployments', icon: RocketLaunchOutlined, needs: ['deployment:read'] },
      { to: '/gateway', title: 'Gateway', icon: ShieldOutlined, needs: ['gateway:read', 'gateway:use'] },
      {
        to: '/predictions',
        title: 'Predictions',
        icon: OnlinePredictionOutlined,
        needs: ['prediction:read'],
      },
    ],
  },
  {
    title: 'Prove',
    items: [
      { to: '/ledger', title: 'Ledger', icon: ReceiptLongOutlined, needs: ['ledger:read'] },
      { to: '/evidence', title: 'Evidence', icon: VerifiedOutlined, needs: ['ledger:read', 'bundle:create'] },
    ],
  },
  {
    title: 'Operate',
    items: [
      { to: '/jobs', title: 'Jobs', icon: WorkHistoryOutlined, needs: ['job:read'] },
      { to: '/webhooks', title: 'Webhooks', icon: WebhookOutlined, needs: ['webhook:read'] },
      {
        to: '/administration',
        title: 'Administration',
        icon: AdminPanelSettingsOutlined,
        needs: ['user:read', 'key:write', 'tenant:admin', 'maintenance:admin'],
      },
    ],
  },
];

/** The groups with only what the given person may open; a group with nothing left is gone. */
export function offered(may: (permission: string) => boolean): Group[] {
  return navigation
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.needs.length === 0 || item.needs.some(may)),
    }))
    .filter((group) => group.items.length > 0);
}
