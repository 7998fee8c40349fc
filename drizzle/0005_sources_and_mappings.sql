CREATE TABLE "codings" (
	"message" text NOT NULL,
	"person" text NOT NULL,
	"targets" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "codings_message_person_pk" PRIMARY KEY("message","person")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"message" text NOT NULL,
	"mapping" text,
	"author" text,
	"body" text NOT NULL,
	"mentions" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mappings" (
	"code" text PRIMARY KEY NOT NULL,
	"message" text NOT NULL,
	"target" text,
	"indicator" text,
	"objective" smallint,
	"principle" text,
	"position" smallint NOT NULL,
	"strength" text,
	"rationale" text NOT NULL,
	"status" text NOT NULL,
	"origin" text NOT NULL,
	"score" real,
	"author" text,
	"proposed_on" date,
	"reviewer" text,
	"reviewed_on" date,
	"reason" text,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mappings_one_end" CHECK (num_nonnulls("mappings"."target", "mappings"."indicator", "mappings"."objective", "mappings"."principle") = 1),
	CONSTRAINT "mappings_confirmed_with_rationale" CHECK ("mappings"."status" <> 'confirmed' or "mappings"."rationale" <> ''),
	CONSTRAINT "mappings_confirmed_by_another" CHECK ("mappings"."status" <> 'confirmed' or "mappings"."author" is null or "mappings"."reviewer" is null or "mappings"."author" <> "mappings"."reviewer")
);
--> statement-breakpoint
CREATE TABLE "source_drafts" (
	"source" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"date" text NOT NULL,
	"speaker" text,
	"language" text NOT NULL,
	"kind" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"format" text,
	"file_name" text,
	"sha256" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"author" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_versions" (
	"source" text NOT NULL,
	"version" smallint NOT NULL,
	"title" text NOT NULL,
	"date" text NOT NULL,
	"speaker" text,
	"language" text NOT NULL,
	"kind" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"format" text,
	"file_name" text,
	"sha256" text,
	"reason" text,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" text,
	CONSTRAINT "source_versions_source_version_pk" PRIMARY KEY("source","version")
);
--> statement-breakpoint
ALTER TABLE "commitments" DROP CONSTRAINT "commitments_source_paragraph_paragraphs_source_number_fk";
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_source_paragraph_paragraphs_source_number_fk";
--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "anchor_version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "anchor_version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "publication" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "author" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "publication" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "codings" ADD CONSTRAINT "codings_message_messages_code_fk" FOREIGN KEY ("message") REFERENCES "public"."messages"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codings" ADD CONSTRAINT "codings_person_users_id_fk" FOREIGN KEY ("person") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_message_messages_code_fk" FOREIGN KEY ("message") REFERENCES "public"."messages"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_mapping_mappings_code_fk" FOREIGN KEY ("mapping") REFERENCES "public"."mappings"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_message_messages_code_fk" FOREIGN KEY ("message") REFERENCES "public"."messages"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_target_targets_code_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_indicator_indicators_code_fk" FOREIGN KEY ("indicator") REFERENCES "public"."indicators"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_objective_objectives_number_fk" FOREIGN KEY ("objective") REFERENCES "public"."objectives"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_principle_principles_letter_fk" FOREIGN KEY ("principle") REFERENCES "public"."principles"("letter") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_reviewer_users_id_fk" FOREIGN KEY ("reviewer") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_drafts" ADD CONSTRAINT "source_drafts_source_sources_code_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_drafts" ADD CONSTRAINT "source_drafts_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_versions" ADD CONSTRAINT "source_versions_source_sources_code_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_versions" ADD CONSTRAINT "source_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_message" ON "comments" USING btree ("message");--> statement-breakpoint
CREATE INDEX "mappings_message" ON "mappings" USING btree ("message");--> statement-breakpoint
CREATE INDEX "mappings_target" ON "mappings" USING btree ("target");--> statement-breakpoint
CREATE INDEX "mappings_objective" ON "mappings" USING btree ("objective");--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_source_sources_code_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_source_sources_code_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
INSERT INTO "mappings" ("code", "message", "target", "position", "strength", "rationale", "status", "origin")
  SELECT "message" || ':' || "target", "message", "target", "position", "strength", "rationale", "status", 'record' FROM "message_targets";--> statement-breakpoint
INSERT INTO "mappings" ("code", "message", "objective", "position", "rationale", "status", "origin")
  SELECT "message" || ':objective-' || "objective", "message", "objective", "objective", '', "status", 'record' FROM "message_objectives";
--> statement-breakpoint
INSERT INTO "source_versions" ("source", "version", "title", "date", "speaker", "language", "kind", "blocks")
  SELECT "sources"."code", 1, "title", "date", "speaker", "language", "sources"."kind",
    jsonb_agg(jsonb_build_object('kind', "paragraphs"."kind", 'number', "number", 'text', "text") ORDER BY "position")
  FROM "sources" JOIN "paragraphs" ON "paragraphs"."source" = "sources"."code" GROUP BY "sources"."code";
