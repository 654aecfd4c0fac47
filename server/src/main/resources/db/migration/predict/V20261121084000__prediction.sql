-- Predictions that were answered. What they were made from is sealed; the leaf is what the ledger proves.

create table predict.prediction (
    tenant_id        uuid             not null,
    id               uuid             primary key,
    actor            uuid             not null,
    model            text             not null,
    model_version_id uuid             not null,
    model_version    text             not null,
    deployment_id    uuid             not null,
    candidate        boolean          not null,
    occurred_at      timestamptz      not null,
    probability      double precision not null check (probability between 0 and 1),
    positive         boolean          not null,
    label            text             not null,
    threshold        double precision not null,
    latency_micros   bigint           not null,
    key_id           uuid             not null,
    sealed           bytea            not null,
    leaf             text             not null,
    entry_id         uuid             not null,
    leaf_index       integer          not null,
    outcome          text             check (length(outcome) between 1 and 200),
    outcome_at       timestamptz,
    recorded_at      timestamptz      not null default now(),
    check ((outcome is null) = (outcome_at is null))
);
create index prediction_by_age on predict.prediction (tenant_id, id desc);
create index prediction_of_version on predict.prediction (model_version_id, id desc);
create index prediction_of_entry on predict.prediction (entry_id, leaf_index);

-- Only an outcome may be added, once.
create function predict.keep_prediction() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - 'outcome' - 'outcome_at') is distinct from (to_jsonb(old) - 'outcome' - 'outcome_at')
       or old.outcome is not null then
        raise exception 'a prediction is immutable' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger keep_prediction before update on predict.prediction
    for each row execute function predict.keep_prediction();

select platform.protect('predict.prediction');
