ALTER TABLE "engagement" ADD COLUMN "takes" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement" DROP CONSTRAINT "engagement_once";--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_once" EXCLUDE USING gist ("person_id" WITH =, "during" WITH &&) WHERE ("takes");
