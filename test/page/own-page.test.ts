import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/compiler.js";
import type { Policy } from "../../src/policy/policy.js";
import { policyJson } from "../../src/policy/policy-json.js";
import { root } from "../golden/memory-host.js";
import { hasBrowser, launched } from "./browser.js";

const file = "rules/jinan-2018-14/policy.yaml";
const [, example = ""] = /```html\n(.*?)```/s.exec(readFileSync(join(root, "docs", "in-a-page.md"), "utf8")) ?? [];
const policy = () => policyJson(compilePolicy(file, readFileSync(join(root, file), "utf8")).policy as Policy);

const served: Readonly<Record<string, readonly [type: string, text: () => string]>> = {
  "/": ["text/html", () => example],
  "/browser.js": ["text/javascript", () => readFileSync(join(root, "dist", "browser", "browser.js"), "utf8")],
  "/policy.json": ["application/json", policy],
};

let server: Server;
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = createServer(({ url = "" }, response) => {
    const [type, text] = served[url] ?? ["text/plain", () => ""];
    response.writeHead(served[url] ? 200 : 404, { "content-type": `${type}; charset=utf-8` }).end(text());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  browser = await launched();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.skipIf(!hasBrowser)(`the page of the documentation${hasBrowser ? "" : " (skipped: no chromium here)"}`, () => {
  it("asks until all is settled, and shows the amounts of the command line", async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const answers: Readonly<Record<string, string>> = {
      Events: "1",
      "Event 1: Role": "Host",
      "Event 1: Scope": "International",
      "Event 1: Held on": "2019-09-18",
      "Event 1: Total expenditure": "186.4\u4E07\u5143",
      "Pilot bases": "0",
      "Technology SME": "no",
    };
    const asked: string[] = [];
    while (await page.locator("#ask").isVisible()) {
      const title = await page.locator("#title").innerText();
      expect(answers).toHaveProperty([title]);
      expect(asked).not.toContain(title);
      asked.push(title);
      await page.locator("#value").fill(answers[title] ?? "");
      await page.getByRole("button").click();
    }
    expect(asked.sort()).toEqual(Object.keys(answers).sort());
    expect((await page.locator("li").allInnerTexts())[0]).toBe(
      "Hosting an international technology-transfer event: You would receive CNY 932,000",
    );
    expect(errors).toEqual([]);
  });
});
