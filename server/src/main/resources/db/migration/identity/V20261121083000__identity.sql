-- Tenants, users and what they sign in with. Look-ups by e-mail address, key prefix or token happen before the tenant is
-- known, so these tables are open to the infrastructure role.

create table identity.tenant (
    tenant_id  uuid primary key,
    slug       text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,62}$'),
    name       text not null check (length(name) between 1 and 200),
    home       boolean not null default false,
    active     boolean not null default true,
    created_at timestamptz not null default now()
);
-- The home tenant runs the installation: its administrators may make other tenants.
create unique index tenant_home on identity.tenant (home) where home;
select platform.protect('identity.tenant');
select platform.open_to_infra('identity.tenant');

create table identity.user_account (
    tenant_id      uuid not null,
    id             uuid primary key,
    email          text not null check (length(email) between 3 and 320),
    name           text not null check (length(name) between 1 and 200),
    roles          text[] not null,
    password_hash  text,
    active         boolean not null default true,
    failures       int not null default 0,
    locked_until   timestamptz,
    last_login_at  timestamptz,
    created_at     timestamptz not null default now(),
    version        bigint not null default 1
);
create unique index user_account_email on identity.user_account (tenant_id, lower(email));
create index user_account_login on identity.user_account (lower(email));
select platform.protect('identity.user_account');
select platform.open_to_infra('identity.user_account');

create table identity.session (
    tenant_id   uuid not null,
    id          uuid primary key,
    token_hash  bytea not null unique,
    user_id     uuid not null references identity.user_account (id) on delete cascade,
    idle_until  timestamptz not null,
    expires_at  timestamptz not null,
    created_at  timestamptz not null default now()
);
create index session_of_user on identity.session (user_id);
create index session_expiry on identity.session (expires_at);
select platform.protect('identity.session');
select platform.open_to_infra('identity.session');

-- A family is what one sign-in for tokens led to. Reuse of a refresh token ends it, and with it its access tokens.
create table identity.token_family (
    tenant_id  uuid not null,
    id         uuid primary key,
    user_id    uuid not null references identity.user_account (id) on delete cascade,
    revoked_at timestamptz,
    expires_at timestamptz not null,
    created_at timestamptz not null default now()
);
create index token_family_user on identity.token_family (user_id);
select platform.protect('identity.token_family');
select platform.open_to_infra('identity.token_family');

create table identity.refresh_token (
    tenant_id  uuid not null,
    token_hash bytea primary key,
    family_id  uuid not null references identity.token_family (id) on delete cascade,
    used_at    timestamptz,
    expires_at timestamptz not null
);
create index refresh_token_family on identity.refresh_token (family_id);
select platform.protect('identity.refresh_token');
select platform.open_to_infra('identity.refresh_token');

create table identity.api_key (
    tenant_id    uuid not null,
    id           uuid primary key,
    prefix       text not null unique,
    secret_hash  bytea not null,
    owner_id     uuid not null references identity.user_account (id) on delete cascade,
    name         text not null check (length(name) between 1 and 200),
    scopes       text[] not null,
    networks     text[] not null default '{}',
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    rotated_from uuid,
    last_used_at timestamptz,
    uses         bigint not null default 0,
    created_at   timestamptz not null default now()
);
create index api_key_owner on identity.api_key (owner_id);
select platform.protect('identity.api_key');
select platform.open_to_infra('identity.api_key');

-- Keys that sign access tokens: of the installation, not of a tenant. The private part is sealed.
create table identity.signing_key (
    id             text primary key,
    public_jwk     text not null,
    sealed_private bytea not null,
    created_at     timestamptz not null default now(),
    signs_until    timestamptz not null,
    verifies_until timestamptz not null
);
select platform.global_table('identity.signing_key', 'none');

create table identity.access_policy (
    tenant_id  uuid not null,
    id         text not null check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
    document   text not null,
    version    bigint not null default 1,
    changed_by text not null,
    changed_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
select platform.protect('identity.access_policy');
