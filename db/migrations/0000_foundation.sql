CREATE TABLE "interview_event" (
	"interview_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"bytes" "bytea",
	"hash" "bytea" NOT NULL,
	"command_id" uuid,
	CONSTRAINT "interview_event_interview_id_seq_pk" PRIMARY KEY("interview_id","seq")
);
--> statement-breakpoint
CREATE TABLE "interview_snapshot" (
	"interview_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"doc" "bytea" NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "interview_snapshot_interview_id_seq_pk" PRIMARY KEY("interview_id","seq")
);
--> statement-breakpoint
CREATE TABLE "interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"head_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"locale" text NOT NULL,
	"admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_account" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "member_account_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"role" text NOT NULL,
	"member_id" uuid,
	"invite_id" uuid,
	"name" text NOT NULL,
	"admitted_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "participant_member" UNIQUE("interview_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "question" (
	"slug" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_version" (
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "question_version_slug_version_pk" PRIMARY KEY("slug","version"),
	CONSTRAINT "question_version_content" UNIQUE("slug","content_hash")
);
--> statement-breakpoint
ALTER TABLE "interview_snapshot" ADD CONSTRAINT "interview_snapshot_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview" ADD CONSTRAINT "interview_created_by_member_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_created_by_member_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_account" ADD CONSTRAINT "member_account_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_invite_id_invite_id_fk" FOREIGN KEY ("invite_id") REFERENCES "public"."invite"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_version" ADD CONSTRAINT "question_version_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "interview_event_command" ON "interview_event" USING btree ("interview_id","command_id") WHERE "interview_event"."command_id" is not null;--> statement-breakpoint
CREATE INDEX "interview_event_facts" ON "interview_event" USING btree ("interview_id","seq") WHERE "interview_event"."kind" <> 'text';--> statement-breakpoint
CREATE INDEX "interview_created_by" ON "interview" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "invite_interview" ON "invite" USING btree ("interview_id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_email" ON "member" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "participant_by_member" ON "participant" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "participant_by_invite" ON "participant" USING btree ("invite_id");