import Button from '@mui/material/Button';
import { Facts } from '@/components/Facts';
import { Guarded, Offered } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { LinkButton, RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { TabBar } from '@/components/TabBar';
import { ArtifactsTab } from './ArtifactsTab';
import { CardTab } from './CardTab';
import { EvaluationsTab } from './EvaluationsTab';
import { HistoryTab } from './HistoryTab';
import { LineageTab } from './LineageTab';
import { DeployButton } from './DeployButton';
import { EvaluateButton } from './EvaluateButton';
import { PromoteButton } from './PromoteButton';
import { ProducingRun } from './ProducingRun';
import { VERSION_TABS, type VersionTab } from './tabs';
import { useModelVersion } from './useModelVersion';
import { useSubmitVersion } from './useSubmitVersion';

interface ModelVersionPageProps {
  id: string;
  tab: VersionTab;
  onTab: (tab: VersionTab) => void;
}

export function ModelVersionPage({ id, tab, onTab }: ModelVersionPageProps) {
  const version = useModelVersion(id);
  const submit = useSubmitVersion();
  const data = version.data;
  return (
    <Page
      title={data ? `${data.model} ${data.version}` : 'Model version'}
      back={
        data?.model_id ? (
          <RouterLink to="/models/$modelId" params={{ modelId: data.model_id }}>
            {data.model}
          </RouterLink>
        ) : (
          <RouterLink to="/models">Models</RouterLink>
        )
      }
      badge={<StatusChip state={data?.state} />}
      actions={
        <>
          <LinkButton to="/evidence" search={{ type: 'model_version', id }} variant="outlined">
            Why is it allowed?
          </LinkButton>
          {(data?.state === 'draft' || data?.state === 'changes_requested') && (
            <Offered permission="model:write">
              <Button
                variant="outlined"
                loading={submit.isPending}
                onClick={() => submit.mutate({ params: { path: { id } }, body: {} })}
              >
                Submit for review
              </Button>
            </Offered>
          )}
          {data?.dataset_version_id && (
            <EvaluateButton versionId={id} dataVersionId={data.dataset_version_id} />
          )}
          {(data?.state === 'staging' || data?.state === 'production') && (
            <DeployButton versionId={id} environment={data.state} />
          )}
          {(data?.state === 'submitted' || data?.state === 'staging') && (
            <PromoteButton versionId={id} next={data.state === 'staging' ? 'production' : 'staging'} />
          )}
        </>
      }
    >
      <Guarded permission="model:read">
        {submit.error ? <ProblemPanel error={submit.error} compact /> : null}
        <Loaded query={version}>
          {(version) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={version.id} />],
                    ['Run', version.run_id && <ProducingRun key="run" id={version.run_id} />],
                    ['Data version', <Hash key="data" value={version.dataset_version_id} />],
                    ['Risk tier', version.risk_tier],
                    ['Commit', version.commit_sha && <Hash key="commit" value={version.commit_sha} />],
                    ['Content digest', <Hash key="content" value={version.content_digest} />],
                    ['Registered', <Moment key="at" at={version.registered_at} />],
                    ['By', version.author_name],
                  ]}
                />
              </Panel>
              <div>
                <TabBar label="Parts of the version" tabs={VERSION_TABS} value={tab} onChange={onTab} />
              </div>
              {tab === 'evaluations' && <EvaluationsTab versionId={id} />}
              {tab === 'lineage' && <LineageTab versionId={id} />}
              {tab === 'artifacts' && <ArtifactsTab versionId={id} runId={version.run_id} />}
              {tab === 'card' && <CardTab versionId={id} />}
              {tab === 'history' && <HistoryTab versionId={id} />}
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
