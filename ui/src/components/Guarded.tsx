import type { ReactNode } from 'react';
import { useMay } from '@/session/useMay';
import { Forbidden } from './Forbidden';

/** Content for those who hold a permission; the others are told which one it is. */
export function Guarded({ permission, children }: { permission: string; children: ReactNode }) {
  return useMay()(permission) ? children : <Forbidden permission={permission} />;
}

/** Actions for those who hold a permission; nothing for the others. */
export function Offered({ permission, children }: { permission: string; children: ReactNode }) {
  return useMay()(permission) ? children : null;
}
