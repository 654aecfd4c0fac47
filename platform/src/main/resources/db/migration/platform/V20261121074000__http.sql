-- Maintenance: one row for the installation. Written by the infrastructure role on behalf of a permitted caller.
create table platform.maintenance (
    singleton  boolean primary key default true check (singleton),
    read_only  boolean not null,
    reason     text,
    since      timestamptz not null,
    changed_by text not null
);
select platform.global_table('platform.maintenance', 'select');

-- Requests made with an Idempotency-Key. `started` until the first transaction of the request commits, which sets
-- `committed` in that same transaction; `answered` when the answer is stored. A lease that ran out means the process
-- died: `started` may run again, `committed` may not.
create table platform.idempotency (
    tenant_id    uuid not null,
    actor_id     uuid not null,
    key          text not null check (length(key) between 1 and 200),
    request_hash bytea not null,
    state        text not null check (state in ('started', 'committed', 'answered')),
    owner        uuid not null,
    lease_until  timestamptz not null,
    answer       bytea,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, actor_id, key),
    check ((state = 'answered') = (answer is not null))
);
create index idempotency_created_at on platform.idempotency (created_at);
select platform.protect('platform.idempotency');
select platform.open_to_infra('platform.idempotency');
