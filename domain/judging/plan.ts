import type { Api, Check } from "../bank/question.ts";
import type { Result } from "../result.ts";
import { ok } from "../result.ts";
import type { Case } from "./cases.ts";
import { casesOf } from "./cases.ts";
import type { Law } from "./properties.ts";
import { lawFor } from "./properties.ts";
import { randomFrom } from "./random.ts";
import type { Tensors } from "./tensor.ts";

/** One case of a check: the calls it needs, and what decides it: a law, or else the oracle on the first call. */
export interface Trial {
  readonly calls: readonly Tensors[];
  readonly law: Law | null;
}

export interface Plan {
  readonly check: Check;
  readonly trials: Result<readonly Trial[]>;
}

const trialOf = (check: Check, drawn: Case, stream: string): Trial => {
  if (check.stratum !== "property") return { calls: [drawn.inputs], law: null };
  const law = lawFor(check.property, {
    drawn,
    random: randomFrom(stream),
    tolerance: { atol: check.atol, rtol: check.rtol },
  });
  return { calls: [drawn.inputs, ...law.variants], law };
};

/** Everything to call before anything is judged, so that all checks go to the program in one batch. */
export const planChecks = (api: Api, checks: readonly Check[], seed: number): Plan[] =>
  checks.map((check) => {
    const cases = casesOf(api, check, seed);
    if (!cases.ok) return { check, trials: cases };
    const trials = cases.value.map((drawn, i) => trialOf(check, drawn, `${seed}/${check.id}/${i}/law`));
    return { check, trials: ok(trials) };
  });
