import { covers } from '@/lib/permissions';
import { useSession } from './useSession';

/** Answers whether the signed-in person may do a thing, so that only that is offered. The server decides again. */
export function useMay(): (permission: string) => boolean {
  const granted = useSession().permissions;
  return (permission) => covers(granted, permission);
}
