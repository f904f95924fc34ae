import { createHash } from "node:crypto";
import { readXlsx } from "hucre/xlsx";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plainMarks } from "../messages/han.js";
import { asRecorded } from "./golden.js";
import { run, type World } from "./memory-host.js";

const CLAIMS = "fixtures/audit/claims.ndjson";
const RULES = ["--rules", "fixtures/audit/policy.yaml"];
const audit = (...args: string[]) => ["audit", CLAIMS, ...RULES, "--quiet", ...args];

interface Audited {
  readonly claimed: number;
  readonly cuts: readonly { readonly kind: string; readonly amount: number }[];
  readonly granted: number | null;
  readonly conclusion: string;
}

async function audits(): Promise<Audited[]> {
  const { stdout } = await run(audit("--format", "ndjson"));
  return stdout
    .trimEnd()
    .split("\n")
    .flatMap((line) => (JSON.parse(line) as { subsidies?: { audit?: Audited }[] }).subsidies ?? [])
    .flatMap((result) => result.audit ?? []);
}

async function workbook(...args: string[]) {
  const { bytes } = await run(audit("--output", "a.xlsx", ...args));
  const book = await readXlsx(bytes.get("a.xlsx") as Buffer);
  return new Map(book.sheets.map((sheet) => [sheet.name, sheet.rows]));
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

describe.each(["zh", "en"])("the tables in %s", (language) => {
  it.each([
    ["markdown", "audit.md"],
    ["html", "audit.html"],
    ["csv", "audit.csv"],
    ["table", "audit.table.txt"],
  ])("as %s are as recorded", async (format, name) => {
    const { code, stdout } = await run(audit("--format", format, "--lang", language, "--dated", "2024-04-01"));
    expect(code).toBe(0);
    asRecorded(name.replace(".", `.${language}.`), stdout);
  });

  it.each([40, 44, 80, 200])("keep within %i columns of a terminal", async (columns) => {
    const { stdout } = await run(audit("--format", "table", "--lang", language), { columns, terminal: true });
    const wide = stdout.split("\n").filter((line) => stringWidth(line) > columns);
    expect(wide).toEqual([]);
    for (const figure of ["4,996,033.93", "1,704,001.93", "1,997,032.00", "1,295,000.00", "1,038,792.00"]) expect(stdout).toContain(figure);
  });

  it("say in one language what the program says", async () => {
    const { stdout } = await run(audit("--format", "markdown", "--lang", language));
    const plain = stdout.replaceAll("\\", "").replace(/[\w,.]+\.ndjson/g, "");
    const own = plain.split("\n").filter((line) => !/^\| \d|^\| (?:Rule|Reading|Rounding|Assumed|Option)/.test(line));
    if (language === "zh") expect(own.flatMap(plainMarks).filter((mark) => !/[-|]/.test(mark))).toEqual([]);
    else
      expect(
        own.filter((line) => /\p{Script=Han}/u.test(line.replace(/capitals: \S+/, ""))).filter((line) => !line.includes("\u5143\u6574")),
      ).toEqual([]);
  });
});

describe("the receipt", () => {
  it("names the bytes of rules, input and result, and the options as typed", async () => {
    const { created } = await run(audit("--format", "csv", "--receipt", "r.json", "--reading", "cap-scope=without-freight"));
    const { stdout } = await run(audit("--format", "ndjson", "--reading", "cap-scope=without-freight"));
    asRecorded("audit.receipt.json", created.get("r.json") ?? "");
    const { result } = JSON.parse(created.get("r.json") ?? "") as { result: { sha256: string; bytes: number } };
    expect(result.sha256).toBe(createHash("sha256").update(stdout).digest("hex"));
    expect(result.bytes).toBe(Buffer.byteLength(stdout));
  });
});

describe("the workbook", () => {
  it("has the same bytes each time, whatever the environment", async () => {
    const bytes = async (world: World) => (await run(audit("--output", "a.xlsx"), world)).bytes.get("a.xlsx");
    expect(await bytes({ environment: { LANG: "en_US.UTF-8" } })).toEqual(await bytes({}));
  });

  it("is written to a file alone", async () => {
    const { code, stderr, stdout } = await run(audit("--format", "xlsx", "--lang", "en"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("--output");
  });

  it("keeps text as text and figures as figures", async () => {
    const rows = (await workbook("--lang", "en")).get("Results") ?? [];
    expect(rows[2]?.slice(0, 4)).toEqual(["No.", "Line", "Applicant", "Credit code"]);
    expect(rows[4]?.[3]).toBe("913701718888000180");
    expect(rows[4]?.[14]).toBe(900_000.5);
    expect(rows[5]?.[2]).toBe('=HYPERLINK("http://example.invalid")');
  });

  it("adds up: what the sheets sum is what the results hold", async () => {
    const book = await workbook("--lang", "en");
    const decided = (await audits()).filter(({ granted }) => granted !== null);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + Math.round(value * 10_000), 0) / 10_000;
    const [claimed, granted] = [sum(decided.map((each) => each.claimed)), sum(decided.map((each) => each.granted ?? 0))];
    const cut = sum(decided.flatMap(({ cuts }) => cuts.map(({ amount }) => amount)));
    const total = book.get("Results")?.find((row) => row[2] === "Total (decided)");
    expect([total?.[14], total?.[15], total?.[17]]).toEqual([claimed, cut, granted]);
    expect(sum([granted, cut])).toBe(claimed);
    expect(book.get("Cuts")?.find((row) => row[0] === "Cut in all")?.[2]).toBe(cut);
    expect(book.get("For publication")?.find((row) => row[1] === "Total")?.[3]).toBe(sum([granted]) / 10_000);
  });

  it("publishes no number of a person or a firm", async () => {
    const text = JSON.stringify((await workbook("--lang", "en")).get("For publication"));
    expect(text).not.toMatch(/370102199001011234|9137|5237/);
  });
});
