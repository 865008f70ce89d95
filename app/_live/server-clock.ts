import type { LivePort } from "./port.ts";

const SAMPLES = 4;

/** The offset measured on the fastest of a few round trips: its halves are the most alike. */
export function askClock(port: LivePort, now: () => number, tell: (offset: number) => void): void {
  let best = Number.POSITIVE_INFINITY;
  const sample = (left: number) => {
    const sent = now();
    port.send("clock:ask", (serverNow) => {
      const trip = now() - sent;
      if (trip < best) {
        best = trip;
        tell(serverNow - sent - trip / 2);
      }
      if (left > 1) sample(left - 1);
    });
  };
  sample(SAMPLES);
}
