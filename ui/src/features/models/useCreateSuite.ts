import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Writes down what a model must reach. A suite never changes afterwards. */
export function useCreateSuite() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/suites', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
