/** A seeded generator that is the same everywhere; `point_clouds.py` has it too. */
export interface Draw {
  /** In 0..1, 1 excluded. */
  readonly uniform: () => number;
  readonly normal: () => number;
}

export function mulberry32(seed: number): Draw {
  let state = seed | 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
