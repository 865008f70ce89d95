import type { Browser, CDPSession } from "playwright-core";

/** As Chromium traces it: microseconds, of the wall clock and of the processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASKS = ["RunTask", "ThreadControllerImpl::RunTask"];
const CATEGORIES = ["toplevel", "devtools.timeline", "__metadata"];

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;

async function traced(session: CDPSession, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value as unknown as readonly TraceEvent[])
      if (event.name === "thread_name" || TASKS.includes(event.name)) events.push(event);
  });
  const traceConfig = { includedCategories: CATEGORIES, excludedCategories: ["*"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await complete;
  return events;
}

/**
 * Milliseconds of processor time of the longest task of a page's main thread while `work` goes on. Unlike the time between
 * frames it does not grow when something else needs the processors.
 */
export async function longestTask(browser: Browser, work: () => Promise<unknown>): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  try {
    const events = await traced(session, work);
    const main = new Set(events.filter(({ args }) => args?.name === "CrRendererMain").map(threadOf));
    const times = events.filter((event) => main.has(threadOf(event))).map(({ tdur = 0 }) => tdur / 1000);
    return times.reduce((most, time) => Math.max(most, time), 0);
  } finally {
    await session.detach();
  }
}
