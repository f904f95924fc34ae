import { describe, expect, it } from "vitest";
import { memoryHost, run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";

const RULES = `
policy: receipts
title: receipts
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: down}
inputs: {cost: {type: money}}
subsidies: {grant: {amount: {rate: 30%, of: cost}}}
limits: [{budget: 50万元, on: [grant], pay: pro rata}]
`;
const FILES = {
  "r.yaml": RULES,
  "a.ndjson": ndjsonOf([
    { id: "A1", cost: 1_000_000, claims: { grant: 300_000 } },
    { id: "A2", cost: 2_000_000 },
  ]),
};
const typed = (args: readonly string[], files: Readonly<Record<string, string>> = {}) => run([...args], { files: { ...FILES, ...files } });

/** A run with its receipt, and whether that holds after changes. */
async function receiptOf(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { created, code, stderr } = await typed([...args, "--rules", "r.yaml", "--receipt", "receipt.json"], files);
  if (code !== 0) throw new Error(stderr);
  return created.get("receipt.json") as string;
}

const verified = async (receipt: string, files: Readonly<Record<string, string>> = {}) => {
  const { stdout, code } = await typed(["verify", "receipt.json", "--format", "json"], { "receipt.json": receipt, ...files });
  const items = (JSON.parse(stdout) as { items: { what: string; state: string }[] }).items;
  return [code, ...items.flatMap(({ what, state }) => (state === "same" || what === "program" ? [] : [`${what} ${state}`]))];
};

describe("receipts", () => {
  it("of an evaluation hold until something changes, also in whatever language it was", async () => {
    for (const more of [[], ["--no-settle"], ["--only", "eligible"], ["--lang", "en"], ["--row-receipts"]]) {
      const receipt = await receiptOf(["evaluate", "a.ndjson", "--format", "ndjson", ...more]);
      expect(await verified(receipt)).toEqual([0]);
      expect(await verified(receipt, { "a.ndjson": FILES["a.ndjson"].replace("2000000", "2000001") })).toEqual([
        1,
        "inputs changed",
        "result changed",
      ]);
    }
  });

  it("of a settlement hold, of results and of audited parts", async () => {
    const evaluated = (await typed(["evaluate", "a.ndjson", "--rules", "r.yaml", "--no-settle", "--format", "ndjson"])).stdout;
    const audited = (await typed(["audit", "a.ndjson", "--rules", "r.yaml", "--format", "ndjson"])).stdout;
    for (const part of [evaluated, audited]) {
      const receipt = await receiptOf(["settle", "p.ndjson", "--format", "ndjson"], { "p.ndjson": part });
      expect(JSON.parse(receipt)).toMatchObject({ command: "settle", inputs: [{ path: "p.ndjson" }] });
      expect(await verified(receipt, { "p.ndjson": part })).toEqual([0]);
      expect((await verified(receipt, { "p.ndjson": part, "r.yaml": RULES.replace("50万元", "40万元") }))[0]).toBe(1);
    }
  });

  it.each(["lines", "bytes"])("tell of another number of %s", async (name) => {
    const receipt = JSON.parse(await receiptOf(["evaluate", "a.ndjson", "--format", "ndjson"])) as { result: Record<string, number> };
    receipt.result[name] = (receipt.result[name] as number) + 1;
    expect(await verified(JSON.stringify(receipt))).toEqual([1, "result changed"]);
  });

  it("of each row name program, rules and application", async () => {
    interface Row {
      readonly receipt?: { readonly engine: string; readonly rules: string; readonly input: string };
      readonly given?: string;
    }
    const rows = async (command: string, files = {}) => {
      const { stdout } = await typed([command, "a.ndjson", "--rules", "r.yaml", "--row-receipts", "--format", "ndjson"], files);
      return rowsIn<Row>(stdout);
    };
    const [first, second] = await rows("evaluate");
    expect(first?.receipt?.input).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.receipt?.input).not.toBe(second?.receipt?.input);
    expect(first?.receipt?.rules).toBe(second?.receipt?.rules);
    expect(first?.given).toBeUndefined();
    expect((await rows("audit"))[0]?.receipt).toEqual(first?.receipt);
    const other = await rows("evaluate", { "r.yaml": RULES.replace("30%", "31%") });
    expect(other[0]?.receipt?.input).toBe(first?.receipt?.input);
    expect(other[0]?.receipt?.rules).not.toBe(first?.receipt?.rules);
    expect(memoryHost().host.build).toBeUndefined();
  });
});
