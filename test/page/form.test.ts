import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { seriousIn } from "./axe.js";
import { addressOf, hasBrowser, launched, opened } from "./browser.js";

const rules = "rules/jinan-2018-14";
const skipped = hasBrowser ? "" : " (skipped: no chromium here)";

let folder: string;
let file: string;
let browser: Browser;

/** What stands on the page for each subsidy, as results have it. */
const shown = (page: Page) =>
  page.$$eval("[data-subsidy]", (all) =>
    all.map(({ dataset: { subsidy, status, certainty, min, max } }) => ({ subsidy, status, certainty, min, max })),
  );

/** The same as the command line has it. */
async function evaluated(application: object) {
  const { stdout } = await run(["evaluate", "a.json", "--rules", rules, "--format", "json"], {
    files: { "a.json": JSON.stringify(application) },
  });
  const [row] = JSON.parse(stdout) as {
    subsidies: { id: string; status: string; certainty?: string; amount?: { min: number; max: number | null } }[];
  }[];
  return row?.subsidies.map(({ id, status, certainty = "", amount }) => ({
    subsidy: id,
    status,
    certainty,
    ...(amount ? { min: String(amount.min), max: amount.max === null ? "" : String(amount.max) } : {}),
  }));
}

const plain = (rows: Awaited<ReturnType<typeof shown>>) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));

const companies = {
  first: {
    applicationDate: "2020-03-10",
    events: [{ role: "host", scope: "international", heldOn: "2019-09-18", expenditure: 1864000 }],
    pilotBases: [],
    isTechSme: true,
    techContracts: [],
  },
  second: {
    applicationDate: "2020-03-10",
    events: [
      { role: "host", scope: "international", heldOn: "2019-05-01", expenditure: 1500000 },
      { role: "host", scope: "international", heldOn: "2019-09-18", expenditure: 1200000 },
    ],
    pilotBases: [],
    isTechSme: false,
  },
  third: {
    applicationDate: "2020-03-10",
    events: [{ role: "host", heldOn: "2019-09-18", expenditure: 800000 }],
    pilotBases: [{ newlyFormed: true }, { newlyFormed: true }],
    isTechSme: true,
    techContracts: [{ supplier: "university" }],
  },
};

beforeAll(async () => {
  if (!hasBrowser) return;
  folder = mkdtempSync(join(tmpdir(), "form-"));
  file = join(folder, "form.html");
  const { stdout } = await run(["form", "--rules", rules]);
  writeFileSync(file, stdout);
  browser = await launched();
});

afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasBrowser)(`the form in a browser${skipped}`, () => {
  const screens = [
    { width: 360, dark: false },
    { width: 1280, dark: true },
  ];

  it.each(Object.entries(companies))(
    "shows the %s company what the command line says",
    async (_, application) => {
      const expected = await evaluated(application);
      for (const screen of screens) {
        const { page, faults } = await opened(browser, file, { ...screen, hash: addressOf(application) });
        expect(plain(await shown(page))).toEqual(expected);
        for (const language of ["English", "\u4E2D\u6587"]) {
          await page.getByRole("button", { name: language }).click();
          expect(plain(await shown(page))).toEqual(expected);
        }
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
        expect(faults).toEqual([]);
        await page.close();
      }
    },
    60_000,
  );

  it("is filled in by hand to the same amounts, and asks for nothing that rules do not read", async () => {
    const { page, faults } = await opened(browser, file, { width: 360 });
    const group = (name: string | RegExp) => page.getByRole("group", { name, exact: true });
    await group("\u627F\u529E\u7684\u6D3B\u52A8").getByLabel("\u6709", { exact: true }).check();
    await group("\u5355\u4F4D\u89D2\u8272").getByLabel("\u627F\u529E", { exact: true }).check();
    await group("\u6D3B\u52A8\u8303\u56F4").getByLabel("\u56FD\u9645", { exact: true }).check();
    await page.getByLabel("\u4E3E\u529E\u65E5\u671F").fill("2019-09-18");
    await page.getByLabel("\u6D3B\u52A8\u652F\u51FA\u603B\u989D", { exact: true }).fill("186.4");
    const [event] = plain(await shown(page));
    expect(event).toEqual({ subsidy: "international-event", status: "eligible", certainty: "exact", min: "932000", max: "932000" });
    expect(await page.locator(".echo").innerText()).toBe("= 1,864,000 \u5143");
    await group("\u6280\u672F\u4EA4\u6613\u5408\u540C").getByLabel("\u6709", { exact: true }).check();
    await expect.poll(() => page.getByText("\u5408\u540C\u91D1\u989D").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it("tells what would change a result, and draws it along a figure, once somebody asks", async () => {
    const { page, faults } = await opened(browser, file, {
      width: 360,
      hash: addressOf({ ...companies.first, pilotBases: [{ newlyFormed: false }] }),
    });
    const result = (id: string) => page.locator(`[data-subsidy="${id}"]`);
    await result("pilot-base").getByText("\u600E\u6837\u4F1A\u53D8").click();
    expect(await result("pilot-base").locator("li").innerText()).toContain("\u81F3\u5C11 100 \u4E07\u5143");
    await result("international-event").getByText("\u91D1\u989D\u968F\u54EA\u4E2A\u6570\u53D8").click();
    expect(await result("international-event").locator(".curve li").innerText()).toBe(
      "\u5230 200 \u4E07\u5143\uFF1A\u5C01\u9876 100 \u4E07\u5143",
    );
    await expect.poll(() => result("international-event").locator("svg[role=img] circle").count()).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  it("gives back what was typed to who is sure again, and nothing to who begins anew", async () => {
    const { page, faults } = await opened(browser, file, { hash: addressOf(companies.first) });
    const events = page.getByRole("group", { name: "\u627F\u529E\u7684\u6D3B\u52A8", exact: true });
    const chosen = (label: string) => events.getByLabel(label, { exact: true }).check();
    const spent = page.locator('[name="events[0].expenditure"]');
    await chosen("\u4E0D\u6E05\u695A");
    await expect.poll(() => spent.count()).toBe(0);
    await chosen("\u6709");
    expect(await spent.inputValue()).toBe("1864000");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "\u6E05\u7A7A\u91CD\u586B" }).click();
    await chosen("\u6709");
    expect(await spent.inputValue()).toBe("");
    expect(new URL(page.url()).hash).toBe("");
    expect(faults).toEqual([]);
    await page.close();
  });

  it("questions a day that there is not, and one after the application", async () => {
    const { page } = await opened(browser, file, { hash: addressOf(companies.first) });
    const day = page.locator('[name="events[0].heldOn"]');
    const told = page.locator('[id^="q-events[0].heldOn-"]');
    await day.fill("2020-03-11");
    expect(await told.allInnerTexts()).toContain("\u8FD9\u4E00\u5929\u5728\u7533\u62A5\u65E5\u671F\u4E4B\u540E\uFF0C\u8BF7\u6838\u5BF9");
    await day.fill("2020-03-10");
    await expect.poll(() => page.getByText("\u8FD9\u4E00\u5929\u5728").count()).toBe(0);
    await day.fill("");
    await day.focus();
    await page.keyboard.type("02302019");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.locator(".error").allInnerTexts())
      .toEqual(["\u6CA1\u6709\u8FD9\u4E00\u5929\uFF0C\u8BF7\u6838\u5BF9\u65E5\u671F"]);
    await day.fill("2019-02-28");
    await expect.poll(() => page.locator(".error").count()).toBe(0);
    await page.close();
  });

  it("leaves whoever adds an item in it, and whoever removes one at what is left", async () => {
    const { page } = await opened(browser, file, { hash: addressOf(companies.third) });
    const focused = () => page.evaluate("document.activeElement.name");
    await page.getByRole("button", { name: /^\u518D\u52A0\u7B2C 3 \u4E2A\u57FA\u5730/ }).click();
    await expect.poll(focused).toBe("pilotBases[2].newlyFormed");
    await page.getByRole("button", { name: /^\u5220\u53BB\u7B2C 3 \u4E2A\u57FA\u5730/ }).click();
    await expect.poll(focused).toBe("pilotBases[1].newlyFormed");
    await page.getByRole("button", { name: /^\u5220\u53BB\u7B2C 1 \u6B21\u6D3B\u52A8/ }).click();
    await expect.poll(focused).toBe("events");
    await page.close();
  });

  it("works an amount out by each reading, and draws the one that is asked for", async () => {
    const { page } = await opened(browser, file, { width: 360, hash: addressOf(companies.second) });
    const result = page.locator('[data-subsidy="international-event"]');
    await expect.poll(() => result.locator(".working li").allTextContents()).toHaveLength(9);
    await result.getByText("\u91D1\u989D\u968F\u54EA\u4E2A\u6570\u53D8").click();
    const drawn = () => result.locator("svg").innerHTML();
    const before = await drawn();
    await result.locator(".curve select").first().selectOption({ index: 1 });
    await expect.poll(drawn).not.toBe(before);
    await page.close();
  });

  it("says what is wrong beside what was typed, and computes with the rest", async () => {
    const { page } = await opened(browser, file, {
      hash: addressOf({ ...companies.first, events: [{ ...companies.first.events[0], expenditure: "1864000.505" }] }),
    });
    await expect.poll(() => page.locator(".error").count()).toBe(1);
    const [event] = plain(await shown(page));
    expect(event).toMatchObject({ status: "undetermined", min: "0", max: "1000000" });
    await page.close();
  });

  it("keeps what was filled in, in a file and in the address", async () => {
    const { page } = await opened(browser, file, { hash: addressOf(companies.third) });
    await page.getByRole("button", { name: "\u751F\u6210\u7F51\u5740" }).click();
    const hash = new URL(page.url()).hash;
    const again = await opened(browser, file, { hash });
    expect(await shown(again.page)).toEqual(await shown(page));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "\u4FDD\u5B58\u5230\u6587\u4EF6" }).click();
    const saved = await (await download).path();
    expect(plain(await shown(page))).toEqual(await evaluated(JSON.parse(readFileSync(saved, "utf8")) as object));
    const empty = await opened(browser, file);
    await empty.page.locator("input[type=file]").setInputFiles(saved);
    await expect.poll(() => shown(empty.page)).toEqual(await shown(page));
    await Promise.all([page, again.page, empty.page].map((each) => each.close()));
  });

  it.each(screens)(
    "has nothing that keeps people out, at $width px, dark $dark",
    async (screen) => {
      const { page } = await opened(browser, file, { ...screen, hash: addressOf(companies.third) });
      for (const language of ["English", "\u4E2D\u6587"]) {
        await page.getByRole("button", { name: language }).click();
        expect(await seriousIn(page)).toEqual([]);
      }
      await page.close();
    },
    30_000,
  );

  it("prints an estimate on one sheet", async () => {
    const { page } = await opened(browser, file, { hash: addressOf(companies.third) });
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.close();
  });
});
