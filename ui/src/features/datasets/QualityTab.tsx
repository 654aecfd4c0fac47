import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { QualityPanel } from './QualityPanel';
import { useVersion } from './useVersion';
import { useVersions } from './useVersions';

/** The rules as they came out for the newest version. */
export function QualityTab({ id }: { id: string }) {
  const versions = useVersions(id);
  return (
    <Loaded query={versions}>
      {(page) => {
        const newest = page.items?.[0]?.id;
        return newest ? (
          <NewestQuality id={id} versionId={newest} />
        ) : (
          <EmptyState title="Nothing checked yet">Rules run on every import.</EmptyState>
        );
      }}
    </Loaded>
  );
}

function NewestQuality({ id, versionId }: { id: string; versionId: string }) {
  const version = useVersion(id, versionId);
  return <Loaded query={version}>{(data) => <QualityPanel quality={data.quality} />}</Loaded>;
}
