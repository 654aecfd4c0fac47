-- Entries wait here, written by the transaction of the action they record, until the sequencer gives them an index.
-- No index on purpose: the sequencer takes whatever is visible, and appending is the hot path.
create table audit.pending (
    id          uuid not null,
    tenant_id   uuid not null,
    at          timestamptz not null,
    kind        text not null,
    action      text not null,
    outcome     text not null,
    commitments text not null,
    leaf_hash   bytea not null check (length(leaf_hash) = 32),
    key_id      uuid,
    sealed      bytea,
    entity_mac  bytea,
    actor_mac   bytea
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
alter table audit.pending alter column sealed set storage external;
select platform.protect('audit.pending');
select platform.open_to_infra('audit.pending');
revoke update, delete on audit.pending from probity_app;
revoke update on audit.pending from probity_infra;

-- The log. A leaf is the canonical JSON of id, at, kind, action, outcome and commitments; whatever else is here is bound
-- by a commitment in it. Nobody who serves requests may change or remove a row.
create table audit.entry (
    leaf_index  bigint primary key check (leaf_index >= 0),
    id          uuid not null unique,
    tenant_id   uuid not null,
    at          timestamptz not null,
    kind        text not null,
    action      text not null,
    outcome     text not null,
    commitments text not null,
    key_id      uuid,
    sealed      bytea,
    entity_mac  bytea,
    actor_mac   bytea
);
alter table audit.entry alter column sealed set storage external;
create index entry_of_tenant on audit.entry (tenant_id, leaf_index);
create index entry_of_entity on audit.entry (entity_mac, leaf_index) where entity_mac is not null;
select platform.protect('audit.entry');
select platform.open_to_infra('audit.entry');
revoke insert, update, delete on audit.entry from probity_app;
revoke update, delete on audit.entry from probity_infra;

-- The leaf hashes under a batch entry, from which the first level of a record's proof is made.
create table audit.batch (
    entry_id  uuid primary key,
    tenant_id uuid not null,
    size      integer not null check (size > 0),
    hashes    bytea not null check (length(hashes) = 32 * size)
);
alter table audit.batch alter column hashes set storage external;
select platform.protect('audit.batch');
revoke update, delete on audit.batch from probity_app;

-- How far the log has come; the row also serialises sequencers.
create table audit.log (
    singleton boolean primary key default true check (singleton),
    size      bigint not null check (size >= 0)
);
insert into audit.log (size) values (0);
select platform.global_table('audit.log', 'select');

-- A tile only grows; a narrower form of it is a prefix of what is here.
create table audit.tile (
    level      integer not null check (level between 0 and 63),
    tile_index bigint not null check (tile_index >= 0),
    hashes     bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
    primary key (level, tile_index)
);
alter table audit.tile alter column hashes set storage external;
select platform.global_table('audit.tile', 'select');

create table audit.checkpoint (
    size       bigint primary key check (size > 0),
    note       text not null,
    created_at timestamptz not null default clock_timestamp()
);
select platform.global_table('audit.checkpoint', 'select');

-- The key that signs checkpoints and bundles, sealed under a secret that is not in the database.
create table audit.signing_key (
    singleton  boolean primary key default true check (singleton),
    vkey       text not null,
    sealed     bytea not null,
    created_at timestamptz not null default now()
);
select platform.global_table('audit.signing_key', 'none');

-- Evidence bundles that were made, for those who may fetch them; the bytes are in the object store.
create table audit.bundle (
    id           uuid primary key,
    tenant_id    uuid not null,
    subject_type text not null,
    subject_id   text not null,
    created_at   timestamptz not null,
    created_by   text not null,
    length       bigint not null,
    sha256       text not null,
    gaps         jsonb not null
);
create index bundle_of_tenant on audit.bundle (tenant_id, id desc);
select platform.protect('audit.bundle');
revoke update, delete on audit.bundle from probity_app;
