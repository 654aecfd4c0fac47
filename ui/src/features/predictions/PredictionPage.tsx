import { Facts } from '@/components/Facts';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { LinkButton, RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatMetric, formatMoment, formatShare } from '@/lib/format';
import { OutcomeButton } from './OutcomeButton';
import { ReasonsPanel } from './ReasonsPanel';
import { usePrediction } from './usePrediction';

export function PredictionPage({ id }: { id: string }) {
  const prediction = usePrediction(id);
  return (
    <Page
      title="Prediction"
      back={<RouterLink to="/predictions">Predictions</RouterLink>}
      badge={<StatusChip state={prediction.data && `decides ${prediction.data.label}`} tone="info" />}
      actions={
        <>
          <OutcomeButton id={id} />
          <LinkButton to="/evidence" search={{ type: 'prediction', id }} variant="outlined">
            Why?
          </LinkButton>
        </>
      }
    >
      <Loaded query={prediction}>
        {(data) => (
          <>
            <Panel>
              <Facts
                items={[
                  ['Probability', <b key="p">{formatShare(data.probability)}</b>],
                  ['Model', data.model],
                  [
                    'Version',
                    data.model_version_id ? (
                      <RouterLink
                        key="version"
                        to="/model-versions/$versionId"
                        params={{ versionId: data.model_version_id }}
                      >
                        {data.model_version}
                      </RouterLink>
                    ) : (
                      data.model_version
                    ),
                  ],
                  ['Time', formatMoment(data.time)],
                  ['Outcome', data.outcome ?? 'not known yet'],
                  ['Id', <Hash key="id" value={data.id} />],
                ]}
              />
            </Panel>
            <ReasonsPanel reasons={data.reasons ?? []} />
            {data.features && (
              <Panel title="Input">
                <Facts items={Object.entries(data.features).map(([name, value]) => [name, valueOf(value)])} />
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function valueOf(value: unknown): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return formatMetric(value);
  return value === null || value === undefined ? '' : String(value);
}
