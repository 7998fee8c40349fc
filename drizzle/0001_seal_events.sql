CREATE TABLE "event_seals" (
	"event" bigint PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "event_seals_position_unique" UNIQUE("position")
);
--> statement-breakpoint
ALTER TABLE "event_seals" ADD CONSTRAINT "event_seals_event_events_id_fk" FOREIGN KEY ("event") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;