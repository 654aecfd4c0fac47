import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatCount, formatMetric } from '@/lib/format';
import { CalibrationChart } from './CalibrationChart';
import { comparisonsOf } from './groups';
import { GroupChart } from './GroupChart';
import { MetricTable } from './MetricTable';
import { ShapChart } from './ShapChart';
import { useEvaluatedVersion } from './useEvaluatedVersion';
import { useEvaluation } from './useEvaluation';

export function EvaluationPage({ id }: { id: string }) {
  const evaluation = useEvaluation(id);
  const versionId = evaluation.data?.model_version_id;
  const version = useEvaluatedVersion(versionId).data;
  const suite = evaluation.data?.suite;
  return (
    <Page
      title={version && suite ? `${version.model} ${version.version} against ${suite}` : 'Evaluation'}
      back={
        versionId ? (
          <RouterLink to="/model-versions/$versionId" params={{ versionId }}>
            {version ? `${version.model} ${version.version}` : 'Model version'}
          </RouterLink>
        ) : (
          <RouterLink to="/models">Models</RouterLink>
        )
      }
      badge={<StatusChip state={evaluation.data?.verdict ?? evaluation.data?.state} />}
    >
      <Guarded permission="evaluation:read">
        <Loaded query={evaluation}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Data version', <Hash key="data" value={data.dataset_version_id} />],
                    ['Rows', formatCount(data.rows)],
                    ['Decides at', formatMetric(data.threshold)],
                    ['Result digest', <Hash key="digest" value={data.result_digest} />],
                    ['When', <Moment key="at" at={data.finished_at ?? data.created_at} />],
                    ['By', data.created_by],
                  ]}
                />
              </Panel>
              <MetricTable metrics={data.metrics.filter((metric) => !metric.group)} />
              {data.calibration.some((bin) => bin.count > 0) && <CalibrationChart bins={data.calibration} />}
              <Box
                sx={{
                  display: 'grid',
                  gap: 2.5,
                  gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
                  alignItems: 'start',
                }}
              >
                {comparisonsOf(data.metrics).map((comparison) => (
                  <GroupChart key={comparison.metric} comparison={comparison} />
                ))}
              </Box>
              {data.failure && <Alert severity="error">{data.failure}</Alert>}
              {data.shap_summary.length > 0 && <ShapChart influences={data.shap_summary} />}
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
