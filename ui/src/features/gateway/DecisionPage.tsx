import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { LinkButton, RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatMetric, formatMoment, formatShare, humanize } from '@/lib/format';
import { useGatewayDecision } from './useGatewayDecision';

export function DecisionPage({ id }: { id: string }) {
  const decision = useGatewayDecision(id);
  return (
    <Page
      title={decision.data?.decision.route ?? 'Gateway decision'}
      back={<RouterLink to="/gateway">Gateway</RouterLink>}
      badge={<StatusChip state={decision.data?.decision.action} />}
      actions={
        <LinkButton to="/evidence" search={{ type: 'decision', id }} variant="outlined">
          Evidence
        </LinkButton>
      }
    >
      <Guarded permission="gateway:read">
        <Loaded query={decision}>
          {({ decision: data = {}, entry_id: entryId }) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Time', formatMoment(data.time)],
                    ['Caller', data.actor],
                    ['Model', data.model || 'none'],
                    ['Policies', data.policies?.join(', ')],
                    ['Policy digest', <Hash key="digest" value={data.policy_version} />],
                    ['Took', `${formatMetric(data.latency_ms)} ms`],
                    ['Ledger', entryId && <EntryLink key="entry" id={entryId} />],
                  ]}
                />
              </Panel>
              <Panel title="Rules that decided" flush>
                {data.rules?.length ? (
                  <DataTable
                    label="Rules"
                    rows={data.rules}
                    rowKey={(rule) => `${rule.set} ${rule.rule}`}
                    columns={[
                      { header: 'Rule', cell: (rule) => `${rule.set}/${rule.rule}` },
                      { header: 'Version', cell: (rule) => rule.version },
                      { header: 'Action', cell: (rule) => <StatusChip state={rule.action} /> },
                    ]}
                  />
                ) : (
                  <EmptyState title="No rule objected">{data.reasons?.join('; ')}</EmptyState>
                )}
              </Panel>
              <Panel title="What was found" flush>
                {data.findings?.length ? (
                  <DataTable
                    label="Findings"
                    rows={data.findings}
                    rowKey={(finding, index) => `${finding.detector} ${index}`}
                    columns={[
                      { header: 'Detector', cell: (finding) => humanize(finding.detector) },
                      { header: 'From', align: 'right', cell: (finding) => finding.start },
                      { header: 'To', align: 'right', cell: (finding) => finding.end },
                      { header: 'Confidence', align: 'right', cell: (f) => formatShare(f.confidence, 0) },
                    ]}
                  />
                ) : (
                  <EmptyState title="Nothing sensitive found" />
                )}
              </Panel>
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

function EntryLink({ id }: { id: string }) {
  return (
    <RouterLink to="/ledger/$entryId" params={{ entryId: id }}>
      Its entry and proof
    </RouterLink>
  );
}
