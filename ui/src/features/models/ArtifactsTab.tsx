import { ArtifactTable } from '@/components/ArtifactTable';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useVersionArtifacts } from './useVersionArtifacts';

export function ArtifactsTab({ versionId, runId }: { versionId: string; runId: string | null | undefined }) {
  const artifacts = useVersionArtifacts(versionId);
  return (
    <Panel flush>
      <Loaded query={artifacts}>
        {(listing) => <ArtifactTable artifacts={listing.items} runId={runId} />}
      </Loaded>
    </Panel>
  );
}
