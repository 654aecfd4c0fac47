const OF_A_VERSION = [
  ['quality', 'Quality'],
  ['findings', 'Findings'],
  ['quarantine', 'Quarantine'],
  ['records', 'Records'],
] as const;

export const DATASET_TABS = [['versions', 'Versions'], ['imports', 'Imports'], ...OF_A_VERSION] as const;

export const VERSION_TABS = [...OF_A_VERSION, ['columns', 'Columns']] as const;

export type DatasetTab = (typeof DATASET_TABS)[number][0];
export type VersionTab = (typeof VERSION_TABS)[number][0];
