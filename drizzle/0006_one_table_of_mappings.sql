DROP TABLE "message_objectives" CASCADE;--> statement-breakpoint
DROP TABLE "message_targets" CASCADE;