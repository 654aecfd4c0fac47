import type { components } from '@/api/schema';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Hash } from '@/components/Hash';
import { Panel } from '@/components/Panel';
import { formatBytes } from '@/lib/format';

export function ArtifactsTab({ artifacts }: { artifacts: components['schemas']['Artifact'][] }) {
  return (
    <Panel flush>
      {artifacts.length === 0 ? (
        <EmptyState title="No artifacts">
          A version carries the files of its run, each with its checksum.
        </EmptyState>
      ) : (
        <DataTable
          label="Artifacts"
          rows={artifacts}
          rowKey={(artifact) => artifact.path ?? ''}
          columns={[
            { header: 'Path', cell: (artifact) => artifact.path },
            { header: 'Size', align: 'right', cell: (artifact) => formatBytes(artifact.bytes) },
            { header: 'SHA-256', cell: (artifact) => <Hash value={artifact.sha256} /> },
          ]}
        />
      )}
    </Panel>
  );
}
