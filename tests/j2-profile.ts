import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { startApp } from "./support/app-process.ts";
import { launchBrowser } from "./support/browser.ts";
import { newPerson } from "./support/e2e-person.ts";
import { acceptInvite, button, editor, enterRoom, pickQuestion, replaceCode, verdict } from "./support/e2e-room.ts";
const QUESTIONS: Record<string, string> = { "masked-attention": "Attention that never looks where it must not", "softmax-cross-entropy": "A loss that cannot fall below zero" };
const browser = await launchBrowser();
const app = await startApp();
const { page } = await newPerson(browser, app.baseUrl);
await acceptInvite(page, app.demo.interviewer, "Ada");
await enterRoom(page);
const cdp = await page.context().newCDPSession(page);
await cdp.send("Profiler.enable");
await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
console.log("load", loadavg().map((x) => x.toFixed(1)).join(" "));
for (const [slug, title] of Object.entries(QUESTIONS)) {
  await pickQuestion(page, title);
  await replaceCode(page, `${readFileSync(`db/bank/${slug}/solution.py`, "utf8")}\n# `);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  const round = async (judged: boolean) => {
    await page.evaluate(`{
      globalThis.marks = []; let on = true; let last = performance.now(); globalThis.gaps = [];
      const ob = new PerformanceObserver((l) => { for (const e of l.getEntries()) globalThis.marks.push([e.startTime, e.duration]); });
      ob.observe({ type: "longtask" });
      requestAnimationFrame(function t(now){ globalThis.gaps.push([now, now-last]); last = now; if (on) requestAnimationFrame(t); });
      globalThis.stop = () => { on = false; ob.disconnect(); return { marks: globalThis.marks, gaps: globalThis.gaps.slice(1) }; };
    }`);
    if (judged) await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await page.keyboard.type("#".repeat(25), { delay: 40 });
    if (judged) { await button(page, "Check").waitFor(); await verdict(page).getByText(/(\d+) of \1 checks passed/).first().waitFor(); }
    return page.evaluate("globalThis.stop()") as Promise<{ marks: [number, number][]; gaps: [number, number][] }>;
  };
  for (let i = 0; i < 2; i++) await round(true);
  for (const judged of [false, true]) {
    const all: { marks: number[]; gaps: number[] } = { marks: [], gaps: [] };
    if (judged) await cdp.send("Profiler.start");
    for (let i = 0; i < 6; i++) {
      const r = await round(judged);
      all.marks.push(...r.marks.map((m) => m[1]));
      all.gaps.push(...r.gaps.map((m) => m[1]));
    }
    const g = all.gaps.toSorted((a, b) => a - b);
    console.log(slug, judged ? "judged" : "typing", g.length, "frames p95", g[Math.floor(g.length * 0.95)]?.toFixed(1), "longest", g.at(-1)?.toFixed(1), "over50", g.filter((x) => x > 50).length, "longtasks", all.marks.map((x) => x.toFixed(0)).join(","), "load", loadavg()[0]?.toFixed(1));
    if (judged) {
      const { profile } = (await cdp.send("Profiler.stop")) as any;
      writeFileSync(`/tmp/j2-${slug}.cpuprofile`, JSON.stringify(profile));
    }
  }
}
await app.dispose();
await browser.close();
process.exit(0);
