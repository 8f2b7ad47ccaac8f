-- The log in PostgreSQL (tested with 15 and 18). Run it once, as the owner of the schema, who is not the application.
-- The names in it: the schema 'public', the table 'unstale_log' (unstale.log.table), the role 'unstale_app'.

create table unstale_log (
  id bigint generated always as identity primary key,
  entity varchar(255) not null,
  pattern text,
  keys text,
  details text,
  triggered_by varchar(255),
  timestamp timestamp(3) with time zone not null default clock_timestamp(),
  request_id varchar(255),
  latency_ms bigint,
  created_at timestamp with time zone not null default clock_timestamp(),
  message_id varchar(64)
);
create index unstale_log_created_at on unstale_log (created_at);

-- The log is an audit trail: rows are not changed, and not deleted but by unstale_log_prune below.
-- This holds for the owner, too, who could only take the trigger away.
create function unstale_log_refuse() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  callers text;
begin
  get diagnostics callers = pg_context;
  if tg_op = 'DELETE' and position('unstale_log_prune(' in callers) > 0 then
    return null;
  end if;
  raise exception 'unstale_log is an audit trail: % is refused', tg_op
    using hint = 'Old rows are deleted by unstale_log_prune.', errcode = 'insufficient_privilege';
end
$$;

create trigger unstale_log_refuse before update or delete or truncate on unstale_log
  for each statement execute function unstale_log_refuse();
alter table unstale_log enable always trigger unstale_log_refuse;

-- What unstale.log.retention calls. Whoever may call it deletes what is old, and nothing else.
create function unstale_log_prune(older_than timestamptz, most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at_least constant interval := interval '30 days'; -- rows stay for so long, whatever is asked for
  lowest bigint;
  highest bigint;
  youngest bigint;
  deleted integer;
begin
  if older_than > clock_timestamp() - at_least then
    raise exception 'unstale_log keeps its rows for %', at_least
      using hint = 'Set unstale.log.retention to more than that.';
  end if;
  select min(o.id), max(o.id) into lowest, highest
    from (select id from unstale_log where created_at < older_than order by created_at limit most) o;
  -- the youngest of them stays: nodes which have nothing new to read look for it
  select id into youngest from unstale_log where created_at < older_than order by created_at desc limit 1;
  delete from unstale_log where id between lowest and highest and created_at < older_than and id <> youngest;
  get diagnostics deleted = row_count;
  return deleted;
end
$$;
revoke all on function unstale_log_prune(timestamptz, integer) from public;

-- What the application may do: read, write rows but not their number and the time of their writing, prune.
-- Give the role to the one that the DataSource logs in as: grant unstale_app to shop;
do $$
declare
  application constant text := 'unstale_app';
begin
  if not exists (select from pg_roles where rolname = application) then
    execute format('create role %I', application);
  end if;
  execute format('grant usage on schema public to %I', application);
  execute format('grant select, insert (entity, pattern, keys, details, triggered_by, timestamp, request_id,'
    ' latency_ms, message_id) on unstale_log to %I', application);
  execute format('grant execute on function unstale_log_prune(timestamptz, integer) to %I', application);
end
$$;
