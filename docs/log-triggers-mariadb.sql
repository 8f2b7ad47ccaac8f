-- An example for MariaDB and MySQL: a table 'product' with a key 'id' is also written by programs without Unstale.
-- Each row of theirs writes one row to the log, in their own transaction. Adapt the two names 'product'.
-- A table's triggers do not see what its foreign keys cascade, nor a truncate.

create trigger unstale_product_inserted after insert on product for each row
  insert into unstale_log (entity, `keys`, triggered_by)
    values ('product', json_array(cast(new.id as char)), user());

create trigger unstale_product_updated after update on product for each row
  insert into unstale_log (entity, `keys`, triggered_by)
    values ('product', json_array(cast(old.id as char), cast(new.id as char)), user());

create trigger unstale_product_deleted after delete on product for each row
  insert into unstale_log (entity, `keys`, triggered_by)
    values ('product', json_array(cast(old.id as char)), user());
