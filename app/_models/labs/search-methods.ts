import { type Draw, mulberry32 } from "../mulberry32.ts";

/** One choice per axis, by its place. The same methods as `search_methods.py`. */
export type Config = readonly number[];
export interface Asked {
  readonly config: Config;
  readonly epochs: number;
}
type Method = Generator<Asked, void, number>;

const START_TRIALS = 8;
const GOOD_SHARE = 0.25;
export const RUNGS = [3, 9, 27] as const;
const LONGEST = 27;
const KEEP = 3;

export const allConfigs = (sizes: readonly number[]): Config[] =>
  sizes.reduce<Config[]>(
    (found, size) =>
      found.flatMap((config) => Array.from({ length: size }, (_, value) => [...config, value])),
    [[]],
  );

function shuffled(items: readonly Config[], draw: Draw): Config[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(draw.uniform() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a && b) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** Every second value of each axis first, from a random end of each; then the rest. */
function* grid(sizes: readonly number[], draw: Draw): Method {
  const flips = sizes.map(() => draw.uniform() < 0.5);
  const turned = allConfigs(sizes).map((config) =>
    config.map((value, axis) => (flips[axis] ? (sizes[axis] ?? 0) - 1 - value : value)),
  );
  const isCoarse = (config: Config) => config.every((value) => value % 2 === 0);
  for (const config of [...turned.filter(isCoarse), ...turned.filter((config) => !isCoarse(config))])
    yield { config, epochs: LONGEST };
}

function* random(sizes: readonly number[], draw: Draw): Method {
  for (const config of shuffled(allConfigs(sizes), draw)) yield { config, epochs: LONGEST };
}

/** Many short runs; the best third goes on for three times as long, twice. Then the next group. */
function* halving(sizes: readonly number[], draw: Draw): Method {
  const order = shuffled(allConfigs(sizes), draw);
  const group = KEEP ** (RUNGS.length - 1);
  for (let start = 0; start < order.length; start += group) {
    let alive = order.slice(start, start + group);
    for (const [place, epochs] of RUNGS.entries()) {
      const reached: { config: Config; accuracy: number }[] = [];
      for (const config of alive) reached.push({ config, accuracy: yield { config, epochs } });
      const keep = Math.max(1, Math.floor(KEEP ** (RUNGS.length - 2 - place)));
      alive = reached
        .sort((a, b) => b.accuracy - a.accuracy)
        .slice(0, keep)
        .map(({ config }) => config);
    }
  }
}

/** How common a value is among trials, with one imagined trial spread over all values. */
const share = (trials: readonly Config[], axis: number, size: number, value: number): number =>
  (trials.filter((config) => config[axis] === value).length + 1 / size) / (trials.length + 1);

function promise(config: Config, sizes: readonly number[], good: Config[], bad: Config[]): number {
  return sizes.reduce((sum, size, axis) => {
    const value = config[axis] ?? 0;
    return sum + Math.log(share(good, axis, size, value)) - Math.log(share(bad, axis, size, value));
  }, 0);
}

/** After a random start, always the untried configuration that most resembles the good quarter. */
function* tpe(sizes: readonly number[], draw: Draw): Method {
  const order = shuffled(allConfigs(sizes), draw);
  const tried: { config: Config; accuracy: number }[] = [];
  while (order.length > 0) {
    let place = 0;
    if (tried.length >= START_TRIALS) {
      const ranked = [...tried].sort((a, b) => b.accuracy - a.accuracy).map(({ config }) => config);
      const cut = Math.max(2, Math.ceil(GOOD_SHARE * ranked.length));
      const values = order.map((config) => promise(config, sizes, ranked.slice(0, cut), ranked.slice(cut)));
      place = values.indexOf(Math.max(...values));
    }
    const [config] = order.splice(place, 1);
    if (config) tried.push({ config, accuracy: yield { config, epochs: LONGEST } });
  }
}

export const METHODS = { grid, random, halving, tpe } as const;
export type MethodName = keyof typeof METHODS;

export interface Trial extends Asked {
  readonly spent: number;
  readonly accuracy: number;
  readonly best: number;
}

/** The trials that a budget of epochs allows; a run that goes on costs only its new epochs. */
export function replay(
  name: MethodName,
  space: { readonly sizes: readonly number[]; readonly lookUp: (asked: Asked) => number },
  seed: number,
  budget: number,
): Trial[] {
  const method = METHODS[name](space.sizes, mulberry32(seed));
  const paid = new Map<string, number>();
  const trials: Trial[] = [];
  let [spent, best] = [0, 0];
  for (let asked = method.next(); !asked.done; ) {
    const { config, epochs } = asked.value;
    spent += epochs - (paid.get(config.join()) ?? 0);
    if (spent > budget) break;
    paid.set(config.join(), epochs);
    const accuracy = space.lookUp(asked.value);
    best = Math.max(best, accuracy);
    trials.push({ config, epochs, spent, accuracy, best });
    asked = method.next(accuracy);
  }
  return trials;
}
