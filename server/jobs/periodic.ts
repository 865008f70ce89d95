/** Runs some work again and again, never twice at once, until it is closed. */
export class Periodic {
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | null = null;

  constructor(
    private readonly work: () => Promise<void>,
    everyMs: number,
    private readonly report: (error: unknown) => void,
  ) {
    this.#timer = setInterval(() => this.wake(), everyMs);
    this.#timer.unref();
  }

  /** Does the work now, or right after the round that is under way. */
  wake(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.report(error);
    }
    this.#running = null;
  }
}
