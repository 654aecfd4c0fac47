import { ArtifactTable } from '@/components/ArtifactTable';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useRunArtifacts } from './useRunArtifacts';

export function RunArtifacts({ runId }: { runId: string }) {
  const artifacts = useRunArtifacts(runId);
  return (
    <Panel title="Artifacts" flush>
      <Loaded query={artifacts}>
        {(listing) => <ArtifactTable artifacts={listing.items} runId={runId} />}
      </Loaded>
    </Panel>
  );
}
