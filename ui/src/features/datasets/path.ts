/** Names one version of one dataset, as addresses do. */
export interface VersionPath {
  datasetId: string;
  versionId: string;
}
