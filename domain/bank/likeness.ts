export type Tongue = "en" | "zh";
export const TONGUES: readonly Tongue[] = ["en", "zh"];

/**
 * Cosine of the tf-idf weights of title and prompt. Different questions about one component reach 0.3 in English
 * and 0.15 in Chinese; the same exercise told in other words stays above 0.5 and 0.3.
 */
export const SAME_EXERCISE: Readonly<Record<Tongue, number>> = { en: 0.5, zh: 0.3 };

type Weights = ReadonlyMap<string, number>;

export interface Pair {
  readonly a: number;
  readonly b: number;
  /** 0: nothing in common, 1: the same. */
  readonly likeness: number;
}

/** How many of the passages hold each term. */
export const passagesWith = (passages: readonly (readonly string[])[]): Map<string, number> => {
  const holders = new Map<string, number>();
  for (const terms of passages)
    for (const term of new Set(terms)) holders.set(term, (holders.get(term) ?? 0) + 1);
  return holders;
};

/** Of length 1; a term counts for more the fewer passages hold it, and repeating it counts for ever less. */
const weigh = (terms: readonly string[], holders: ReadonlyMap<string, number>, total: number): Weights => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const raw = [...counts].map(
    ([term, n]) => [term, (1 + Math.log(n)) * Math.log(1 + total / (holders.get(term) ?? 1))] as const,
  );
  const length = Math.hypot(...raw.map(([, weight]) => weight));
  return new Map(raw.map(([term, weight]) => [term, weight / length]));
};

const product = (a: Weights, b: Weights): number => {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
};

/** Every pair of passages with the cosine of their tf-idf weights, most alike first. */
export const pairsByCosine = (passages: readonly (readonly string[])[]): Pair[] => {
  const holders = passagesWith(passages);
  const weights = passages.map((terms) => weigh(terms, holders, passages.length));
  return weights
    .flatMap((one, a) =>
      weights.slice(a + 1).map((other, i) => ({ a, b: a + 1 + i, likeness: product(one, other) })),
    )
    .sort((x, y) => y.likeness - x.likeness);
};

export interface Like {
  readonly place: number;
  readonly likeness: number;
}

/** The passages most like this one, weighed as if it stood among them. */
export const likestTo = (
  own: readonly string[],
  passages: readonly (readonly string[])[],
  most: number,
): Like[] => {
  const holders = passagesWith([own, ...passages]);
  const total = passages.length + 1;
  const mine = weigh(own, holders, total);
  return passages
    .map((terms, place) => ({ place, likeness: product(mine, weigh(terms, holders, total)) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most);
};

/** Terms in common as a share of all terms of both. */
export const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const common = [...a].filter((term) => b.has(term)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
};

/** Every pair of passages that share a term of few passages, with their Jaccard index where it reaches `least`. */
export const pairsByJaccard = (passages: readonly (readonly string[])[], least: number): Pair[] => {
  const sets = passages.map((terms) => new Set(terms));
  const places = new Map<string, number[]>();
  const pairs: Pair[] = [];
  for (const [b, set] of sets.entries()) {
    const candidates = new Set([...set].flatMap((term) => places.get(term) ?? []));
    for (const a of candidates) {
      const likeness = jaccard(sets[a] ?? new Set(), set);
      if (likeness >= least) pairs.push({ a, b, likeness });
    }
    for (const term of set) places.set(term, [...(places.get(term) ?? []), b]);
  }
  return pairs;
};
