-- Promotions and who approved them, deployments and how they fared, and what the data path serves.

create table release.promotion (
    tenant_id         uuid        not null,
    id                uuid        primary key,
    model_version_id  uuid        not null,
    model_id          uuid        not null,
    model             text        not null,
    version           text        not null,
    risk_tier         text        not null check (risk_tier in ('low', 'medium', 'high')),
    target            text        not null check (target in ('staging', 'production')),
    state             text        not null
                      check (state in ('pending', 'refused', 'changes_requested', 'completed', 'withdrawn')),
    requested_by      uuid        not null,
    requested_by_name text        not null,
    requested_at      timestamptz not null default now(),
    decision_id       uuid        not null,
    reasons           jsonb       not null,
    completed_by      uuid,
    completed_by_name text,
    completed_at      timestamptz,
    -- What the completion was decided on; the gate of the registry opens for exactly this.
    content_digest    text        not null,
    policy_digest     text,
    evaluation_digest text,
    version_revision  int,
    check ((state = 'completed') = (completed_at is not null and version_revision is not null))
);
create unique index promotion_open on release.promotion (tenant_id, model_version_id) where state = 'pending';
create index promotion_by_age on release.promotion (tenant_id, id desc);
create index promotion_by_version on release.promotion (tenant_id, model_version_id, id desc);

-- A decision of a person in a role, bound to what it was given for by a statement and its authentication code.
create table release.approval (
    tenant_id    uuid        not null,
    id           uuid        primary key,
    promotion_id uuid        not null references release.promotion (id),
    decision     text        not null check (decision in ('approve', 'request_changes')),
    role         text        not null,
    comment      text        not null,
    actor        uuid        not null,
    actor_name   text        not null,
    decided_at   timestamptz not null,
    expires_at   timestamptz not null,
    statement    text        not null,
    code         bytea       not null
);
create index approval_by_promotion on release.approval (tenant_id, promotion_id, id);

create table release.deployment (
    tenant_id        uuid        not null,
    id               uuid        primary key,
    model_version_id uuid        not null,
    model_id         uuid        not null,
    model            text        not null,
    version          text        not null,
    content_digest   text        not null,
    environment      text        not null check (environment in ('staging', 'production')),
    strategy         text        not null check (strategy in ('canary', 'all_at_once')),
    state            text        not null check (state in ('canary', 'live', 'superseded', 'rolled_back')),
    percent          double precision not null check (percent between 0 and 100),
    baseline_id      uuid references release.deployment (id),
    restored         boolean     not null default false,
    limits           jsonb       not null,
    created_by       uuid        not null,
    created_by_name  text        not null,
    created_at       timestamptz not null default now(),
    changed_at       timestamptz not null default now()
);
create index deployment_by_age on release.deployment (tenant_id, id desc);
create index deployment_by_version on release.deployment (tenant_id, model_version_id, id desc);

create table release.deployment_event (
    tenant_id     uuid        not null,
    id            uuid        primary key,
    deployment_id uuid        not null references release.deployment (id),
    kind          text        not null,
    detail        text        not null,
    actor_name    text        not null,
    happened_at   timestamptz not null default clock_timestamp()
);
create index deployment_event_by_deployment on release.deployment_event (tenant_id, deployment_id, id desc);

create table release.health_window (
    tenant_id     uuid        not null,
    id            uuid        primary key,
    deployment_id uuid        not null references release.deployment (id),
    began_at      timestamptz not null,
    ended_at      timestamptz not null,
    requests      bigint      not null check (requests >= 0),
    errors        bigint      not null check (errors between 0 and requests),
    p95_millis    double precision not null,
    drift         double precision,
    -- null where there were too few requests to say
    healthy       boolean,
    reasons       jsonb       not null
);
create index health_window_by_deployment on release.health_window (tenant_id, deployment_id, id desc);

-- What serves now: one row for each model and environment, read by every data path.
create table release.traffic (
    tenant_id    uuid        not null,
    model_id     uuid        not null,
    environment  text        not null,
    model        text        not null,
    live_id      uuid references release.deployment (id),
    candidate_id uuid references release.deployment (id),
    percent      double precision not null default 0 check (percent >= 0 and percent < 100),
    revision     bigint      not null default 0,
    changed_at   timestamptz not null default now(),
    primary key (tenant_id, model_id, environment),
    check (candidate_id is null or live_id is not null)
);

select platform.protect('release.promotion');
select platform.protect('release.approval');
select platform.protect('release.deployment');
select platform.protect('release.deployment_event');
select platform.protect('release.health_window');
select platform.protect('release.traffic');
-- The data path serves every tenant from one snapshot.
select platform.open_to_infra('release.traffic');
select platform.open_to_infra('release.deployment');
-- What was said and what happened stays as it was written.
revoke update, delete on release.approval from probity_app;
revoke update, delete on release.deployment_event from probity_app;
revoke update, delete on release.health_window from probity_app;
revoke delete on release.promotion from probity_app;
revoke delete on release.deployment from probity_app, probity_infra;
