CREATE TABLE "collection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"minutes" smallint,
	"shared" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collection_question" (
	"collection_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"slug" text NOT NULL,
	CONSTRAINT "collection_question_collection_id_place_pk" PRIMARY KEY("collection_id","place")
);
--> statement-breakpoint
CREATE TABLE "favourite" (
	"member_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "favourite_member_id_slug_pk" PRIMARY KEY("member_id","slug")
);
--> statement-breakpoint
CREATE TABLE "saved_search" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_question" ADD CONSTRAINT "collection_question_collection_id_collection_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_question" ADD CONSTRAINT "collection_question_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_member" ON "collection" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "saved_search_member" ON "saved_search" USING btree ("member_id","at");