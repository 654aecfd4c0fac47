-- Whom a tenant tells of its events, with what secrets, and everything that was sent.

create table webhooks.webhook (
    tenant_id     uuid        not null,
    id            uuid        primary key,
    url           text        not null check (length(url) between 1 and 2000),
    description   text        not null check (length(description) <= 500),
    event_types   text[]      not null check (cardinality(event_types) between 1 and 50),
    state         text        not null default 'active' check (state in ('active', 'paused', 'disabled')),
    state_reason  text,
    state_since   timestamptz not null,
    -- Attempts in a row that failed, and the first of them; no part of what people change.
    failures      int         not null default 0,
    failing_since timestamptz,
    created_by    uuid        not null,
    created_at    timestamptz not null,
    version       bigint      not null default 1
);
create index webhook_by_tenant on webhooks.webhook (tenant_id, id);

-- All that have not ended sign; the secret itself is sealed under the tenant's key.
create table webhooks.secret (
    tenant_id  uuid        not null,
    id         uuid        primary key,
    webhook_id uuid        not null references webhooks.webhook (id) on delete cascade,
    sealed     bytea       not null,
    key_id     uuid        not null,
    created_at timestamptz not null,
    ends_at    timestamptz
);
create index secret_by_webhook on webhooks.secret (webhook_id);

-- body is kept as text, because the signature is over its bytes.
create table webhooks.delivery (
    tenant_id     uuid        not null,
    id            uuid        primary key,
    webhook_id    uuid        not null references webhooks.webhook (id) on delete cascade,
    event_id      uuid        not null,
    event_type    text        not null,
    body          text        not null,
    state         text        not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts      int         not null default 0,
    -- Attempts since it was made or last replayed; the pause before the next one grows with it.
    tries         int         not null default 0,
    due_at        timestamptz not null,
    give_up_at    timestamptz not null,
    claimed_until timestamptz,
    last_status   int,
    last_error    text,
    created_at    timestamptz not null,
    ended_at      timestamptz,
    unique (webhook_id, event_id)
);
create index delivery_due on webhooks.delivery (webhook_id, due_at) where state = 'pending';
create index delivery_log on webhooks.delivery (webhook_id, id desc);
create index delivery_age on webhooks.delivery (ended_at) where state <> 'pending';

create table webhooks.attempt (
    tenant_id   uuid        not null,
    id          uuid        primary key,
    delivery_id uuid        not null references webhooks.delivery (id) on delete cascade,
    number      int         not null,
    started_at  timestamptz not null,
    duration_ms bigint      not null,
    status      int,
    error       text,
    excerpt     text
);
create index attempt_by_delivery on webhooks.attempt (delivery_id, id);

select platform.protect('webhooks.webhook');
select platform.protect('webhooks.secret');
select platform.protect('webhooks.delivery');
select platform.protect('webhooks.attempt');
-- What is due is looked for in all tenants at once; secrets are read only in the tenant's own transaction.
select platform.open_to_infra('webhooks.webhook');
select platform.open_to_infra('webhooks.delivery');
-- What was tried stays as it was.
revoke update on webhooks.attempt from probity_app;
