import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { runs } from "../runs.js";
import { written } from "./claimed-batch.js";

const RULES = written(`
inputs:
  cost: {type: money}
  had: {type: money, if absent: 0元}
  isSme: {type: boolean}
  signed: {type: boolean}
  invoiceNumber: {type: text, if absent: ""}
  person: {type: text, if absent: ""}
  works: {type: list, item: {what: {type: text}, wage: {type: money}}, if absent: []}
subsidies:
  grant:
    conditions: {小微: isSme}
    amount: {rate: 33%, of: cost, cap: 50万元, minus: had}
    instalments: [{name: 首期, part: 40%, due: signed}, {name: 尾款, part: rest, due: not(signed)}]
    shares: {市: 1/3, 县: rest}
    round each: {to: 1元, by: down}
  bonus: {amount: {at least: 1万元, at most: {rate: 10%, of: cost}}}
  award: {amount: {cases: [{when: cost > 100万元, give: 20万元}]}}
  train: {amount: {for each: w in works, give: {rate: 33%, of: w.wage, cap: 20万元}, cap: 50万元}}
limits:
  - {once per: w.what, on: [train]}
  - {highest only: [grant, award]}
  - {joint cap: 45万元, on: [grant, award, bonus], within: year}
  - {ranking: 3, on: [bonus], by: cost, order: largest, ties: id}
  - {budget: 60万元, on: [grant], pay: pro rata}
`);

