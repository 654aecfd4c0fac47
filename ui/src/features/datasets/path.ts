/** Names one version of one dataset, as this interface's addresses do. */
export interface VersionPath {
  datasetId: string;
  versionId: string;
}

/** The same as the API's addresses do. */
export function parametersOf({ datasetId, versionId }: VersionPath) {
  return { id: datasetId, version_id: versionId };
}
