-- When what an import that came to nothing had left in the object store was removed.
alter table vault.dataset_import add column collected_at timestamptz;

create index dataset_import_uncollected on vault.dataset_import (dataset_id)
    where collected_at is null and state in ('failed', 'cancelled');
