import { EntityLink } from '@/components/EntityLink';
import { useProducingRun } from './useProducingRun';

/** The run that made a version, by its name as soon as that is known. */
export function ProducingRun({ id }: { id: string }) {
  const { data } = useProducingRun(id);
  return (
    <EntityLink type="run" id={id}>
      {data?.name || undefined}
    </EntityLink>
  );
}
