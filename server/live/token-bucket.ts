export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

/** Refills steadily up to `burst`. Its cost is a few additions, because it is asked for every keystroke. */
export class TokenBucket {
  #tokens: number;
  #at: number;

  constructor(
    private readonly allowance: Allowance,
    private readonly now: () => number,
  ) {
    this.#tokens = allowance.burst;
    this.#at = now();
  }

  take(tokens = 1): boolean {
    const now = this.now();
    const refill = (Math.max(0, now - this.#at) / 1000) * this.allowance.perSecond;
    this.#tokens = Math.min(this.allowance.burst, this.#tokens + refill);
    this.#at = now;
    if (tokens > this.#tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
