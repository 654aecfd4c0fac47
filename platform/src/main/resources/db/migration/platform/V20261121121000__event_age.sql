-- Delivered events are forgotten by age.
create index event_created_at on platform.event (created_at);
