CREATE TABLE "waiting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_type_id" uuid NOT NULL,
	"member_id" uuid,
	"guest_name" text,
	"guest_email" text,
	"guest_locale" text NOT NULL,
	"guest_zone" text NOT NULL,
	"message" text NOT NULL,
	"windows" jsonb NOT NULL,
	"state" text NOT NULL,
	"booking_id" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_event_type_id_event_type_id_fk" FOREIGN KEY ("event_type_id") REFERENCES "public"."event_type"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waiting_line" ON "waiting" USING btree ("event_type_id","state","created_at");--> statement-breakpoint
CREATE INDEX "waiting_booking" ON "waiting" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_once_member" ON "waiting" USING btree ("event_type_id","member_id") WHERE "waiting"."state" in ('waiting', 'offered') and "waiting"."member_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_once_guest" ON "waiting" USING btree ("event_type_id","guest_email") WHERE "waiting"."state" in ('waiting', 'offered') and "waiting"."guest_email" is not null;