import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import { findLatestQuestion, findQuestion, latestQuestions, publishQuestion } from "#db/queries/question.ts";
import { summariesOf, summariesOfModel } from "#db/queries/question-summary.ts";
import type { Question } from "#domain/bank/question.ts";
import { inRollback, openTestDb, testDrivers } from "../support/database.ts";
import { someQuestion } from "../support/question.ts";

const NOW = new Date("2026-11-22T10:00:00Z");

describe.each(testDrivers())("questions on %s", (driver) => {
  let opened: OpenedDb;
  beforeAll(async () => {
    opened = await openTestDb(driver);
  });
  afterAll(() => opened.close());

  test("the same content is published once; other content is the next version", () =>
    inRollback(opened.db, async (db) => {
      const question = someQuestion("softmax");
      const publish = (q: Question, hash: string) => publishQuestion(db, { question: q, hash, now: NOW });
      expect(await publish(question, "a")).toEqual({ slug: "softmax", version: 1, created: true });
      expect(await publish(question, "a")).toEqual({ slug: "softmax", version: 1, created: false });
      const harder = { ...question, meta: { ...question.meta, difficulty: 5 } };
      expect(await publish(harder, "b")).toEqual({ slug: "softmax", version: 2, created: true });
      expect(await publish(question, "a")).toEqual({ slug: "softmax", version: 1, created: false });
      expect(await findQuestion(db, { slug: "softmax", version: 1 })).toEqual({ version: 1, question });
      expect(await findQuestion(db, { slug: "softmax", version: 3 })).toBeNull();
      expect(await findLatestQuestion(db, "softmax")).toEqual({ version: 2, question: harder });
      await publish(someQuestion("attention"), "a");
      const latest = await latestQuestions(db);
      expect(latest.map((l) => [l.question.meta.slug, l.version])).toEqual([
        ["attention", 1],
        ["softmax", 2],
      ]);
      expect(await summariesOfModel(db, "no-model")).toEqual([]);
      expect((await summariesOf(db, ["softmax", "none"]))[0]).toEqual({
        slug: "softmax",
        version: 2,
        kind: "explain",
        topic: "foundations",
        difficulty: 5,
        minutes: 20,
        judged: false,
        model: null,
        title: { en: "About softmax", zh: "关于 softmax" },
      });
    }));
});
