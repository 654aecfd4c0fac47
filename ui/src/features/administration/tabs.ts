export const ADMINISTRATION_TABS = [
  ['users', 'Users', 'user:admin'],
  ['api-keys', 'API keys', 'key:admin'],
  ['tenants', 'Tenants', 'tenant:admin'],
  ['system', 'System', 'tenant:admin'],
] as const;

export type AdministrationTab = (typeof ADMINISTRATION_TABS)[number][0];
