-- The W3C traceparent of what caused the event, so that the trace goes on in each attempt and at the receiver.
alter table webhooks.delivery add column traceparent text;
