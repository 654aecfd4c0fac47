export const VERSION_TABS = [
  ['evaluations', 'Evaluations'],
  ['lineage', 'Lineage'],
  ['artifacts', 'Artifacts'],
  ['card', 'Model card'],
  ['history', 'History'],
] as const;

export type VersionTab = (typeof VERSION_TABS)[number][0];
