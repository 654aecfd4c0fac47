import { EntityLink } from '@/components/EntityLink';
import { useDecidedVersion } from './useDecidedVersion';

/** The version a decision was about, by its name as soon as that is known. */
export function DecidedVersion({ id }: { id: string }) {
  const { data } = useDecidedVersion(id);
  return (
    <EntityLink type="model_version" id={id}>
      {data && `${data.model} ${data.version}`}
    </EntityLink>
  );
}
