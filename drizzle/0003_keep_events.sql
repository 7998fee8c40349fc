-- What is in the history stays as it is. The role that the program runs with has no right to change it (see
-- src/lib/server/db/roles.ts); this keeps the owner of the tables from doing so by mistake as well.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is only ever added to: % of % is refused', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "event_seals_stay" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_seals" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
