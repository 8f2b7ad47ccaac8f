-- An example for PostgreSQL: a table 'product' with a key 'id' is also written by programs without Unstale.
-- Each statement of theirs writes one row to the log, in their own transaction. Adapt the two names 'product'.

create function unstale_product_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unstale_log (entity, keys, triggered_by)
    select 'product',
      -- null says everything of the entity, which is shorter than very many ids
      case when count(*) <= 10000 then json_agg(changed.id::text)::text end,
      session_user
    from changed
    having count(*) > 0;
  return null;
end
$$;

create trigger unstale_product_inserted after insert on product
  referencing new table as changed for each statement execute function unstale_product_changed();
create trigger unstale_product_deleted after delete on product
  referencing old table as changed for each statement execute function unstale_product_changed();

-- An update may change the key itself: then the old one is no longer true, either.
create function unstale_product_updated() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unstale_log (entity, keys, triggered_by)
    select 'product', case when count(*) <= 10000 then json_agg(changed.id::text)::text end, session_user
    from (select id from before union select id from after) changed
    having count(*) > 0;
  return null;
end
$$;

create trigger unstale_product_updated after update on product
  referencing old table as before new table as after
  for each statement execute function unstale_product_updated();

create function unstale_product_truncated() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unstale_log (entity, triggered_by) values ('product', session_user);
  return null;
end
$$;

create trigger unstale_product_truncated after truncate on product
  for each statement execute function unstale_product_truncated();
