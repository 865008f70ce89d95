CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TABLE "availability" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_type_id" uuid NOT NULL,
	"state" text NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"end" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"sequence" integer NOT NULL,
	"needs_approval" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement" (
	"booking_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "engagement_booking_id_person_id_pk" PRIMARY KEY("booking_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "event_type" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"minutes" smallint NOT NULL,
	"every" smallint NOT NULL,
	"need" text NOT NULL,
	"approval" boolean NOT NULL,
	"topics" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"active" boolean NOT NULL,
	CONSTRAINT "event_type_slug" UNIQUE("owner_id","slug")
);
--> statement-breakpoint
CREATE TABLE "event_type_host" (
	"event_type_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	CONSTRAINT "event_type_host_event_type_id_member_id_pk" PRIMARY KEY("event_type_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_event_type_id_event_type_id_fk" FOREIGN KEY ("event_type_id") REFERENCES "public"."event_type"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_person_id_member_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_type" ADD CONSTRAINT "event_type_owner_id_member_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_type_host" ADD CONSTRAINT "event_type_host_event_type_id_event_type_id_fk" FOREIGN KEY ("event_type_id") REFERENCES "public"."event_type"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_type_host" ADD CONSTRAINT "event_type_host_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_start" ON "booking" USING btree ("event_type_id","start");--> statement-breakpoint
CREATE INDEX "event_type_host_member" ON "event_type_host" USING btree ("member_id");--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_once" EXCLUDE USING gist ("person_id" WITH =, "during" WITH &&);
