import { type Choice, chances, choices, draw, type Style } from "./sampling.ts";

/** Choices kept for showing: the chance of the others is not seen in a bar. */
const SHOWN = 8;

export interface Plan {
  readonly tokens: readonly number[];
  /** Tokens in all. */
  readonly length: number;
  readonly style: Style;
  readonly seed: number;
}

export interface Writing {
  readonly tokens: readonly number[];
  /** What could have come at each place that was written, likeliest first. */
  readonly options: ReadonlyMap<number, readonly Choice[]>;
  readonly done: boolean;
  readonly failed: boolean;
}

/** The scores of the next token after those given, or null where the model fails. */
export type NextScores = (tokens: readonly number[]) => Promise<readonly number[] | null>;

export const NOTHING_WRITTEN: Writing = { tokens: [], options: new Map(), done: false, failed: false };

/** What was written so far, token by token, until the length is reached or the model fails. */
export async function* write(plan: Plan, scores: NextScores): AsyncGenerator<Writing> {
  const next = chances(plan.seed);
  const options = new Map<number, readonly Choice[]>();
  let tokens = [...plan.tokens];
  yield { ...NOTHING_WRITTEN, tokens };
  while (tokens.length < plan.length) {
    const found = await scores(tokens);
    if (!found) {
      yield { tokens, options, done: true, failed: true };
      return;
    }
    const possible = choices(found, plan.style);
    options.set(tokens.length, possible.slice(0, SHOWN));
    tokens = [...tokens, draw(possible, next())];
    yield { tokens, options: new Map(options), done: tokens.length >= plan.length, failed: false };
  }
}
