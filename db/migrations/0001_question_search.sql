CREATE TABLE "question_search" (
	"slug" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"format" smallint NOT NULL,
	"kind" text NOT NULL,
	"topic" text NOT NULL,
	"difficulty" smallint NOT NULL,
	"minutes" smallint NOT NULL,
	"judged" boolean NOT NULL,
	"model" text,
	"title_en" text NOT NULL,
	"title_zh" text NOT NULL,
	"published_ms" bigint NOT NULL,
	"facets" text[] NOT NULL,
	"titles" "tsvector" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"trigrams" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "question_search" ADD CONSTRAINT "question_search_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_search_titles" ON "question_search" USING gin ("titles","facets");--> statement-breakpoint
CREATE INDEX "question_search_words" ON "question_search" USING gin ("words","facets");--> statement-breakpoint
CREATE INDEX "question_search_easiest" ON "question_search" USING btree ("difficulty","slug");--> statement-breakpoint
CREATE INDEX "question_search_hardest" ON "question_search" USING btree ((-"difficulty"),"slug");--> statement-breakpoint
CREATE INDEX "question_search_shortest" ON "question_search" USING btree ("minutes","slug");--> statement-breakpoint
CREATE INDEX "question_search_longest" ON "question_search" USING btree ((-"minutes"),"slug");--> statement-breakpoint
CREATE INDEX "question_search_newest" ON "question_search" USING btree ((-"published_ms"),"slug");--> statement-breakpoint
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("trigrams");