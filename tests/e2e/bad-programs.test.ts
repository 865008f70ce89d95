import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import type { Person } from "../support/e2e-person.ts";
import {
  allHave,
  button,
  editor,
  inRoom,
  meet,
  openTool,
  replaceCode,
  runPanel,
} from "../support/e2e-room.ts";

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;
let listener: Server;
const heard: string[] = [];

/** What one writes reaches the other and is saved. */
async function roomGoesOn(words: string): Promise<void> {
  await replaceCode(candidate.page, words);
  await allHave([interviewer], words);
  await inRoom(candidate.page);
}

async function run(code: string, end: string | RegExp): Promise<void> {
  await replaceCode(candidate.page, code);
  await button(candidate.page, "Run").click();
  await Promise.all(
    [interviewer, candidate].map(({ page }) => runPanel(page).getByText(end).first().waitFor()),
  );
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  listener = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("leaked");
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  ({ interviewer, candidate } = await meet(app, browser));
  await openTool(interviewer.page, "Run");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
  listener?.close();
});

describe("programs that misbehave, while the room goes on", () => {
  it("cuts off 200,000 lines and says how much", async () => {
    await run("for i in range(200_000):\n    print('line', i)\n", /more characters were printed and cut off/);
    await runPanel(candidate.page)
      .getByText(/^Done in/)
      .waitFor();
    await roomGoesOn("# after the flood");
  });

  it("stops by hand what swallows every exception", async () => {
    await run(
      "print('begun', flush=True)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
      "begun",
    );
    await button(candidate.page, "Stop").click();
    await runPanel(interviewer.page)
      .getByText(/^Stopped after/)
      .waitFor();
    await roomGoesOn("# after the stop");
  });

  it("ends by the time limit what nobody stops", async () => {
    await run(
      "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
      /^Stopped by the time limit/,
    );
    await run("print('alive again')\n", "alive again");
  });

  it("refuses 10 GB in words", async () => {
    await run("import numpy as np\nnp.zeros(10 * 2**27)\n", /^MemoryError/);
    await run("print('room for more')\n", "room for more");
  });

  it("lets nothing out to the network, from Python or TypeScript", async () => {
    const { port } = listener.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const tries = [
      `import urllib.request; urllib.request.urlopen('${url}/urllib')`,
      `import js; js.fetch('${url}/js')`,
      `from pyodide.http import open_url; open_url('${url}/open')`,
      `import socket; socket.create_connection(('127.0.0.1', ${port}), 2)`,
    ];
    const code = tries
      .map(
        (line, i) =>
          `try:\n    ${line}\n    print('out ${i}')\nexcept BaseException:\n    print('kept ${i}')\n`,
      )
      .join("");
    await run(`${code}print('tried all')\n`, "tried all");
    const output = await runPanel(candidate.page).innerText();
    expect(tries.filter((_, i) => output.includes(`kept ${i}`))).toEqual(tries);
    await candidate.page.getByText("TypeScript", { exact: true }).click();
    await editor(candidate.page, "TypeScript").fill(`fetch("${url}/ts");`);
    await button(candidate.page, "Run").click();
    await runPanel(interviewer.page)
      .getByText(/^Failed after/)
      .waitFor();
    expect(heard).toEqual([]);
    await candidate.page.getByText("Python", { exact: true }).click();
    await editor(candidate.page, "Python").waitFor();
  });
});
