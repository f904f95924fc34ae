import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const RULES = `
policy: reviewed
title: 评审
effective: {from: 2020-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs: {cost: {type: money}}
subsidies:
  grant:
    title: 补贴
    amount: {rate: 50%, of: cost, cap: 100万元}
  award:
    title: 奖励
    amount: {at least: 10万元}
`;

interface Audited {
  readonly granted: number | null;
  readonly conclusion: string;
  readonly cuts: readonly { kind: string; amount: number }[];
  readonly reasons: readonly { condition: string; code?: string; within?: object }[];
  readonly decision?: object;
}

async function audited(claim: object, subsidy = "grant"): Promise<Audited> {
  const { stdout } = await run(["audit", "a.json", "--rules", "r.yaml", "--format", "json"], {
    files: { "r.yaml": RULES, "a.json": JSON.stringify({ id: "A1", cost: 1_000_000, ...claim }) },
  });
  const rows = JSON.parse(stdout) as { subsidies: { id: string; audit?: Audited }[] }[];
  return rows[0]?.subsidies.find(({ id }) => id === subsidy)?.audit as Audited;
}

const decided = (amount: number, because?: string) => ({ amount, by: "\u8BC4\u5BA1\u7EC4", ...(because ? { because } : {}) });

describe("a review that decides on less than the rule gives", () => {
  it("is a cut of its own kind where it says why, and claimed less cuts is granted", async () => {
    const { granted, cuts, conclusion } = await audited({
      claims: { grant: 600_000 },
      decisions: { grant: decided(450_000, "\u4E13\u5BB6\u8BC4\u5BA1") },
    });
    expect(cuts).toEqual([
      { kind: "\u57FA\u6570\u6838\u51CF", amount: 100_000 },
      { kind: "\u8BC4\u5BA1\u6838\u51CF", amount: 50_000 },
    ]);
    expect([granted, conclusion]).toEqual([450_000, "\u90E8\u5206\u901A\u8FC7"]);
  });

  it("starts from the claim where that is less than the rule gives", async () => {
    const { granted, cuts } = await audited({
      claims: { grant: 400_000 },
      decisions: { grant: decided(300_000, "\u4E13\u5BB6\u8BC4\u5BA1") },
    });
    expect([granted, cuts]).toEqual([300_000, [{ kind: "\u8BC4\u5BA1\u6838\u51CF", amount: 100_000 }]]);
  });

  it("may grant nothing", async () => {
    const { granted, conclusion, reasons } = await audited({
      claims: { grant: 400_000 },
      decisions: { grant: decided(0, "\u672A\u901A\u8FC7") },
    });
    expect([granted, conclusion, reasons.map(({ condition }) => condition)]).toEqual([
      0,
      "\u4E0D\u4E88\u652F\u6301",
      ["\u4EBA\u5DE5\u51B3\u5B9A\u4E0D\u4E88\u652F\u6301"],
    ]);
  });

  it("goes to a person without a reason, and so does more than the rule allows", async () => {
    for (const amount of [450_000, 600_000]) {
      const { granted, conclusion, reasons } = await audited({ claims: { grant: 600_000 }, decisions: { grant: decided(amount) } });
      expect([granted, conclusion, reasons[0]?.code]).toEqual([null, "\u8F6C\u4EBA\u5DE5", "R17"]);
    }
    const { granted } = await audited({ claims: { grant: 600_000 }, decisions: { grant: decided(600_000, "\u540C\u610F") } });
    expect(granted).toBe(null);
  });

  it("does not go below what the law itself says is the least", async () => {
    const { granted, conclusion } = await audited(
      { claims: { award: 200_000 }, decisions: { award: decided(50_000, "\u4E13\u5BB6\u8BC4\u5BA1") } },
      "award",
    );
    expect([granted, conclusion]).toEqual([null, "\u8F6C\u4EBA\u5DE5"]);
  });
});

describe("a decision", () => {
  it("is told with who made it and when, and beyond the rule with the ends within which it may be", async () => {
    const by = { amount: 600_000, by: "\u674E\u67D0", on: "2024.6.1", because: "\u4F1A\u8BAE" };
    const { granted, conclusion, reasons, decision } = await audited({ claims: { grant: 700_000 }, decisions: { grant: by } });
    expect([granted, conclusion]).toEqual([null, "\u8F6C\u4EBA\u5DE5"]);
    expect(reasons[0]).toMatchObject({ code: "R17", within: { min: 500_000, max: 500_000 } });
    expect(decision).toEqual({ ...by, on: "2024-06-01" });
  });

  it("overrules a duplicate, a doubt about the unit, and a number that fails its check", async () => {
    const decision = { grant: { amount: 500_000, by: "\u674E\u67D0" } };
    const firm = { creditCode: "91370102MA0000015A", cost: 1_000_000, applicationDate: "2024-01-01", claims: { grant: 500_000 } };
    const rows = [
      { id: "A1", ...firm },
      { id: "A2", ...firm, decisions: decision },
      { id: "A3", ...firm },
      { id: "A4", ...firm, creditCode: "91370102MA00000236", claims: { grant: 5_000_000_000 }, decisions: decision },
    ];
    const { stdout } = await run(["audit", "a.json", "--rules", "r.yaml", "--format", "json"], {
      files: { "r.yaml": RULES, "a.json": JSON.stringify(rows) },
    });
    const found = (JSON.parse(stdout) as { subsidies: { audit?: Audited }[] }[]).map(({ subsidies }) => subsidies[0]?.audit);
    expect(found.map((audit) => [audit?.granted, audit?.conclusion])).toEqual([
      [500_000, "\u901A\u8FC7"],
      [500_000, "\u901A\u8FC7"],
      [0, "\u4E0D\u4E88\u652F\u6301"],
      [500_000, "\u90E8\u5206\u901A\u8FC7"],
    ]);
  });

  it("is compared between two runs", async () => {
    const claim = { id: "A1", cost: 1_000_000, claims: { grant: 500_000 } };
    const audit = async (decisions: object) => {
      const files = { "r.yaml": RULES, "a.json": JSON.stringify({ ...claim, decisions }) };
      return (await run(["audit", "a.json", "--rules", "r.yaml", "--format", "ndjson"], { files })).stdout;
    };
    const before = await audit({});
    const after = await audit({ grant: { amount: 450_000, by: "\u674E\u67D0", on: "2024-06-01", because: "\u4E13\u5BB6\u8BC4\u5BA1" } });
    const { stdout, code } = await run(["compare", "b.ndjson", "a.ndjson", "--lang", "en"], {
      files: { "b.ndjson": before, "a.ndjson": after },
    });
    expect(stdout).toContain("Decision none \u2192 450000; \u674E\u67D0; 2024-06-01; \u4E13\u5BB6\u8BC4\u5BA1");
    expect(code).toBe(0);
  });
});
