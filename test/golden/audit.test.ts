import { createHash } from "node:crypto";
import { readXlsx } from "hucre/xlsx";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plainMarks } from "../messages/han.js";
import { recordingsOf } from "./golden.js";
import { run, type World } from "./memory-host.js";
import { ndjsonOf, rowsIn } from "./ndjson.js";

const asRecorded = recordingsOf("audit");

const RULES = ["--rules", "fixtures/audit/policy.yaml", "--quiet"];
const audit = (...args: string[]) => ["audit", "fixtures/audit/claims.ndjson", ...RULES, "--history", "earlier.ndjson", ...args];

/** What an earlier run of this program gave, beside the files of the repository. */
const earlier = await run(["audit", "fixtures/audit/earlier.ndjson", ...RULES, "--format", "ndjson"]);
const world: World = { files: { "earlier.ndjson": earlier.stdout } };

interface Audited {
  readonly payable: number | null;
  readonly claimed: number;
  readonly cuts: readonly { readonly kind: string; readonly amount: number }[];
  readonly granted: number | null;
  readonly conclusion: string;
  readonly reasons: readonly { readonly code?: string; readonly condition: string }[];
}

async function audits(): Promise<Audited[]> {
  return (await applications()).flatMap(({ subsidies = [] }) => subsidies).flatMap((result) => result.audit ?? []);
}

async function applications() {
  const { stdout } = await run(audit("--format", "ndjson"), world);
  return rowsIn<{ application: string; subsidies?: { audit?: Audited }[] }>(stdout);
}

/** The codes of the reasons of an application's claims. */
async function codesOf(application: string): Promise<(string | undefined)[]> {
  const found = (await applications()).filter((row) => row.application === application);
  return found.flatMap(({ subsidies = [] }) => subsidies).flatMap(({ audit }) => (audit?.reasons ?? []).map(({ code }) => code));
}

async function workbook(...args: string[]) {
  const { bytes } = await run(audit("--output", "a.xlsx", ...args), world);
  const book = await readXlsx(bytes.get("a.xlsx") as Buffer);
  return new Map(book.sheets.map((sheet) => [sheet.name, sheet.rows]));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + Math.round(value * 10_000), 0) / 10_000;

/** The cells of a sheet below its headings, by row from 0 and by heading. */
async function cellsOf(sheet: string) {
  const rows = (await workbook("--lang", "en")).get(sheet) ?? [];
  const [headings = [], below] = [rows[2], rows.slice(3)];
  const cell = (row: number, heading: string) => {
    expect(headings).toContain(heading);
    return below[row]?.[headings.indexOf(heading)];
  };
  return Object.assign(cell, { rows: below });
}

describe("the made-up batch", () => {
  it("meets every conclusion and every kind of cut", async () => {
    const found = await audits();
    expect(new Set(found.map(({ conclusion }) => conclusion))).toEqual(
      new Set(["\u901A\u8FC7", "\u90E8\u5206\u901A\u8FC7", "\u4E0D\u4E88\u652F\u6301", "\u5F85\u8865\u6B63", "\u8F6C\u4EBA\u5DE5"]),
    );
    expect([...new Set(found.flatMap(({ cuts }) => cuts.map(({ kind }) => kind)))].sort()).toEqual(
      [
        "\u4E0D\u4E88\u652F\u6301",
        "\u57FA\u6570\u6838\u51CF",
        "\u5C01\u9876\u6838\u51CF",
        "\u5C31\u9AD8\u4E0D\u91CD\u590D",
        "\u5E74\u5EA6\u9650\u989D",
        "\u9884\u7B97\u6298\u7B97",
        "\u53D6\u6574",
        "\u6263\u9664\u5DF2\u62E8",
      ].sort(),
    );
  });
});

describe("what comes twice", () => {
  it.each([
    ["A17", "R07"],
    ["A14", "R08"],
    ["A15", "R08"],
  ])("in the batch: %s is told with %s", async (application, code) => {
    expect(await codesOf(application)).toEqual([code]);
  });

  it.each([
    ["A18", "R07"],
    ["A19", "R08"],
    ["A20", "R08"],
    ["A21", "R07"],
  ])("in earlier results: %s is told with %s", async (application, code) => {
    expect(await codesOf(application)).toEqual([code]);
  });
});

