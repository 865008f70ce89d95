CREATE TABLE "booking_page" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "booking_page_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "guest_id" uuid;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "message" text NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "interview_id" uuid;--> statement-breakpoint
ALTER TABLE "booking_page" ADD CONSTRAINT "booking_page_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_guest_id_member_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_guest" ON "booking" USING btree ("guest_id","start");