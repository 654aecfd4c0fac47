import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { LineageGraph } from './LineageGraph';
import { useLineage } from './useLineage';

export function LineageTab({ versionId }: { versionId: string }) {
  const lineage = useLineage(versionId);
  return (
    <Panel title="Lineage" hint="Data on the left, what was made from it to the right">
      <Loaded
        query={lineage}
        isEmpty={(graph) => !graph.nodes.length}
        empty={<EmptyState title="No lineage recorded" />}
      >
        {(graph) => <LineageGraph lineage={graph} />}
      </Loaded>
    </Panel>
  );
}
