CREATE TABLE "queue_entry" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"wish" jsonb NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ahead" boolean DEFAULT false NOT NULL,
	"silences" smallint DEFAULT 0 NOT NULL,
	"back" text,
	"why" jsonb,
	"looked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "queue_match" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"host_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"host_accepted" boolean DEFAULT false NOT NULL,
	"guest_accepted" boolean DEFAULT false NOT NULL,
	"declined_by" uuid,
	"deadline" timestamp with time zone NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"end" timestamp with time zone NOT NULL,
	"topics" text[] NOT NULL,
	"levels" integer[] NOT NULL,
	"language" text NOT NULL,
	"questions" jsonb NOT NULL,
	"first_booking_id" uuid,
	"second_booking_id" uuid,
	"opening_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "engagement" ADD COLUMN "side" text DEFAULT 'host' NOT NULL;--> statement-breakpoint
ALTER TABLE "event_type" ADD COLUMN "queued" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_entry" ADD CONSTRAINT "queue_entry_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_match" ADD CONSTRAINT "queue_match_host_id_member_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_match" ADD CONSTRAINT "queue_match_guest_id_member_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_match" ADD CONSTRAINT "queue_match_declined_by_member_id_fk" FOREIGN KEY ("declined_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_match" ADD CONSTRAINT "queue_match_first_booking_id_booking_id_fk" FOREIGN KEY ("first_booking_id") REFERENCES "public"."booking"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_match" ADD CONSTRAINT "queue_match_second_booking_id_booking_id_fk" FOREIGN KEY ("second_booking_id") REFERENCES "public"."booking"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_entry_state" ON "queue_entry" USING btree ("state","since");--> statement-breakpoint
CREATE INDEX "queue_match_host" ON "queue_match" USING btree ("host_id","created_at");--> statement-breakpoint
CREATE INDEX "queue_match_guest" ON "queue_match" USING btree ("guest_id","created_at");--> statement-breakpoint
CREATE INDEX "queue_match_open" ON "queue_match" USING btree ("deadline") WHERE "queue_match"."state" = 'offered';