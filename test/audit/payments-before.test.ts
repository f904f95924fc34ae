import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { written } from "./claimed-batch.js";

const RULES = written(`
inputs:
  spend: {type: money}
  accepted: {type: boolean}
  matter: {type: text, title: 项目名称, if absent: ""}
subsidies:
  build: {title: 建设补助, amount: {rate: 30%, of: spend}, instalments: [{name: 首期, part: 60%}, {name: 尾款, part: rest, due: accepted}]}
  award: {title: 奖励, amount: {rate: 10%, of: spend}}
limits:
  - {joint cap: 50万元, on: [build, award], within: lifetime}
`);
const CODE = "91370102MA0000015A";
const OTHER = "91370102MA00000235";
const claim = (id: string, more: object = {}) => ({
  ...{ id, creditCode: CODE, applicationDate: "2024-05-03", spend: 1_000_000, accepted: true, claims: { build: 300_000 } },
  ...more,
});
const payment = (more: object = {}) => ({ creditCode: CODE, subsidy: "build", date: "2023-09-01", amount: 180_000, ...more });

interface Row {
  readonly application: string;
  readonly subsidies: readonly {
    readonly audit?: {
      paid: number | null;
      granted: number | null;
      payable: number | null;
      conclusion: string;
      reasons: { condition: string }[];
    };
  }[];
}

async function audits(applications: readonly object[], history: readonly object[], rules = RULES) {
  const files = { "r.yaml": rules, "a.ndjson": ndjsonOf(applications), "h.ndjson": ndjsonOf(history) };
  const { stdout } = await run(["audit", "a.ndjson", "--rules", "r.yaml", "--history", "h.ndjson", "--format", "ndjson"], { files });
  return rowsIn<Row>(stdout).flatMap(({ subsidies }) =>
    subsidies.flatMap(({ audit }) =>
      audit ? [[audit.paid, audit.granted, audit.payable, audit.conclusion, ...audit.reasons.map(({ condition }) => condition)]] : [],
    ),
  );
}

const DISAGREES = [null, null, "转人工", "已拨金额与拨付记录不一致"];
const WHOSE = [null, null, "转人工", "以前的拨付不知属于哪一笔申报"];

