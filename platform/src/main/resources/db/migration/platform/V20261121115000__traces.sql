-- The W3C traceparent of the request that asked for the work, so that its trace goes on there.
alter table platform.event add column traceparent text;
alter table platform.job add column traceparent text;
