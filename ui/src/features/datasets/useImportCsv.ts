import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';

interface CsvImport {
  file: File;
  quality: 'none' | 'customers';
  message: string;
}

/** Streams a file into the dataset; the server answers with the job that checks and commits it. */
export function useImportCsv(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, quality, message }: CsvImport) => {
      const { data } = await client.POST('/api/v1/datasets/{id}/imports', {
        params: { path: { id: datasetId }, query: { quality, message } },
        headers: { 'Content-Type': 'text/csv' },
        // The contract says text; the file itself is sent so that it never has to fit into memory.
        body: file as unknown as string,
        bodySerializer: (body) => body,
      });
      return data;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
