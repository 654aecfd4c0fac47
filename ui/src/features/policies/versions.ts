import type { Policy, PolicyVersion } from '@/api/types';

/** The version that decides now, or the newest where none does. */
export function currentVersion(policy: Policy): PolicyVersion | undefined {
  const versions = newestFirst(policy);
  return versions.find((version) => version.number === policy.active_version) ?? versions[0];
}

export function newestFirst(policy: Policy): PolicyVersion[] {
  return (policy.versions ?? []).toSorted((left, right) => (right.number ?? 0) - (left.number ?? 0));
}
