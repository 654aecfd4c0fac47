import { useQuery } from '@tanstack/react-query';
import { problemOf } from '@/api/problem';

/** The model card as the server renders it, as text: it is shown in a frame that may run nothing. */
export function useCard(versionId: string) {
  return useQuery({
    queryKey: ['model-card', versionId],
    queryFn: async () => {
      const response = await fetch(`/api/v1/model-versions/${versionId}/card?format=html`);
      if (!response.ok) throw await problemOf(response);
      return response.text();
    },
  });
}
