import { z } from "zod";
import { TOPICS } from "../bank/vocabulary.ts";
import { Availability, Zone } from "./availability.ts";

export const QUEUE_MINUTES = [30, 45, 60, 90] as const;
export type QueueMinutes = (typeof QUEUE_MINUTES)[number];

/** Whoever wants to swap is interviewed for one half and interviews for the other. */
export const QUEUE_ROLES = ["interviewed", "interview", "swap"] as const;
export type QueueRole = (typeof QUEUE_ROLES)[number];

export const QUEUE_LANGUAGES = ["en", "zh"] as const;
export type QueueLanguage = (typeof QUEUE_LANGUAGES)[number];

export const MIN_LEVEL = 1;
export const MAX_LEVEL = 5;

const Level = z.int().min(MIN_LEVEL).max(MAX_LEVEL);
const different = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** What somebody in the practice queue is looking for; their free times are wall-clock time in their own zone. */
export const QueueWish = z
  .strictObject({
    topics: z.array(z.enum(TOPICS)).min(1).refine(different, { error: "topic-twice" }),
    levelFrom: Level,
    levelTo: Level,
    languages: z.array(z.enum(QUEUE_LANGUAGES)).min(1).refine(different, { error: "language-twice" }),
    zone: Zone,
    weekly: Availability.shape.weekly,
    /** What holds on a single date instead of the week's hours. */
    exceptions: Availability.shape.exceptions,
    minutes: z.union(QUEUE_MINUTES.map((minutes) => z.literal(minutes))),
    role: z.enum(QUEUE_ROLES),
  })
  .refine(({ levelFrom, levelTo }) => levelFrom <= levelTo, {
    error: "ends-before-it-starts",
    path: ["levelTo"],
  })
  .refine(
    ({ weekly, exceptions }) =>
      weekly.some((day) => day.length > 0) || exceptions.some(({ windows }) => windows.length > 0),
    { error: "never-free", path: ["weekly"] },
  );
export type QueueWish = z.infer<typeof QueueWish>;