const text = (...options: readonly string[]) => fc.constantFrom(...options);
const money = fc.constantFrom(0, 165_000, 1_234_567.89, 300_000, 3_000_000, 12.5);
const application = fc.record(
  {
    applicationDate: text("2024-01-05", "2024-02-01", "2025-01-01"),
    cost: money,
    had: money,
    isSme: fc.boolean(),
    signed: fc.boolean(),
    creditCode: text("91370102MA0000015A", "91370102MA00000235", "91370102MA0000024X"),
    invoiceNumber: text("I1", "I2", "I3", "I4"),
    works: fc.array(fc.record({ what: text("M1", "M2"), wage: money }), { maxLength: 2 }),
    paid: fc.record({ grant: money }, { requiredKeys: [] }),
    declared: fc.record({ cost: money }),
    claims: fc.record({ grant: money, bonus: money, award: money, train: money }, { requiredKeys: [] }),
    decisions: fc.record(
      {
        grant: fc.record({ amount: money, by: text("王某"), because: text("会议纪要") }, { requiredKeys: ["amount"] }),
        bonus: fc.record({ amount: money, by: text("李某"), on: text("2024-06-01") }, { requiredKeys: ["amount"] }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["isSme", "claims"] },
);
const broken = fc.constant({ cost: "many", isSme: true });
const row = fc.oneof({ weight: 12, arbitrary: application }, { weight: 1, arbitrary: broken });

/** A batch of which each row is of one of three districts. */
const batches = fc.record({
  rows: fc.array(fc.record({ row, part: fc.integer({ min: 0, max: 2 }), id: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 9,
  }),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  history: fc.boolean(),
});

const HISTORY = ndjsonOf([{ creditCode: "91370102MA0000015A", subsidy: "grant", date: "2024-01-02", amount: 66_000 }]);

async function typed(args: readonly string[], files: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr, code } = await run([...args, "--rules", "r.yaml"], { files: { "r.yaml": RULES, ...files } });
  if (code !== 0 && !stderr.includes("一行也没有计算")) throw new Error(`${args.join(" ")}: ${stderr}`);
  return stdout;
}

describe("audited parts that are joined", () => {
  it("give the bytes of one run, in whatever order", async () => {
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(batches, async ({ rows, order, history }) => {
        const names = [0, 1, 2].filter((part) => rows.some((each) => each.part === part)).map((part) => `d${part}.ndjson`);
        const files = Object.fromEntries(
          names.map((name) => [
            name,
            ndjsonOf(rows.flatMap(({ row, part, id }) => (`d${part}.ndjson` === name ? [{ id: `A${id}`, ...row }] : []))),
          ]),
        );
        const before = history ? ["--history", "h.ndjson"] : [];
        const all = { ...files, "h.ndjson": HISTORY };
        const audit = async (paths: readonly string[]) => typed(["audit", ...paths, ...before, "--part", "--format", "ndjson"], all);
        const one = await audit(names);
        const parts = Object.fromEntries(await Promise.all(names.map(async (name) => [`p-${name}`, await audit([name])] as const)));
        const computed = Object.values(parts).some((part) => part.includes('"subsidies"'));
        const paths = order.map((part) => `p-d${part}.ndjson`).filter((path) => path in parts);
        if (!computed) return;
        joined += 1;
        const settle = (format: string) => typed(["settle", ...paths, ...before, "--format", format], { ...all, ...parts });
        expect(await settle("ndjson")).toBe(one);
        if (names.length > 1) return;
        // Joined once more, it stays as it is.
        expect(await typed(["settle", "j.ndjson", ...before, "--format", "ndjson"], { ...all, "j.ndjson": one })).toBe(one);
      }),
      { seed: 6, numRuns: runs(15, 1000) },
    );
    expect(joined).toBeGreaterThan(10);
  }, 900_000);
});

describe("parts that cannot be joined", () => {
  const claim = (id: string, creditCode: string) => ({
    id,
    creditCode,
    cost: 1_000_000,
    isSme: true,
    signed: true,
    claims: { grant: 100_000 },
  });
  const given = { "a.ndjson": ndjsonOf([claim("A1", "91370102MA0000015A")]), "b.ndjson": ndjsonOf([claim("B1", "91370102MA00000235")]) };
  const typing = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
    run([...args, "--rules", "r.yaml", "--format", "ndjson", "--lang", "en"], {
      files: { "r.yaml": RULES, "h.ndjson": HISTORY, ...given, ...files },
    });
  const output = async (args: readonly string[], files = {}) => (await typing(args, files)).stdout;

  it("are told with what to do", async () => {
    const [a, b] = [await output(["audit", "a.ndjson"]), await output(["audit", "b.ndjson"])];
    const [evaluated, withHistory] = [await output(["evaluate", "b.ndjson"]), await output(["audit", "b.ndjson", "--history", "h.ndjson"])];
    const other = RULES.replace("policy: audited", "policy: another");
    const told = async (files: Readonly<Record<string, string>>, ...more: string[]) => {
      const paths = Object.keys(files).filter((path) => path !== "r.yaml");
      const { stdout, stderr, code } = await typing(["settle", ...paths, ...more], files);
      expect([stdout, code]).toEqual(["", 2]);
      return stderr;
    };
    expect(await told({ "p.ndjson": a, "q.ndjson": a })).toContain("p.ndjson and q.ndjson are the same");
    expect(await told({ "p.ndjson": a, "q.ndjson": evaluated })).toContain("line 1 of q.ndjson was not audited");
    expect(await told({ "p.ndjson": a, "q.ndjson": withHistory })).toContain("q.ndjson was audited with --history");
    expect(await told({ "p.ndjson": a, "q.ndjson": b, "r.yaml": other })).toContain("a result of the policy audited");
    const old = ndjsonOf(
      rowsIn<{ subsidies: { before?: object }[] }>(a).map((row) => ({
        ...row,
        subsidies: row.subsidies.map(({ before: _, ...rest }) => rest),
      })),
    );
    expect(await told({ "p.ndjson": old, "q.ndjson": b })).toContain("line 1 of p.ndjson lacks");
  });

  it("without the names of their files, rows say of which part they are", async () => {
    const parts = { "p.ndjson": await output(["audit", "a.ndjson"]), "q.ndjson": await output(["audit", "b.ndjson"]) };
    const one = await output(["audit", "a.ndjson", "b.ndjson"]);
    const joined = await output(["settle", "q.ndjson", "p.ndjson"], parts);
    expect(joined).toBe(one.replace('"file":"a.ndjson"', '"file":"p.ndjson"').replace('"file":"b.ndjson"', '"file":"q.ndjson"'));
  });
});
