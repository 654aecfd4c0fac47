import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { RecordsPanel } from './RecordsPanel';
import { useVersions } from './useVersions';

/** Records of the newest version; those of older ones are on the version's own page. */
export function RecordsTab({ id }: { id: string }) {
  const versions = useVersions(id);
  return (
    <Loaded query={versions}>
      {(page) => {
        const newest = page.items?.[0]?.id;
        return newest ? (
          <RecordsPanel id={id} versionId={newest} />
        ) : (
          <EmptyState title="No records yet">Import a CSV file first.</EmptyState>
        );
      }}
    </Loaded>
  );
}
