export const GATEWAY_TABS = [
  ['decisions', 'Decisions'],
  ['playground', 'Playground'],
  ['upstreams', 'Upstreams'],
] as const;

export type GatewayTab = (typeof GATEWAY_TABS)[number][0];
