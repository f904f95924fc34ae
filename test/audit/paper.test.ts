import { describe, expect, it } from "vitest";
import { printedCuts } from "../../src/audit/printed-cuts.js";
import { addDecimals, type Decimal, decimal, decimalText } from "../../src/values/decimal.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";
import { written } from "./claimed-batch.js";

const RULES = written(`
inputs:
  cost: {type: money}
subsidies:
  grant: {title: {zh: g, en: Grant}, amount: {rate: 50%, of: cost}}
  rent: {title: {zh: r, en: Rent}, amount: {rate: 10%, of: cost}}
limits:
  - {budget: 100\u5143, on: [rent], pay: pro rata}
`);

const OTHER = RULES.replace("policy: audited", "policy: other");

async function audit(rows: readonly object[], more: Readonly<Record<string, string>>, ...args: string[]) {
  const files = { "r/policy.yaml": RULES, "a.ndjson": ndjsonOf(rows), ...more };
  return run(["audit", "a.ndjson", "--rules", "r", "--lang", "en", ...args], { files });
}

/** The rows of a table of markdown, each as its cells by heading. */
function rowsOf(markdown: string, sheet: string): Record<string, string>[] {
  const lines = (markdown.split(`\n## ${sheet}\n`)[1]?.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
  const [headings = [], , ...rows] = lines.map((line) => line.slice(2, -2).split(" | "));
  return rows.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, (cells[at] ?? "").trim()])));
}

const tables = async (rows: readonly object[]) => (await audit(rows, {}, "--quiet", "--format", "markdown")).stdout;

describe("cautions on paper", () => {
  const batch = [
    {
      id: "A1",
      name: "one",
      creditCode: "91370102MA0000AA24",
      cost: 1000,
      claims: { grant: 500, rent: 1_000_000 },
      decisions: { rent: { amount: 100 } },
    },
    { id: "A2", name: "two", creditCode: "91370102MA0000AA23", cost: 1000, claims: { grant: 500 } },
  ];
  const slip = /10,000/;
  const code = /credit code/;

  it.each(["Results", "Payments"])("stand with each claim of their row in %s, and a claim's own with that claim alone", async (sheet) => {
    const rows = rowsOf(await tables(batch), sheet).filter((row) => /^\d+$/.test(row["No."] ?? ""));
    const told = rows.map((row) => [row.Subsidy ?? row.Purpose, code.test(row.Remarks ?? ""), slip.test(row.Remarks ?? "")]);
    expect(told).toEqual([
      ["Grant", true, false],
      ["Rent", true, true],
      ["Grant", false, false],
    ]);
  });

  it("are not published", async () => {
    for (const row of rowsOf(await tables(batch), "For publication")) expect(row.Remarks).toBe("");
  });
});

describe("applications that claim nothing", () => {
  const batch = [
    { id: "A1", cost: 1000, claims: { grant: 500 } },
    { id: "A2", cost: 1000 },
    { id: "A3", cost: 1000, claims: {} },
  ];

  it("are counted at a glance and among the assumptions", async () => {
    expect((await audit(batch, {}, "--quiet")).stdout).toContain("applications that claim nothing: 2\n");
    const counts = rowsOf(await tables(batch), "Readings and assumptions");
    expect(counts.find(({ What }) => What === "Applications that claim nothing")?.Count).toBe("2");
  });

  it("are counted once, whatever the number of policies", async () => {
    const { stdout } = await audit(batch, { "r/other.yaml": OTHER.replaceAll("grant", "gift") }, "--quiet");
    expect(stdout).toContain("applications that claim nothing: 2\n");
  });

  it("are not mentioned where there are none", async () => {
    expect((await audit(batch.slice(0, 1), {}, "--quiet")).stdout).not.toContain("claim nothing");
  });
});

