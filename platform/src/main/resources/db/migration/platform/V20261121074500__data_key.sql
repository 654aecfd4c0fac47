-- Keys, wrapped. The root keyset that opens the tenant keys is not in the database.

create table platform.data_key (
    id              uuid        not null,
    tenant_id       uuid        not null,
    kind            text        not null check (kind in ('tenant', 'dataset', 'subject')),
    -- The tenant's or dataset's id, or a keyed hash of the data subject's name.
    scope           text        not null check (length(scope) between 1 and 200),
    version         integer     not null check (version > 0),
    state           text        not null default 'active' check (state in ('active', 'disabled', 'destroyed')),
    wrapped_by      text        not null,
    wrapped_version integer     not null check (wrapped_version > 0),
    wrapped         bytea       not null,
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default now(),
    primary key (id, version),
    unique (tenant_id, kind, scope, version),
    check ((state = 'destroyed') = (length(wrapped) = 0))
);

-- Rotation is done when this finds no row with an older version.
create index data_key_wrapped_by on platform.data_key (wrapped_by, wrapped_version);
create index data_key_destroyed on platform.data_key (id) where state = 'destroyed';

select platform.protect('platform.data_key');
select platform.open_to_infra('platform.data_key');
