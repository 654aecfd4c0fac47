-- A deployment may be taken out with nothing in its place.
alter table release.deployment drop constraint deployment_state_check;
alter table release.deployment add constraint deployment_state_check
    check (state in ('canary', 'live', 'superseded', 'rolled_back', 'stopped'));
