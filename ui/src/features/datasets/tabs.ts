export const DATASET_TABS = [
  ['versions', 'Versions'],
  ['quality', 'Quality'],
  ['findings', 'Findings'],
  ['quarantine', 'Quarantine'],
  ['records', 'Records'],
] as const;

export type DatasetTab = (typeof DATASET_TABS)[number][0];
