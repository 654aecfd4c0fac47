-- What every module's migrations call, so that a tenant table is protected by one line and cannot be half protected.

create table platform.migration_digest (
    singleton boolean primary key default true check (singleton),
    digest    text not null
);

-- The name with its schema, whatever the search path of the migration that asks.
create function platform.full_name(target regclass) returns text language sql stable as $$
    select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.oid = target
$$;

-- Row-level security for a table with tenant_id, forced on its owner too. After a transaction the setting is an empty
-- string on a pooled connection, hence nullif.
create function platform.protect(target regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant_isolation on %s for all to probity_app'
        ' using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)'
        ' with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target);
    execute format('grant select, insert, update, delete on %s to probity_app', target);
end
$$;

-- The infrastructure role sees all tenants of a protected table. Every such table is listed, and a test reads the list.
create table platform.infrastructure_table (
    name text primary key
);

create function platform.open_to_infra(target regclass) returns void language plpgsql as $$
begin
    execute format('create policy infrastructure on %s for all to probity_infra using (true) with check (true)', target);
    execute format('grant select, insert, update, delete on %s to probity_infra', target);
    insert into platform.infrastructure_table (name) values (platform.full_name(target)) on conflict do nothing;
end
$$;

-- A table that belongs to no tenant: the application gets the named rights, the infrastructure role all.
create table platform.global_table (
    name   text primary key,
    rights text not null
);

create function platform.global_table(target regclass, rights text) returns void language plpgsql as $$
begin
    if rights !~ '^(none|(select|insert|update|delete)(, ?(select|insert|update|delete))*)$' then
        raise exception 'not a list of rights: %', rights;
    end if;
    if rights <> 'none' then
        execute format('grant %s on %s to probity_app', rights, target);
    end if;
    execute format('grant select, insert, update, delete on %s to probity_infra', target);
    insert into platform.global_table (name, rights) values (platform.full_name(target), rights) on conflict do nothing;
end
$$;

-- Under forced row-level security, text search and trigram operators cannot use an index because they are not leak-proof.
-- A search function owned by this role may, and must take the tenant as its argument; it answers ids only.
create function platform.search_function(target regprocedure, variadic tables regclass[]) returns void language plpgsql as $$
declare
    searched regclass;
    home text;
begin
    foreach searched in array tables loop
        execute format('create policy search on %s for select to probity_search using (true)', searched);
        execute format('grant select on %s to probity_search', searched);
    end loop;
    select n.nspname into home from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = target;
    execute format('grant usage, create on schema %I to probity_search', home);
    execute format('alter function %s security definer', target);
    execute format('revoke execute on function %s from public', target);
    execute format('grant execute on function %s to probity_app', target);
    execute format('alter function %s owner to probity_search', target);
    execute format('revoke create on schema %I from probity_search', home);
end
$$;

select platform.global_table('platform.migration_digest', 'none');
select platform.global_table('platform.infrastructure_table', 'none');
select platform.global_table('platform.global_table', 'none');
