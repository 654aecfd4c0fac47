-- Datasets, what was imported into them, and their immutable versions. Cells never stand here in the clear: records are
-- encrypted segments in the object store, and what a refused or corrected cell held is sealed.

create table vault.dataset (
    id              uuid        primary key,
    tenant_id       uuid        not null,
    name            text        not null check (length(name) between 1 and 200),
    description     text        not null default '',
    classification  text        not null check (classification in ('public', 'internal', 'confidential', 'restricted')),
    columns         jsonb       not null default '[]',
    head_version_id uuid,
    created_by      text        not null,
    created_by_id   uuid        not null,
    created_at      timestamptz not null default now(),
    unique (tenant_id, name)
);

create table vault.dataset_import (
    id            uuid        primary key,
    tenant_id     uuid        not null,
    dataset_id    uuid        not null references vault.dataset,
    job_id        uuid        not null,
    state         text        not null default 'queued'
                              check (state in ('queued', 'succeeded', 'failed', 'cancelled')),
    object_key    text        not null,
    bytes         bigint      not null,
    digest        text        not null,
    quality       jsonb       not null,
    message       text        not null default '',
    rows          bigint      not null default 0,
    accepted      bigint      not null default 0,
    quarantined   bigint      not null default 0,
    changed       bigint      not null default 0,
    findings      bigint      not null default 0,
    unchanged     boolean     not null default false,
    version_id    uuid,
    report        jsonb,
    error         jsonb,
    created_by    text        not null,
    created_by_id uuid        not null,
    created_at    timestamptz not null default now(),
    finished_at   timestamptz
);

create index dataset_import_of_dataset on vault.dataset_import (dataset_id, id);

create table vault.dataset_version (
    id          uuid        primary key,
    tenant_id   uuid        not null,
    dataset_id  uuid        not null references vault.dataset,
    number      integer     not null check (number > 0),
    parent_id   uuid        references vault.dataset_version,
    import_id   uuid        not null unique references vault.dataset_import,
    digest      text        not null,
    rows        bigint      not null,
    quarantined bigint      not null,
    changed     bigint      not null,
    findings    bigint      not null,
    columns     jsonb       not null,
    quality     jsonb,
    message     text        not null,
    author      text        not null,
    author_id   uuid        not null,
    created_at  timestamptz not null default now(),
    unique (dataset_id, number)
);

create table vault.version_segment (
    tenant_id  uuid    not null,
    version_id uuid    not null references vault.dataset_version,
    ordinal    integer not null,
    first_row  bigint  not null,
    rows       integer not null check (rows > 0),
    address    text    not null,
    primary key (version_id, ordinal)
);

create index version_segment_by_row on vault.version_segment (version_id, first_row);

-- A cell that kept its row out (quarantined) or that a rule changed (corrected). What it held is sealed.
create table vault.remark (
    id         uuid   primary key,
    tenant_id  uuid   not null,
    import_id  uuid   not null references vault.dataset_import,
    kind       text   not null check (kind in ('quarantined', 'corrected')),
    line       bigint not null,
    field      text,
    rule       text   not null,
    reason     text   not null,
    sealed     bytea
);

create index remark_of_import on vault.remark (import_id, kind, line, id);

-- What the personal-data scan found in a column of a version: how often, never what.
create table vault.finding (
    id          uuid             primary key,
    tenant_id   uuid             not null,
    version_id  uuid             not null references vault.dataset_version,
    column_name text             not null,
    type        text             not null,
    personal    boolean          not null,
    cells       bigint           not null,
    share       double precision not null,
    confidence  double precision not null,
    rows        bigint[]         not null,
    unique (version_id, column_name, type)
);

create function vault.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is immutable', tg_table_name;
end
$$;

create trigger immutable before update or delete on vault.dataset_version
    for each row execute function vault.refuse_change();
create trigger immutable before update or delete on vault.version_segment
    for each row execute function vault.refuse_change();

select platform.protect('vault.dataset');
select platform.protect('vault.dataset_import');
select platform.protect('vault.dataset_version');
select platform.protect('vault.version_segment');
select platform.protect('vault.remark');
select platform.protect('vault.finding');
