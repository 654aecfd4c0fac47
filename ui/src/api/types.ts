import type { components } from './schema';

type Schemas = components['schemas'];

export type ApiKey = Schemas['KeyAnswer'];
export type Approval = Schemas['ApprovalView'];
export type Artifact = Schemas['ArtifactFile'];
export type CalibrationBin = Schemas['Bin'];
export type Deployment = Schemas['DeploymentView'];
export type HealthWindow = Schemas['WindowView'];
export type Influence = Schemas['Influence'];
export type Job = Schemas['Job'];
export type LedgerReport = Schemas['Verification'];
export type Lineage = Schemas['Graph'];
export type Measurement = Schemas['Measurement'];
export type Metric = Schemas['Metric'];
export type PolicyContext = Schemas['ContextView'];
export type PolicyView = Schemas['PolicyView'];
export type PredictionReason = Schemas['PredictionReason'];
export type Promotion = Schemas['PromotionView'];
export type Proof = Schemas['Proof'];
export type Quality = Schemas['QualityView'];
export type Session = Schemas['SessionAnswer'];
export type User = Schemas['UserAnswer'];
export type Webhook = Schemas['WebhookView'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type Why = Schemas['Answer'];
