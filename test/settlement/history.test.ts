import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/results/outcome.js";
import { readOutcome } from "../../src/results/reader.js";
import { earlierOf } from "../../src/settlement/history.js";
import { decimalText } from "../../src/values/decimal.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";

const policy = (id: string, rest: string): string => `policy: ${id}
title: ${id}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
${rest}
`;
const capped = (id: string) =>
  policy(
    id,
    "inputs: {cost: {type: money}}\nsubsidies: {grant: {amount: cost}}\nlimits: [{joint cap: 100\u5143, on: [grant], within: lifetime}]",
  );
const items = policy(
  "items",
  `inputs: {work: {type: list, item: {matter: {type: text}, who: {type: text}, on: {type: date}, fee: {type: money}}}}
subsidies: {grant: {amount: {for each: w in work, date: w.on, give: w.fee}}}
limits:
  - {once per: w.matter, on: [grant], within: lifetime}
  - {joint cap: 100\u5143, on: [grant], each: w.who, within: lifetime}`,
);

interface Row {
  readonly subsidies: readonly { readonly settled?: { readonly max: number }; readonly units?: readonly { readonly item: number }[] }[];
}

async function settled(
  rows: readonly object[],
  rules: string,
  history = "",
): Promise<{ readonly stdout: string; readonly settled: unknown[] }> {
  const files = { "r.yaml": rules, "a.ndjson": ndjsonOf(rows), "h.ndjson": history };
  const typed = ["evaluate", "a.ndjson", "--rules", "r.yaml", "--format", "ndjson", ...(history === "" ? [] : ["--history", "h.ndjson"])];
  const { stdout } = await run(typed, { files });
  const read = rowsIn<Row>(stdout);
  return { stdout, settled: read.map(({ subsidies }) => subsidies[0]?.settled?.max) };
}

describe("earlier results", () => {
  it("of another policy use up no limit of this one", async () => {
    const row = { id: "A", creditCode: "C", applicationDate: "2024-01-01", cost: 100 };
    const { stdout } = await settled([row], capped("one"));
    expect((await settled([{ ...row, id: "B" }], capped("one"), stdout)).settled).toEqual([0]);
    expect((await settled([{ ...row, id: "B" }], capped("two"), stdout)).settled).toEqual([100]);
  });

  it("count the items that limits left, as one batch does", async () => {
    const of = (id: string, ...work: readonly (readonly [string, string, number])[]) => ({
      id,
      applicationDate: "2024-01-01",
      work: work.map(([matter, who, fee]) => ({ matter, who, on: `2024-01-0${id.length}`, fee })),
    });
    const before = [of("A", ["m1", "p1", 80]), of("BB", ["m1", "p2", 80], ["m2", "p2", 10])];
    const now = [of("CCC", ["m3", "p2", 80])];
    const earlier = await settled(before, items);
    expect(earlier.settled).toEqual([80, 10]);
    expect((await settled([...before, ...now], items)).settled).toEqual([80, 10, 80]);
    expect((await settled(now, items, earlier.stdout)).settled).toEqual([80]);
  });

  const of = (computed: number | null, granted: number | null) => {
    const figures = { claimed: 100, computed: computed === null ? null : { min: 0, max: computed }, granted };
    const audit = { ...figures, cuts: [], paid: null, held: null, payable: null, conclusion: "\u5F85\u8865\u6B63", reasons: [] };
    const row = { application: "A", policy: "one", subsidies: [{ id: "grant", status: "eligible", audit }], totals: {} };
    return earlierOf(readOutcome(JSON.stringify(row)) as Outcome).map(({ amount, open }) => [decimalText(amount), open === true]);
  };

  it("of an audit are what it granted; what is undecided is open up to the claim, or what the rule gives", () => {
    expect(of(80, 60)).toEqual([["60", false]]);
    expect(of(80, 0)).toEqual([]);
    expect(of(80, null)).toEqual([["80", true]]);
    expect(of(120, null)).toEqual([["100", true]]);
    expect(of(null, null)).toEqual([["100", true]]);
  });
});
