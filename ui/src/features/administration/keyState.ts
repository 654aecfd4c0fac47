import type { ApiKey } from '@/api/types';

export function keyState(key: ApiKey, now: number = Date.now()): 'active' | 'expired' | 'revoked' {
  if (key.revoked_at) return 'revoked';
  return key.expires_at && Date.parse(key.expires_at) <= now ? 'expired' : 'active';
}