describe("what is to be claimed back", () => {
  const batch = [
    { id: "A1", name: "one", cost: 10_000, claims: { grant: 5000 } },
    { id: "A2", name: "two", cost: 1000, paid: { grant: 1300 }, claims: { grant: 500 } },
  ];

  it("has a sheet of its own, and makes up with what is paid what is payable in all", async () => {
    const text = await tables(batch);
    const [row, total] = rowsOf(text, "To be claimed back");
    expect([row?.Applicant, row?.Granted, row?.Paid, row?.["To be claimed back"]]).toEqual(["two", "500.00", "1,300.00", "800.00"]);
    expect(total?.["To be claimed back"]).toBe("**800.00**");
    expect(total?.["In capitals"]).toBe("**\u634C\u4F70\u5143\u6574**");
    const balance = "payments 5,000.00 yuan \u2212 to be claimed back 800.00 yuan = payable in all 4,200.00 yuan";
    expect(text.split(balance)).toHaveLength(4);
  });
});

describe("a claim that waits for others", () => {
  const batch = [
    { id: "A1", cost: 600, claims: { rent: 60 } },
    { id: "A2", claims: { rent: 90 } },
  ];

  it("is told in plain words, with what limits leave of it", async () => {
    const rows = rowsOf(await tables(batch), "Pending");
    const waiting = rows.find(({ Application }) => Application === "A1");
    expect(waiting?.["What is missing"]).toContain("how much of the budget is left");
    expect(JSON.stringify(rows)).not.toContain("limit:");
    expect([waiting?.["Computed, high"], waiting?.["After limits, low"], waiting?.["After limits, high"]]).toEqual([
      "60.00",
      expect.stringMatching(/^\d/),
      "60.00",
    ]);
    expect(waiting?.["Computed, low"]).toBe("60.00");
  });
});

describe("the line about what was written", () => {
  const batch = [{ id: "A1", cost: 10_000, claims: { grant: 6000 } }];

  it("names the file and the sums", async () => {
    const { stderr } = await audit(batch, {}, "--output", "a.csv");
    expect(stderr).toContain("wrote a.csv: 1 claims; claimed 6,000.00 yuan, granted 5,000.00 yuan, payable now 5,000.00 yuan\n");
  });

  it("is left out where it is not wanted", async () => {
    expect((await audit(batch, {}, "--output", "a.csv", "--quiet")).stderr).toBe("");
    expect((await audit(batch, {}, "--format", "csv")).stderr).not.toContain("wrote");
  });
});

describe("cuts as they are printed", () => {
  const cut = (kind: "\u57FA\u6570\u6838\u51CF" | "\u5C01\u9876\u6838\u51CF" | "\u53D6\u6574", amount: Decimal) => ({ kind, amount });
  const [base, cap, rounding] = ["\u57FA\u6570\u6838\u51CF", "\u5C01\u9876\u6838\u51CF", "\u53D6\u6574"] as const;
  const texts = (cuts: ReturnType<typeof printedCuts>) => cuts.map(({ kind, amount }) => `${kind} ${decimalText(amount)}`);
  const sum = (cuts: ReturnType<typeof printedCuts>) =>
    decimalText(cuts.reduce((total, { amount }) => addDecimals(total, amount), decimal(0, 0)));

  it.each([
    [
      [cut(base, decimal(2403185, 4)), cut(cap, decimal(1601815, 4)), cut(rounding, decimal(9, 1))],
      ["240.32", "160.18", "0.9"],
    ],
    [[cut(base, decimal(33, 4)), cut(rounding, decimal(3267, 4))], ["0.33"]],
    [
      [cut(base, decimal(10005, 3)), cut(rounding, decimal(5, 3))],
      ["10", "0.01"],
    ],
    [[cut(base, decimal(5, 0))], ["5"]],
  ])("add up exactly: %#", (cuts, expected) => {
    const printed = printedCuts(cuts, "CNY");
    expect(printed.map(({ amount }) => decimalText(amount))).toEqual(expected);
    expect(sum(printed)).toBe(sum(cuts));
  });

  it("keep their digits where their sum has digits below a cent", () => {
    const cuts = [cut(base, decimal(10005, 3)), cut(cap, decimal(1, 0))];
    expect(texts(printedCuts(cuts, "CNY"))).toEqual(texts(cuts));
  });
});
