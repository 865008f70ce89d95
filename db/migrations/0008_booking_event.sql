CREATE TABLE "booking_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"member_id" uuid,
	"reason" text NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"end" timestamp with time zone NOT NULL,
	"previous_start" timestamp with time zone,
	"sequence" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"announced_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "guest_name" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "guest_email" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "guest_locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "guest_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_event" ADD CONSTRAINT "booking_event_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_event" ADD CONSTRAINT "booking_event_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_event_booking" ON "booking_event" USING btree ("booking_id","at");--> statement-breakpoint
CREATE INDEX "booking_event_open" ON "booking_event" USING btree ("announced_at");