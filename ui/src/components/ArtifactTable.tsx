import Link from '@mui/material/Link';
import type { Artifact } from '@/api/types';
import { formatBytes } from '@/lib/format';
import { DataTable } from './DataTable';
import { EmptyState } from './EmptyState';
import { Hash } from './Hash';

/** Files with their checksums; they can be fetched where the run that made them is known. */
export function ArtifactTable({ artifacts, runId }: { artifacts: Artifact[]; runId?: string | null }) {
  if (artifacts.length === 0) {
    return (
      <EmptyState title="No artifacts">Files that a run logs are kept here with their checksums.</EmptyState>
    );
  }
  return (
    <DataTable
      label="Artifacts"
      rows={artifacts}
      rowKey={(artifact) => artifact.path}
      columns={[
        {
          header: 'Path',
          cell: (artifact) =>
            runId ? (
              <Link href={`/api/v1/runs/${runId}/artifacts/${artifact.path}`} download>
                {artifact.path}
              </Link>
            ) : (
              artifact.path
            ),
        },
        { header: 'Type', cell: (artifact) => artifact.media_type },
        { header: 'Size', align: 'right', cell: (artifact) => formatBytes(artifact.size) },
        { header: 'SHA-256', cell: (artifact) => <Hash value={artifact.sha256} /> },
      ]}
    />
  );
}
