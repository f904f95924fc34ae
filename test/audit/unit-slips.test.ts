import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { written } from "./claimed-batch.js";

const RULES = written(`
inputs:
  cost: {type: money}
subsidies:
  grant: {title: 补贴, amount: {rate: 50%, of: cost, cap: 50万元}}
limits:
  - {budget: 100万元, on: [grant], pay: pro rata}
`);

interface Row {
  readonly subsidies: readonly {
    readonly audit: { granted: number | null; conclusion: string; reasons: { code?: string; condition: string }[] };
  }[];
}

async function audited(rows: readonly object[], ...args: string[]) {
  const files = { "r/policy.yaml": RULES, "a.ndjson": ndjsonOf(rows.map((row, at) => ({ id: `A${at + 1}`, ...row }))) };
  return run(["audit", "a.ndjson", "--rules", "r", ...args], { files });
}
const conclusions = async (rows: readonly object[]) =>
  rowsIn<Row>((await audited(rows, "--format", "ndjson")).stdout).map(({ subsidies: [result] }) => [
    result?.audit.conclusion,
    ...(result?.audit.reasons ?? []).map(({ code }) => code),
  ]);

const claim = (cost: number, grant: number, more: object = {}) => ({ cost, claims: { grant }, ...more });
const PERSON = ["转人工", "R15"];

describe("a claim about 10,000 times what it should be, or a ten-thousandth, goes to a person", () => {
  it.each<[string, object]>([
    ["beside the entitlement, as yuan typed under 10,000 yuan", claim(400_000, 2_000_000_000)],
    ["beside the entitlement, as 10,000 yuan typed under yuan", claim(400_000, 20)],
    ["beside what the rule gives without its cap", claim(8_000_000, 40_000_000_000)],
    ["a little less than the entitlement", claim(400_000, 1_900_000_000)],
    ["with what was paid", claim(400_000, 20, { paid: { grant: 10 } })],
  ])("%s", async (_, row) => {
    expect(await conclusions([row])).toEqual([PERSON]);
  });

  it("from 2,000 times to 50,000 times, and so many parts", async () => {
    const isAsked = async (claimed: number) => (await conclusions([claim(400_000, claimed)]))[0]?.[0] === PERSON[0];
    const [within, beyond] = [
      [400_000_000, 10_000_000_000, 100, 4],
      [399_999_999, 10_000_000_001, 100.01, 3.99],
    ].map((all) => Promise.all(all.map(isAsked)));
    expect([await within, await beyond]).toEqual([Array(4).fill(true), Array(4).fill(false)]);
  });

  it("beside its neighbours, though its own facts agree with it", async () => {
    const others = Array.from({ length: 8 }, (_, at) => claim(200_000 + 2 * at, 100_000));
    const found = await conclusions([...others, claim(20, 10)]);
    expect(found.slice(0, 8)).toEqual(others.map(() => ["通过"]));
    expect(found[8]).toEqual(PERSON);
  });

  it.each<[string, object, string]>([
    ["a thousand times", claim(400_000, 200_000_000), "部分通过"],
    ["a hundredth", claim(400_000, 2000), "通过"],
    ["where the rule gives nothing", claim(0, 100_000), "不予支持"],
    ["that a person decided", claim(400_000, 20, { decisions: { grant: { amount: 20 } } }), "通过"],
  ])("not one %s", async (_, row, conclusion) => {
    expect((await conclusions([row]))[0]?.[0]).toBe(conclusion);
  });

  it("and is in no sum", async () => {
    const { stderr, stdout } = await audited([claim(400_000, 200_000), claim(200_000, 1_000_000_000)], "--output", "a.md", "--lang", "en");
    expect(stdout + stderr).toContain("claimed 200,000.00 yuan, granted 200,000.00 yuan");
    expect(stdout + stderr).toContain("claims to be verified that are not in these sums: 1");
    const { stdout: paper } = await audited([claim(400_000, 200_000), claim(200_000, 1_000_000_000)], "--format", "csv", "--lang", "en");
    expect(paper).toContain("1000000000");
  });
});
