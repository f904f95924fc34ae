import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("explain");

const ARGS = ["explain", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14"];
const COMPANIES = ["explain", "fixtures/three-companies.ndjson", "--rules", "rules/jinan-2018-14"];
const EXPENDITURE = "events[0].expenditure";

const tooWide = (text: string, columns: number) => text.split("\n").filter((line) => stringWidth(line) > columns);

describe.each(["zh", "en"])("explain in %s", (language) => {
  it.each([60, 80, 120])("at width %i is as recorded, and no wider", async (columns) => {
    const { code, stdout, stderr } = await run([...ARGS, "--tree", "--lang", language], { columns });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`explain.${columns}.${language}.txt`, stdout);
    expect(tooWide(stdout, columns)).toEqual([]);
  });

  it("quotes the clause and says that it is an estimate", async () => {
    const { stdout } = await run([...ARGS, "--lang", language, "--subsidy", "international-event"], { columns: 120 });
    expect(stdout).toContain("50%");
    expect(stdout).toContain(language === "zh" ? "\u6D4B\u7B97\u7ED3\u679C\u4EC5\u4F9B\u53C2\u8003" : "Estimate only");
  });

  it("tells three companies what they get, what would change it, and what is missing", async () => {
    const { code, stdout } = await run([...COMPANIES, "--lang", language], { columns: 80 });
    expect(code).toBe(0);
    asRecorded(`companies.${language}.txt`, stdout);
  });

  it.each(["markdown", "html"])("tells them the same as %s", async (format) => {
    const { stdout } = await run([...COMPANIES, "--lang", language, "--format", format]);
    asRecorded(`companies.${language}.${format === "html" ? "html" : "md"}`, stdout);
  });

  it("puts before and after beside each other where facts are set", async () => {
    const set = ["--set", `${EXPENDITURE}=250\u4E07\u5143`, "--set", "isTechSme=\u5426"];
    const { code, stdout } = await run([...COMPANIES, "--lang", language, ...set], { columns: 80 });
    expect(code).toBe(0);
    asRecorded(`set.${language}.txt`, stdout);
  });

  it.each([60, 80])("draws a curve on a terminal of %i columns", async (columns) => {
    const terminal = { columns, terminal: true, environment: { NO_COLOR: "1" } };
    const { stdout } = await run([...COMPANIES, "--lang", language, "--along", EXPENDITURE], terminal);
    asRecorded(`along.${columns}.${language}.txt`, stdout);
    expect(tooWide(stdout, columns)).toEqual([]);
    expect(stdout).toMatch(/[\u2801-\u28FF]/);
  });

  it("draws none in a pipe, but tells its kinks", async () => {
    const { stdout } = await run([...COMPANIES, "--lang", language, "--along", EXPENDITURE], { columns: 80 });
    expect(stdout).not.toMatch(/[\u2801-\u28FF]/);
    expect(stdout).toContain(language === "zh" ? "\u5C01\u9876 100 \u4E07\u5143" : "cap of");
  });
});

describe("explain as json", () => {
  it("is one text of plain data", async () => {
    const { code, stdout } = await run([...ARGS, "--format", "json"]);
    expect(code).toBe(0);
    const data = JSON.parse(stdout) as { application: string; subsidies: { derivation: unknown[] }[] }[];
    expect(data.map(({ application }) => application)).toEqual(["A0001", "A0002", "A0003", "A0004", "A0005", "A0006", "A0007", "A0008"]);
    for (const { subsidies } of data) for (const { derivation } of subsidies) expect(derivation.length).toBeGreaterThan(0);
  });

  it("has both sides of what was set, and the pieces and kinks of a curve", async () => {
    const asked = ["--set", `${EXPENDITURE}=2500000`, "--along", EXPENDITURE, "--format", "json"];
    const { stdout } = await run([...COMPANIES, ...asked]);
    const [first] = JSON.parse(stdout) as Explained[];
    expect(first?.whatIf.changed.map(({ id, before, after }) => [id, before.amount.min, after.amount.min])).toEqual([
      ["international-event", 932000, 1000000],
    ]);
    const curve = first?.subsidies[0]?.curve;
    expect(curve?.now).toBe(1864000);
    expect(curve?.pieces[0]).toEqual({ from: 0, to: 2000000, amountFrom: 0, amountTo: 1000000 });
    expect(curve?.kinks).toEqual([
      { at: 2000000, begins: "at", amountBefore: 1000000, amountAfter: 1000000, causes: ["\u5C01\u9876 100 \u4E07\u5143"] },
    ]);
  });
});

interface Explained {
  readonly whatIf: { readonly changed: readonly { id: string; before: Side; after: Side }[] };
  readonly subsidies: readonly { readonly curve: { now: number; pieces: unknown[]; kinks: unknown[] } }[];
}
interface Side {
  readonly amount: { readonly min: number };
}

describe("explain, asked for what is not there", () => {
  it.each([
    ["--set", "event[0].expenditure=1", "events[0].expenditure"],
    ["--set", "events[0].expenditur=1", "events[0].expenditure"],
    ["--set", "events=1", "events[0].role"],
    ["--set", "events[7].expenditure=1", "counted from 0"],
    ["--set", "events[0].expenditure=plenty", "events[0].expenditure=plenty"],
    ["--set", "events[0].role=guest", "Host"],
    ["--set", "expenditure", "INPUT=VALUE"],
    ["--along", "events[0].role", "events[0].expenditure"],
    ["--along", "events[0].costs", "events[0].expenditure"],
    ["--along", "events[4].expenditure", "counted from 0"],
  ])("%s %s is refused, and told what there is", async (option, value, told) => {
    const { code, stdout, stderr } = await run([...COMPANIES, "--lang", "en", option, value]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
  });
});
