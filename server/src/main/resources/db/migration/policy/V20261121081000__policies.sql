-- Policies, their immutable versions, which one is active, and every decision taken under them.

create table policy.policy (
    tenant_id       uuid        not null,
    id              uuid        primary key,
    name            text        not null check (length(name) between 1 and 100),
    shipped         boolean     not null,
    active_version  int,
    created_by      uuid        not null,
    created_by_name text        not null,
    created_at      timestamptz not null default now(),
    unique (tenant_id, name)
);

create table policy.policy_version (
    tenant_id   uuid        not null,
    policy_id   uuid        not null references policy.policy (id),
    number      int         not null check (number > 0),
    digest      text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
    document    text        not null,
    contexts    text        not null,
    author      uuid        not null,
    author_name text        not null,
    created_at  timestamptz not null default now(),
    primary key (policy_id, number)
);
create index policy_version_by_tenant on policy.policy_version (tenant_id, policy_id, number desc);

-- Which version was active when; number is null from the moment a policy was switched off.
create table policy.activation (
    tenant_id    uuid        not null,
    id           uuid        primary key,
    policy_id    uuid        not null references policy.policy (id),
    number       int,
    actor        uuid        not null,
    actor_name   text        not null,
    reason       text        not null,
    activated_at timestamptz not null default now()
);
create index activation_by_policy on policy.activation (tenant_id, policy_id, id desc);

-- What was decided is readable; what it was decided on is sealed under the tenant's key.
create table policy.decision (
    tenant_id     uuid        not null,
    id            uuid        primary key,
    context       text        not null,
    subject_type  text        not null,
    subject_id    text        not null,
    action        text        not null,
    allowed       boolean     not null,
    reasons       jsonb       not null,
    policies      jsonb       not null,
    set_digest    text        not null,
    inputs_digest text        not null,
    sealed        bytea       not null,
    key_id        uuid        not null,
    actor         uuid        not null,
    actor_name    text        not null,
    decided_at    timestamptz not null default now()
);
create index decision_by_age on policy.decision (tenant_id, id desc);
create index decision_by_subject on policy.decision (tenant_id, subject_type, subject_id, id desc);
create index decision_by_context on policy.decision (tenant_id, context, id desc);

select platform.protect('policy.policy');
select platform.protect('policy.policy_version');
select platform.protect('policy.activation');
select platform.protect('policy.decision');
-- The loader of snapshots reads the active versions of every tenant.
select platform.open_to_infra('policy.policy');
select platform.open_to_infra('policy.policy_version');
-- What is written here stays as it was written.
revoke update, delete on policy.policy_version from probity_app, probity_infra;
revoke update, delete on policy.activation from probity_app;
revoke update, delete on policy.decision from probity_app;
revoke delete on policy.policy from probity_app, probity_infra;
