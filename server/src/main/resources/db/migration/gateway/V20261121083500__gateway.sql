-- Language model servers of a tenant, the texts it protects, and every decision of the data path.

create table gateway.upstream (
    tenant_id  uuid        not null,
    id         uuid        primary key,
    name       text        not null check (length(name) between 1 and 100),
    base_url   text        not null,
    models     text        not null,
    sealed_key bytea,
    key_id     uuid,
    created_by uuid        not null,
    created_at timestamptz not null default now(),
    unique (tenant_id, name),
    check ((sealed_key is null) = (key_id is null))
);

-- The text itself is sealed under the tenant's key; the data path keeps hashes of its words.
create table gateway.protected_text (
    tenant_id  uuid        not null,
    id         uuid        primary key,
    name       text        not null check (length(name) between 1 and 100),
    sealed     bytea       not null,
    key_id     uuid        not null,
    words      int         not null,
    created_by uuid        not null,
    created_at timestamptz not null default now(),
    unique (tenant_id, name)
);

-- record holds the bytes whose hash is a leaf of the batch that entry_id names in the ledger.
create table gateway.decision (
    tenant_id  uuid        not null,
    id         uuid        primary key,
    decided_at timestamptz not null,
    route      text        not null,
    direction  text        not null,
    action     text        not null,
    record     bytea       not null,
    entry_id   uuid        not null,
    leaf_index int         not null
);
create index decision_by_age on gateway.decision (tenant_id, id desc);
create index decision_by_action on gateway.decision (tenant_id, action, id desc);

select platform.protect('gateway.upstream');
select platform.protect('gateway.protected_text');
select platform.protect('gateway.decision');
-- The loader of snapshots reads these for every tenant.
select platform.open_to_infra('gateway.upstream');
select platform.open_to_infra('gateway.protected_text');
-- What was decided stays as it was decided.
revoke update, delete on gateway.decision from probity_app;