describe("payments of a history that were made for a claim", () => {
  it.each<[string, object[], object[], unknown[]]>([
    ["lower what is payable, and count once under limits", [claim("A2")], [payment()], [[180_000, 300_000, 120_000, "通过"]]],
    ["add up, less what was paid back", [claim("A2")], [payment(), payment({ amount: -80_000 })], [[100_000, 300_000, 200_000, "通过"]]],
    ["agree with what is stated", [claim("A2", { paid: { build: 180_000 } })], [payment()], [[180_000, 300_000, 120_000, "通过"]]],
    ["or go to a person with it", [claim("A2", { paid: { build: 150_000 } })], [payment()], [[150_000, ...DISAGREES]]],
    [
      "are of the one that shares their matter",
      [claim("A2", { matter: "乙" }), claim("A3", { matter: "甲", spend: 500_000, claims: { build: 150_000 } })],
      [payment({ matter: "甲", amount: 90_000 })],
      [
        [0, 300_000, 300_000, "通过"],
        [90_000, 150_000, 60_000, "通过"],
      ],
    ],
    ["are of no other firm", [claim("A2", { creditCode: OTHER })], [payment()], [[0, 300_000, 300_000, "通过"]]],
    [
      "are of the application that they name",
      [claim("A2", { creditCode: undefined })],
      [payment({ creditCode: undefined, application: " a2" })],
      [[180_000, 300_000, 120_000, "通过"]],
    ],
    [
      "are of the application that they name, where their code says nothing",
      [claim("A2")],
      [payment({ creditCode: "无", application: "A2" })],
      [[180_000, 300_000, 120_000, "通过"]],
    ],
    ["more than was claimed go to a person", [claim("A2", { claims: { build: 100_000 } })], [payment()], [[180_000, ...WHOSE]]],
    [
      "are of one claim: another of the same applicant goes to a person",
      [claim("A2", { matter: "甲" }), claim("A3", { matter: "乙" })],
      [payment()],
      [
        [180_000, 300_000, 120_000, "通过"],
        [0, ...WHOSE],
      ],
    ],
    [
      "for what is not paid in instalments are of earlier claims",
      [claim("A2", { claims: { award: 100_000 } })],
      [payment({ subsidy: "award", amount: 100_000 })],
      [[0, 100_000, 100_000, "通过"]],
    ],
    [
      "unless they name the application",
      [claim("A2", { claims: { award: 100_000 } })],
      [payment({ subsidy: "award", amount: 100_000, application: "A2" })],
      [[100_000, 100_000, 0, "通过"]],
    ],
  ])("%s", async (_, applications, history, found) => {
    expect(await audits(applications, history)).toEqual(found);
  });

  it("leave to a person how much is claimed back of what is refused, where it is stated otherwise what was paid", async () => {
    const rules = written(`
inputs: {spend: {type: money}, accepted: {type: boolean}}
subsidies: {build: {title: 建设补助, conditions: {通过验收: accepted}, amount: {rate: 30%, of: spend}}}
`);
    const refused = (id: string, creditCode: string, paid: number) => claim(id, { creditCode, accepted: false, paid: { build: paid } });
    const found = await audits(
      [refused("A2", CODE, 150_000), refused("A3", OTHER, 10_000), claim("A4", { creditCode: OTHER })],
      [payment({ application: "A2" }), payment({ application: "A3", creditCode: OTHER, amount: 10_000 })],
      rules,
    );
    expect(found).toEqual([
      [150_000, ...DISAGREES, "通过验收"],
      [10_000, 0, -10_000, "不予支持", "通过验收"],
      [0, 300_000, 300_000, "通过"],
    ]);
  });

  it("are overruled by whom they went to, and the larger figure counts", async () => {
    const decided = claim("A2", { paid: { build: 150_000 }, decisions: { build: { amount: 300_000, by: "王某" } } });
    expect(await audits([decided], [payment()])).toEqual([[180_000, 300_000, 120_000, "通过"]]);
  });

  it("of an earlier result that is told as well count once under limits", async () => {
    const rules = written(`
inputs: {spend: {type: money}, matter: {type: text, title: 项目名称, if absent: ""}}
subsidies: {build: {title: 建设补助, amount: {rate: 30%, of: spend}}}
limits: [{joint cap: 50万元, on: [build], within: lifetime}]
`);
    const row = (id: string, matter: string) => ({
      ...{ id, creditCode: CODE, matter, applicationDate: "2023-05-03", spend: 1_000_000, claims: { build: 300_000 } },
    });
    const audit = async (rows: readonly object[], history: Readonly<Record<string, string>>) => {
      const files = { "r.yaml": rules, "a.ndjson": ndjsonOf(rows), ...history };
      const typed = ["audit", "a.ndjson", "--rules", "r.yaml", "--format", "ndjson"];
      return (await run([...typed, ...Object.keys(history).flatMap((path) => ["--history", path])], { files })).stdout;
    };
    const results = await audit([row("A1", "甲")], {});
    const payments = ndjsonOf([payment({ application: "A1", amount: 300_000 })]);
    const granted = async (history: Readonly<Record<string, string>>) =>
      rowsIn<Row>(await audit([row("A2", "乙")], history)).map(({ subsidies }) => subsidies[0]?.audit?.granted);
    expect(await granted({ "h.ndjson": results })).toEqual([200_000]);
    expect(await granted({ "p.ndjson": payments })).toEqual([200_000]);
    expect(await granted({ "h.ndjson": results, "p.ndjson": payments })).toEqual([200_000]);
  });
});
