-- Uploads whose import is not received yet. A row that outlives its upload is the trace of a crash, and names what to
-- delete.
create table vault.upload (
    id         uuid        primary key,
    tenant_id  uuid        not null,
    dataset_id uuid        not null references vault.dataset,
    object_key text        not null,
    begun_at   timestamptz not null default now()
);

create index upload_by_age on vault.upload (begun_at);

select platform.protect('vault.upload');
-- What is left behind is looked for in all tenants at once.
select platform.open_to_infra('vault.upload');
select platform.open_to_infra('vault.dataset_import');
