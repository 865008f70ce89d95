const NOBODY = -1;

/**
 * Edmonds' search for alternating paths in a graph that may have odd circles: a circle that is met is shrunk to its
 * base, so that everybody in it can be reached over an even number of edges.
 */
class Blossoms {
  readonly mate: number[];
  readonly #before: number[];
  readonly #base: number[];
  readonly #even: boolean[];

  constructor(private readonly neighbours: readonly (readonly number[])[]) {
    const none = () => neighbours.map(() => NOBODY);
    this.mate = none();
    this.#before = none();
    this.#base = none();
    this.#even = neighbours.map(() => false);
  }

  /** Gives `root` a partner and takes none from those before it; of those after it, the last possible one may lose theirs. */
  cover(root: number): void {
    const end = this.#search(root);
    if (end !== NOBODY) {
      this.#flip(end);
      return;
    }
    const loser = this.#even.findLastIndex((even, i) => even && i > root);
    if (loser === NOBODY) return;
    const left = this.#mateOf(loser);
    this.mate[loser] = NOBODY;
    this.#flip(left);
  }

  #mateOf = (i: number): number => this.mate[i] ?? NOBODY;
  #baseOf = (i: number): number => this.#base[i] ?? NOBODY;
  #beforeOf = (i: number): number => this.#before[i] ?? NOBODY;

  /** Along the path that leads to `end`, pairs become others. */
  #flip(end: number): void {
    for (let at = end; at !== NOBODY; ) {
      const partner = this.#beforeOf(at);
      const next = this.#mateOf(partner);
      this.mate[at] = partner;
      this.mate[partner] = at;
      at = next;
    }
  }

  /** Somebody without a partner at the end of an alternating path from `root`, or nobody. */
  #search(root: number): number {
    this.#before.fill(NOBODY);
    this.#even.fill(false);
    for (let i = 0; i < this.#base.length; i++) this.#base[i] = i;
    this.#even[root] = true;
    const queue = [root];
    for (const at of queue)
      for (const to of this.neighbours[at] ?? []) {
        if (this.#baseOf(at) === this.#baseOf(to) || this.#mateOf(at) === to) continue;
        if (this.#isEvenEnd(to, root)) queue.push(...this.#shrink(at, to));
        else if (this.#beforeOf(to) === NOBODY) {
          this.#before[to] = at;
          const next = this.#mateOf(to);
          if (next === NOBODY) return to;
          this.#even[next] = true;
          queue.push(next);
        }
      }
    return NOBODY;
  }

  #isEvenEnd(to: number, root: number): boolean {
    const mate = this.#mateOf(to);
    return to === root || (mate !== NOBODY && this.#beforeOf(mate) !== NOBODY);
  }

  /** The circle that the edge closes, as one; who is newly reached over an even number of edges. */
  #shrink(one: number, other: number): number[] {
    const base = this.#commonBase(one, other);
    const inside = new Set<number>();
    this.#walk(one, other, base, inside);
    this.#walk(other, one, base, inside);
    const reached: number[] = [];
    for (let i = 0; i < this.#base.length; i++) {
      if (!inside.has(this.#baseOf(i))) continue;
      this.#base[i] = base;
      if (this.#even[i]) continue;
      this.#even[i] = true;
      reached.push(i);
    }
    return reached;
  }

  #walk(from: number, child: number, base: number, inside: Set<number>): void {
    for (let [at, below] = [from, child]; this.#baseOf(at) !== base; ) {
      const mate = this.#mateOf(at);
      inside.add(this.#baseOf(at)).add(this.#baseOf(mate));
      this.#before[at] = below;
      [at, below] = [this.#beforeOf(mate), mate];
    }
  }

  #commonBase(one: number, other: number): number {
    const above = new Set<number>();
    for (let at = this.#baseOf(one); ; at = this.#baseOf(this.#beforeOf(this.#mateOf(at)))) {
      above.add(at);
      if (this.#mateOf(at) === NOBODY) break;
    }
    let at = this.#baseOf(other);
    while (!above.has(at)) at = this.#baseOf(this.#beforeOf(this.#mateOf(at)));
    return at;
  }
}

/**
 * As many pairs as the graph has room for; of all such, the one in which the first has a partner if they can, then the
 * second, and so on. The sets of people who can have a partner at once are a matroid, so taking one after another in
 * their order loses nothing. Gives everybody's partner; -1: none.
 */
export function maximumMatching(neighbours: readonly (readonly number[])[]): readonly number[] {
  const blossoms = new Blossoms(neighbours);
  for (let i = 0; i < neighbours.length; i++) if (blossoms.mate[i] === NOBODY) blossoms.cover(i);
  return blossoms.mate;
}
