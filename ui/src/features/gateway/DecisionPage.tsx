import Box from '@mui/material/Box';
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
import { formatMetric, formatMoment, formatShare } from '@/lib/format';
import { useGatewayDecision } from './useGatewayDecision';

export function DecisionPage({ id }: { id: string }) {
  const decision = useGatewayDecision(id);
  return (
    <Page
      title={decision.data?.route ?? 'Gateway decision'}
      back={<RouterLink to="/gateway">Gateway</RouterLink>}
      badge={<StatusChip state={decision.data?.action} />}
      actions={
        <LinkButton to="/evidence" search={{ type: 'decision', id }} variant="outlined">
          Evidence
        </LinkButton>
      }
    >
      <Guarded permission="gateway:read">
        <Loaded query={decision}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Time', formatMoment(data.time)],
                    ['Rule', data.rule],
                    ['Policy version', data.policy_version],
                    ['Caller', data.actor],
                    ['Took', `${formatMetric(data.latency_ms)} ms`],
                  ]}
                />
                {data.reasons && (
                  <Box component="ul" sx={{ mb: 0, mt: 2, pl: 2.5 }}>
                    {data.reasons.map((reason) => (
                      <li key={reason}>{reason}</li>
                    ))}
                  </Box>
                )}
              </Panel>
              <Panel title="What was found" flush>
                {data.findings?.length ? (
                  <DataTable
                    label="Findings"
                    rows={data.findings}
                    rowKey={(finding, index) => `${finding.detector} ${index}`}
                    columns={[
                      { header: 'Detector', cell: (finding) => finding.detector },
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
