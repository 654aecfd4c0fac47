export const POLICIES_TABS = [
  ['policies', 'Policies'],
  ['decisions', 'Decisions'],
] as const;

export const POLICY_TABS = [
  ['source', 'Document'],
  ['versions', 'Versions'],
  ['dry-run', 'Dry run'],
] as const;

export type PoliciesTab = (typeof POLICIES_TABS)[number][0];
export type PolicyTab = (typeof POLICY_TABS)[number][0];
