import type { components } from './schema';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type Approval = Schemas['Approval'];
export type Contribution = Schemas['Contribution'];
export type DatasetRecord = Schemas['Record'];
export type Deployment = Schemas['Deployment'];
export type EvaluationMetric = Schemas['EvaluationMetric'];
export type FilterResult = Schemas['FilterResult'];
export type HealthWindow = Schemas['HealthWindow'];
export type Job = Schemas['Job'];
export type Lineage = Schemas['Lineage'];
export type Metric = Schemas['Metric'];
export type Policy = Schemas['Policy'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type Promotion = Schemas['Promotion'];
export type Proof = Schemas['Proof'];
export type Quality = Schemas['Quality'];
export type Session = Schemas['Session'];
export type User = Schemas['User'];
export type Why = Schemas['Why'];
