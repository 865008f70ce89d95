CREATE TABLE "reminder_choice" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"minutes" integer[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reminder_choice" ADD CONSTRAINT "reminder_choice_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;