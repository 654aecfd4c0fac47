export const ADMINISTRATION_TABS = [
  ['users', 'Users', 'user:read'],
  ['api-keys', 'API keys', 'key:write'],
  ['tenants', 'Tenants', 'tenant:admin'],
  ['system', 'System', 'maintenance:admin'],
] as const;

export type AdministrationTab = (typeof ADMINISTRATION_TABS)[number][0];
