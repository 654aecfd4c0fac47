-- Suites of thresholds, and evaluations whose results are written once.

create table evaluation.suite (
    tenant_id   uuid        not null,
    id          uuid        primary key,
    name        text        not null check (length(name) between 1 and 200),
    description text        not null,
    thresholds  jsonb       not null,
    digest      text        not null check (digest ~ '^[0-9a-f]{64}$'),
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    unique (tenant_id, name)
);

create table evaluation.evaluation (
    tenant_id          uuid        not null,
    id                 uuid        primary key,
    model_version_id   uuid        not null,
    dataset_version_id uuid        not null,
    suite_id           uuid        not null references evaluation.suite (id),
    job_id             uuid,
    state              text        not null default 'queued'
                                   check (state in ('queued', 'succeeded', 'failed', 'cancelled')),
    -- Text, not jsonb: the digest is over these bytes.
    result             text,
    result_digest      text        check (result_digest ~ '^[0-9a-f]{64}$'),
    verdict            text        check (verdict in ('pass', 'warn', 'block')),
    failure            text,
    created_by         text        not null,
    created_at         timestamptz not null default now(),
    finished_at        timestamptz,
    check ((state = 'succeeded') = (result is not null)),
    check ((result is null) = (result_digest is null) and (result is null) = (verdict is null)),
    check ((state = 'queued') = (finished_at is null))
);
create index evaluation_of_version on evaluation.evaluation (model_version_id, id desc);
create index evaluation_by_age on evaluation.evaluation (tenant_id, id desc);

-- What was measured stays as it was measured, whoever writes the SQL.
create function evaluation.keep_result() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.state <> 'queued' then
        raise exception 'an evaluation is kept, and immutable once it has ended' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger keep_result before update or delete on evaluation.evaluation
    for each row execute function evaluation.keep_result();

create function evaluation.keep_suite() returns trigger language plpgsql as $$
begin
    raise exception 'a suite never changes' using errcode = 'restrict_violation';
end
$$;
create trigger keep_suite before update or delete on evaluation.suite
    for each row execute function evaluation.keep_suite();

select platform.protect('evaluation.suite');
select platform.protect('evaluation.evaluation');
