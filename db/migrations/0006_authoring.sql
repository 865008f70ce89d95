CREATE TABLE "audit_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"member_id" uuid,
	"member_name" text NOT NULL,
	"act" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft_id" uuid NOT NULL,
	"member_id" uuid,
	"act" text NOT NULL,
	"comment" text NOT NULL,
	"revision" integer NOT NULL,
	"proof" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"files" jsonb NOT NULL,
	"base_version" integer NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"author_id" uuid,
	"contributors" uuid[] NOT NULL,
	"content_hash" text,
	"proof" jsonb,
	"published_version" integer,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "bank_role" text;--> statement-breakpoint
ALTER TABLE "question_version" ADD COLUMN "files" jsonb;--> statement-breakpoint
ALTER TABLE "question_version" ADD COLUMN "origin" text DEFAULT 'shipped' NOT NULL;--> statement-breakpoint
ALTER TABLE "draft_review" ADD CONSTRAINT "draft_review_draft_id_question_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."question_draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_review" ADD CONSTRAINT "draft_review_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_draft" ADD CONSTRAINT "question_draft_author_id_member_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "draft_review_draft" ON "draft_review" USING btree ("draft_id","at");--> statement-breakpoint
CREATE INDEX "question_draft_slug" ON "question_draft" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "question_draft_state" ON "question_draft" USING btree ("state","updated_at");