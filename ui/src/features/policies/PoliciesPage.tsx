import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Guarded, Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { TabBar } from '@/components/TabBar';
import { useCursor } from '@/components/useCursor';
import { DecisionTable } from './DecisionTable';
import { NewPolicyDialog } from './NewPolicyDialog';
import { POLICIES_TABS, type PoliciesTab } from './tabs';
import { usePolicies } from './usePolicies';

interface PoliciesPageProps {
  tab: PoliciesTab;
  onTab: (tab: PoliciesTab) => void;
}

export function PoliciesPage({ tab, onTab }: PoliciesPageProps) {
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Policies"
      lead="Rules in CEL that decide who may do what. They fail closed, and every decision keeps its reasons."
      actions={
        <Offered permission="policy:write">
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New policy
          </Button>
        </Offered>
      }
    >
      <Guarded permission="policy:read">
        <div>
          <TabBar label="Policies and decisions" tabs={POLICIES_TABS} value={tab} onChange={onTab} />
        </div>
        {tab === 'policies' ? <PolicyTable /> : <DecisionTable />}
      </Guarded>
      <NewPolicyDialog open={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function PolicyTable() {
  const cursor = useCursor();
  const policies = usePolicies(cursor.current);
  return (
    <PagedTable
      label="Policies"
      linked
      query={policies}
      cursor={cursor}
      rowKey={(policy) => policy.id}
      empty={
        <EmptyState title="No policies yet">
          Without a policy that allows it, every promotion is refused.
        </EmptyState>
      }
      columns={[
        {
          header: 'Policy',
          cell: (policy) => (
            <RouterLink to="/policies/$policyId" params={{ policyId: policy.id }}>
              {policy.name}
            </RouterLink>
          ),
        },
        {
          header: 'In force',
          cell: (policy) =>
            policy.active_version ? (
              <StatusChip state={`version ${policy.active_version}`} tone="success" />
            ) : (
              <StatusChip state="switched off" />
            ),
        },
        { header: 'Newest', cell: (policy) => `v${policy.latest_version}` },
        { header: 'Origin', cell: (policy) => (policy.shipped ? 'shipped' : policy.created_by_name) },
        { header: 'Since', align: 'right', cell: (policy) => <Moment at={policy.created_at} /> },
      ]}
    />
  );
}
