-- Tracked runs, their artifacts, models and their immutable versions, and what descends from what.

create table registry.run (
    tenant_id           uuid        not null,
    id                  uuid        primary key,
    name                text        not null,
    task                text        not null,
    status              text        not null check (status in ('running', 'finished', 'failed', 'killed')),
    dataset_version_id  uuid,
    dataset_digest      text,
    parameters          jsonb       not null,
    tags                jsonb       not null,
    author              uuid        not null,
    author_name         text        not null,
    started_at          timestamptz not null default now(),
    ended_at            timestamptz,
    check ((dataset_version_id is null) = (dataset_digest is null)),
    check ((status = 'running') = (ended_at is null))
);
create index run_by_age on registry.run (tenant_id, id desc);

create table registry.run_metric (
    tenant_id   uuid             not null,
    run_id      uuid             not null references registry.run (id),
    sequence    bigint           generated always as identity,
    name        text             not null,
    step        bigint           not null,
    recorded_at timestamptz      not null,
    value       double precision not null,
    primary key (run_id, sequence)
);
create index run_metric_history on registry.run_metric (run_id, name, step desc, recorded_at desc, sequence desc);

-- Content, once per tenant however often it is uploaded. The object's name says nothing about its content.
create table registry.blob (
    tenant_id  uuid        not null,
    id         uuid        primary key,
    digest     text        not null check (digest ~ '^[0-9a-f]{64}$'),
    size       bigint      not null check (size >= 0),
    key_id     uuid        not null,
    created_at timestamptz not null default now(),
    unique (tenant_id, digest)
);

-- Objects being written. A row that outlives its upload is the trace of a crash, and names what to delete.
create table registry.upload (
    tenant_id  uuid        not null,
    blob_id    uuid        primary key,
    started_at timestamptz not null default now()
);

create table registry.artifact (
    tenant_id   uuid        not null,
    run_id      uuid        not null references registry.run (id),
    path        text        not null check (length(path) between 1 and 500),
    blob_id     uuid        not null references registry.blob (id),
    media_type  text        not null,
    uploaded_at timestamptz not null default now(),
    primary key (run_id, path)
);

create table registry.model (
    tenant_id   uuid        not null,
    id          uuid        primary key,
    group_name  text        collate "C" not null,
    name        text        collate "C" not null,
    description text        not null,
    owners      jsonb       not null,
    risk_tier   text        not null check (risk_tier in ('low', 'medium', 'high')),
    tags        jsonb       not null,
    revision    integer     not null default 1,
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    -- The tenant is a word of its own document, so that one index serves all tenants without reading another's entries.
    search      tsvector    generated always as (to_tsvector('simple'::regconfig,
        replace(tenant_id::text, '-', '') || ' '
        || regexp_replace(lower(group_name || ' ' || name || ' ' || description || ' ' || tags::text || ' ' || owners::text),
                          '[^[:alnum:]]+', ' ', 'g'))) stored,
    unique (tenant_id, group_name, name)
);
create index model_search on registry.model using gin (search);

create table registry.model_version (
    tenant_id          uuid        not null,
    id                 uuid        primary key,
    model_id           uuid        not null references registry.model (id),
    version            text        not null,
    precedence         text        collate "C" not null,
    run_id             uuid        not null references registry.run (id),
    dataset_version_id uuid,
    dataset_digest     text,
    commit_sha         text,
    metadata           jsonb       not null,
    content_digest     text        not null check (content_digest ~ '^[0-9a-f]{64}$'),
    author             uuid        not null,
    author_name        text        not null,
    registered_at      timestamptz not null default now(),
    state              text        not null,
    state_changed_at   timestamptz not null default now(),
    revision           integer     not null default 1,
    unique (model_id, version)
);
create index model_version_newest on registry.model_version (model_id, precedence desc, id desc);
create index model_version_of_run on registry.model_version (run_id);

create table registry.version_artifact (
    tenant_id  uuid   not null,
    version_id uuid   not null references registry.model_version (id),
    path       text   not null,
    blob_id    uuid   not null references registry.blob (id),
    media_type text   not null,
    primary key (version_id, path)
);

create table registry.transition (
    tenant_id   uuid        not null,
    version_id  uuid        not null references registry.model_version (id),
    revision    integer     not null,
    from_state  text        not null,
    to_state    text        not null,
    actor       uuid        not null,
    actor_name  text        not null,
    reason      text        not null,
    happened_at timestamptz not null default now(),
    primary key (version_id, revision)
);

create table registry.card_note (
    tenant_id   uuid        not null,
    id          uuid        primary key,
    version_id  uuid        not null references registry.model_version (id),
    text        text        not null,
    author      uuid        not null,
    author_name text        not null,
    written_at  timestamptz not null default now()
);
create index card_note_of_version on registry.card_note (version_id, id);

create table registry.lineage_edge (
    tenant_id   uuid        not null,
    source_type text        not null,
    source_id   text        not null,
    relation    text        not null,
    target_type text        not null,
    target_id   text        not null,
    recorded_at timestamptz not null default now(),
    primary key (tenant_id, source_type, source_id, relation, target_type, target_id)
);
create index lineage_edge_backwards on registry.lineage_edge (tenant_id, target_type, target_id);

-- A registered version is what was examined and approved: only its state may move, whoever writes the SQL.
create function registry.keep_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a registered version is not deleted' using errcode = 'restrict_violation';
    end if;
    if (to_jsonb(new) - 'state' - 'state_changed_at' - 'revision')
       is distinct from (to_jsonb(old) - 'state' - 'state_changed_at' - 'revision') then
        raise exception 'a registered version is immutable' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger keep_version before update or delete on registry.model_version
    for each row execute function registry.keep_version();

create function registry.keep_row() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger keep_row before update or delete on registry.version_artifact
    for each row execute function registry.keep_row();
create trigger keep_row before update or delete on registry.transition
    for each row execute function registry.keep_row();

-- Models that have every word of the query, as a whole or as a beginning, in the order of their names.
create function registry.search_models(wanted_tenant uuid, words text, after_group text, after_name text, how_many integer)
    returns table (id uuid) language plpgsql stable as $$
declare
    wanted tsquery;
begin
    select to_tsquery('simple', replace(wanted_tenant::text, '-', '') || coalesce(string_agg(' & ' || word || ':*', ''), ''))
      into wanted
      from regexp_split_to_table(regexp_replace(lower(words), '[^[:alnum:]]+', ' ', 'g'), ' ') as word
     where word <> '';
    return query
        select m.id from registry.model m
         where m.search @@ wanted
           and m.tenant_id = wanted_tenant
           and wanted_tenant = nullif(current_setting('app.tenant', true), '')::uuid
           and (m.group_name, m.name) > (after_group, after_name)
         order by m.group_name, m.name
         limit how_many;
end
$$;

select platform.protect('registry.run');
select platform.protect('registry.run_metric');
select platform.protect('registry.blob');
select platform.protect('registry.upload');
select platform.protect('registry.artifact');
select platform.protect('registry.model');
select platform.protect('registry.model_version');
select platform.protect('registry.version_artifact');
select platform.protect('registry.transition');
select platform.protect('registry.card_note');
select platform.protect('registry.lineage_edge');
select platform.search_function('registry.search_models(uuid, text, text, text, integer)', 'registry.model');