describe.each(["zh", "en"])("the tables in %s", (language) => {
  it.each([
    ["markdown", "audit.md"],
    ["html", "audit.html"],
    ["csv", "audit.csv"],
    ["table", "audit.table.txt"],
  ])("as %s are as recorded", async (format, name) => {
    const { code, stdout } = await run(audit("--format", format, "--lang", language, "--dated", "2024-04-01"), world);
    expect(code).toBe(0);
    asRecorded(name.replace(".", `.${language}.`), stdout);
  });

  it("as a workbook are as recorded, cell by cell", async () => {
    const sheets = [...(await workbook("--lang", language, "--dated", "2024-04-01"))];
    const text = sheets.map(([name, rows]) => `# ${name}\n${ndjsonOf(rows)}`).join("\n");
    asRecorded(`audit.${language}.workbook.txt`, text);
  });

  it.each([40, 44, 80, 200])("keep within %i columns of a terminal", async (columns) => {
    const { stdout } = await run(audit("--format", "table", "--lang", language), { ...world, columns, terminal: true });
    const wide = stdout.split("\n").filter((line) => stringWidth(line) > columns);
    expect(wide).toEqual([]);
  });

  it("say in one language what the program says", async () => {
    const { stdout } = await run(audit("--format", "markdown", "--lang", language), world);
    const plain = stdout.replaceAll("\\", "").replace(/[\w,.]+\.ndjson/g, "");
    const own = plain.split("\n").filter((line) => !/^\| \d|^\| \u67D0\u5E02|^\| (?:Rule|Reading|Rounding|Assumed|Option)/.test(line));
    if (language === "zh") expect(own.flatMap(plainMarks).filter((mark) => !/[-|]/.test(mark))).toEqual([]);
    else
      expect(
        own
          .filter((line) =>
            /\p{Script=Han}/u.test(line.replace(/capitals: \S+|\u5E02\u7EA7|\u53BF\u533A\u7EA7|\u67D0\u653F\u53D1\S+/g, "")),
          )
          .filter((line) => !line.includes("\u5143\u6574")),
      ).toEqual([]);
  });
});

describe("the receipt", () => {
  it("names the bytes of rules, input and result, and the options as typed", async () => {
    const { created } = await run(audit("--format", "csv", "--receipt", "r.json", "--reading", "cap-scope=without-freight"), world);
    const { stdout } = await run(audit("--format", "ndjson", "--reading", "cap-scope=without-freight"), world);
    asRecorded("audit.receipt.json", created.get("r.json") ?? "");
    const { result } = JSON.parse(created.get("r.json") ?? "") as { result: { sha256: string; bytes: number } };
    expect(result.sha256).toBe(createHash("sha256").update(stdout).digest("hex"));
    expect(result.bytes).toBe(Buffer.byteLength(stdout));
  });
});

describe("the workbook", () => {
  it("has the same bytes each time, whatever the environment", async () => {
    const bytes = async (own: World) => (await run(audit("--output", "a.xlsx"), { ...world, ...own })).bytes.get("a.xlsx");
    expect(await bytes({ environment: { LANG: "en_US.UTF-8" } })).toEqual(await bytes({}));
  });

  it("is written to a file alone", async () => {
    const { code, stderr, stdout } = await run(audit("--format", "xlsx", "--lang", "en"), world);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("--output");
  });

  it("keeps text as text and figures as figures", async () => {
    const cell = await cellsOf("Results");
    expect(cell(1, "Credit code")).toBe("913701718888000180");
    expect(cell(1, "Claimed")).toBe(900_000.5);
    expect(cell(2, "Applicant")).toBe('=HYPERLINK("http://example.invalid")');
  });

  it("adds up: what the sheets sum is what the results hold", async () => {
    const book = await workbook("--lang", "en");
    const decided = (await audits()).filter(({ granted }) => granted !== null);
    const [claimed, granted] = [sum(decided.map((each) => each.claimed)), sum(decided.map((each) => each.granted ?? 0))];
    const cut = sum(decided.flatMap(({ cuts }) => cuts.map(({ amount }) => amount)));
    const payable = decided.map((each) => each.payable ?? 0);
    const cell = await cellsOf("Results");
    const total = cell.rows.findIndex((row) => row[2] === "Total (decided)");
    expect(["Claimed", "Cut", "Granted", "Payable"].map((heading) => cell(total, heading))).toEqual([claimed, cut, granted, sum(payable)]);
    expect(sum([granted, cut])).toBe(claimed);
    expect(book.get("Cuts")?.find((row) => row[0] === "Cut in all")?.[3]).toBe(cut);
    expect(sum((book.get("Cuts") ?? []).flatMap((row) => (row[1] === "Subtotal" ? [Number(row[3])] : [])))).toBe(cut);
    expect(book.get("For publication")?.find((row) => row[1] === "Total")?.[3]).toBe(sum([granted]) / 10_000);
    const payments = await cellsOf("Payments");
    const paid = payments.rows.findIndex((row) => row[1] === "Total");
    expect(payments(paid, "Amount")).toBe(sum(payable.filter((each) => each > 0)));
    expect(book.get("To be claimed back")?.find((row) => row[1] === "Total")?.[8]).toBe(-sum(payable.filter((each) => each < 0)));
  });

  it("divides what is payable by who bears it, in each row and in all", async () => {
    const cell = await cellsOf("Results");
    const levels = ["\u5E02\u7EA7", "\u53BF\u533A\u7EA7", "No share stated"];
    const payable = cell.rows.flatMap((_, at) => (typeof cell(at, "Payable") === "number" ? [at] : []));
    expect(payable.length).toBeGreaterThan(10);
    for (const at of payable) expect(sum(levels.map((level) => Number(cell(at, level) ?? 0)))).toBe(cell(at, "Payable"));
    expect(levels.every((level) => payable.some((at) => Number(cell(at, level)) > 0))).toBe(true);
  });

  it("publishes no number of a person or a firm", async () => {
    const text = JSON.stringify((await workbook("--lang", "en")).get("For publication"));
    expect(text).not.toMatch(/370102199001011234|9137|5237/);
  });
});
