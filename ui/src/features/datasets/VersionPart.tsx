import { Loaded } from '@/components/Loaded';
import { ColumnsPanel } from './ColumnsPanel';
import { FindingsTab } from './FindingsTab';
import type { VersionPath } from './path';
import { QualityPanel } from './QualityPanel';
import { QuarantineTab } from './QuarantineTab';
import { RecordsPanel } from './RecordsPanel';
import type { VersionTab } from './tabs';
import { useVersion } from './useVersion';

/** One aspect of one version. */
export function VersionPart({ path, tab }: { path: VersionPath; tab: VersionTab }) {
  const version = useVersion(path);
  switch (tab) {
    case 'quality':
      return <Loaded query={version}>{(data) => <QualityPanel quality={data.quality} />}</Loaded>;
    case 'columns':
      return <Loaded query={version}>{(data) => <ColumnsPanel columns={data.columns} />}</Loaded>;
    case 'findings':
      return <FindingsTab path={path} />;
    case 'quarantine':
      return <QuarantineTab path={path} />;
    case 'records':
      return <RecordsPanel path={path} />;
  }
}
