-- Events are written in the transaction that caused them; one delivery row per consumer known at that time.
create table platform.event (
    id         uuid primary key,
    tenant_id  uuid not null,
    type       text not null,
    key        text not null,
    payload    jsonb not null,
    origin     jsonb not null,
    created_at timestamptz not null default now()
);
select platform.protect('platform.event');
select platform.open_to_infra('platform.event');

create table platform.delivery (
    id            uuid primary key,
    tenant_id     uuid not null,
    event_id      uuid not null references platform.event (id) on delete cascade,
    consumer      text not null,
    key           text not null,
    state         text not null default 'pending' check (state in ('pending', 'done', 'dead')),
    attempts      int  not null default 0,
    due_at        timestamptz not null default now(),
    claimed_until timestamptz,
    error         text,
    done_at       timestamptz,
    unique (event_id, consumer)
);
-- Claimed by state, never by a cursor over ids: a transaction that commits late would be skipped.
create index delivery_due on platform.delivery (due_at) where state = 'pending';
create index delivery_order on platform.delivery (consumer, key, id) where state = 'pending';
create index delivery_dead on platform.delivery (tenant_id, id) where state = 'dead';
select platform.protect('platform.delivery');
select platform.open_to_infra('platform.delivery');

create table platform.job (
    id               uuid primary key,
    tenant_id        uuid not null,
    kind             text not null,
    title            text not null,
    parameters       jsonb not null,
    origin           jsonb not null,
    state            text not null default 'queued'
                     check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    done             bigint not null default 0,
    total            bigint not null default 0,
    step             text,
    checkpoint       jsonb,
    result           jsonb,
    error            jsonb,
    cancel_requested boolean not null default false,
    attempts         int not null default 0,
    run_done_base    bigint not null default 0,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    finished_at      timestamptz
);
create index job_by_tenant on platform.job (tenant_id, id desc);
create index job_open on platform.job (id) where state in ('queued', 'running');
select platform.protect('platform.job');
select platform.open_to_infra('platform.job');

-- The scheduler library's own table, with the columns it asks for.
create table platform.scheduled_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_due on platform.scheduled_task (execution_time);
create index scheduled_task_heartbeat on platform.scheduled_task (last_heartbeat);
select platform.global_table('platform.scheduled_task', 'none');
