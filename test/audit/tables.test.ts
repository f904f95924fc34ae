import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Applications } from "../../src/applications/applications.js";
import { plainTable, type TableOptions } from "../../src/applications/given.js";
import type { Row } from "../../src/applications/row.js";
import { observersFor } from "../../src/audit/observers.js";
import { Batch } from "../../src/evaluation/batch.js";
import { plainOptions } from "../../src/evaluation/evaluator.js";
import { shapeFor } from "../../src/evaluation/readers.js";
import { CannotDo } from "../../src/messages/usage.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";
import { runs } from "../runs.js";
import { policyOf, written } from "./claimed-batch.js";

const RULES = `
inputs:
  cost: {type: money, title: {zh: 设备投入, en: Spending}}
  people: {type: count, title: {zh: 人数, en: People}}
  role: {type: choice, title: {zh: 角色, en: Role}, options: {host: {zh: 承办, en: Host}, guest: {zh: 参加, en: Guest}}}
  events: {type: list, title: {zh: 活动, en: Events}, item: {fee: {type: money, title: {zh: 费用, en: Fee}}}}
subsidies:
  equipment: {title: {zh: 设备补贴, en: Equipment}, amount: {rate: 50%, of: cost, cap: 80万元}}
  award:
    title: {zh: 奖励(一次性), en: Award}
    conditions: {a: role = "host"}
    amount: {each: 1000元, times: people}
    instalments: [{name: 首期, part: 40%}, {name: 尾款, part: rest}]
  fees: {title: {zh: 会议补贴, en: Meetings}, amount: {for each: e in events, give: {rate: 50%, of: e.fee}}}
limits:
  - {joint cap: 90万元, on: [equipment, award], within: lifetime}
`;
const ONE = `
inputs:
  cost: {type: money, title: {zh: 设备投入, en: Spending}}
subsidies:
  grant: {title: {zh: 补贴, en: Grant}, amount: {rate: 50%, of: cost}}
`;

async function audited(rules: string, name: string, text: string, ...args: string[]) {
  const files = { "r/policy.yaml": written(rules), [name]: text };
  const { stdout, stderr, code } = await run(["audit", name, "--rules", "r", "--format", "ndjson", "--lang", "en", ...args], { files });
  return { stdout: stdout.replace(/"line":\d+/g, '"line":0'), stderr, code };
}

const shape = () => shapeFor(policyOf(RULES), [policyOf(RULES)], false, observersFor(true));

/** The applications of a file as they are typed at the door. */
async function typed(kind: string, text: string): Promise<Row[]> {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  const rows: Row[] = [];
  for await (const batch of await new Applications([shape()], plainTable).open({ name: undefined, kind, chunks }))
    for (const given of batch) rows.push(given.read(0));
  return rows;
}

/** A table with one row means what the application means. */
async function same(rules: string, headings: readonly string[], cells: readonly string[], application: object) {
  const quoted = (texts: readonly string[]) => texts.map((text) => (/[",\n]/.test(text) ? `"${text}"` : text)).join(",");
  const table = await audited(rules, "a.csv", `id,${quoted(headings)}\nA1,${quoted(cells)}\n`);
  const lines = await audited(rules, "a.ndjson", ndjsonOf([{ id: "A1", ...application }]));
  expect(table.code, table.stderr).toBe(0);
  expect(table.stderr).not.toContain("not used");
  expect(table.stdout).toBe(lines.stdout);
}

const cost = 1_000_000;
const claimed = (equipment: unknown, more: object = {}) => ({ cost, claims: { equipment }, ...more });

describe("a column of claims", () => {
  it.each([
    ["claims.equipment", "400000"],
    ["设备补贴申报金额", "400,000.00"],
    ["设备补贴申报金额(万元)", "40"],
    ["申报金额(设备补贴)", "40万元"],
    ["申报金额\uFF08设备补贴\uFF09\uFF08万元\uFF09", "40"],
    ["申报金额(万元)(设备补贴)", "40"],
    ["申报金额\uFF1A设备补贴", "肆拾万元整"],
    ["申请金额-equipment", "\uFF14\uFF10\uFF10\uFF10\uFF10\uFF10"],
    ["Claimed: Equipment", "400000"],
    ["Equipment (claimed)", "\u00A5400000"],
    ["equipment claimed", "400000"],
  ])("%s: %j", async (heading, cell) => {
    await same(RULES, ["cost", heading], [String(cost), cell], claimed(400_000));
  });

  it.each([
    ["claims", "400000"],
    ["申报金额(万元)", "40"],
    ["申请金额", "40万"],
    ["Claimed", "400000"],
    ["Claimed (CNY)", "400000"],
  ])("that names no subsidy means the only one: %s", async (heading, cell) => {
    await same(ONE, ["cost", heading], [String(cost), cell], { cost, claims: { grant: 400_000 } });
  });

  it("that is empty claims nothing", async () => {
    await same(RULES, ["cost", "claims.equipment"], [String(cost), " "], { cost });
  });

  it("stands beside payments, decisions and declared facts", async () => {
    const headings = ["设备投入(万元)", "设备投入(申报口径)(万元)", "设备补贴申报金额", "已拨金额(设备补贴)", "人工决定金额(设备补贴)"];
    const application = claimed(400_000, {
      declared: { cost: 1_200_000 },
      paid: { equipment: 1000.5 },
      decisions: { equipment: { amount: 300_000, by: "王某", because: '票据"不符"' } },
    });
    const more = ["设备补贴决定人", "decisions.equipment.because"];
    const cells = ["100", "120", "400000", "1,000.50", "30万元", "王某", '票据""不符""'];
    await same(RULES, [...headings, ...more], cells, application);
    const paths = ["cost", "declared.cost", "claims.equipment", "paid.equipment", "decisions.equipment.amount"];
    await same(RULES, [...paths, "decisions.equipment.by", more[1] as string], ["1000000", "1200000", ...cells.slice(2)], application);
  });

  it("that says who decided a row, and why, holds for each of its decisions", async () => {
    const headings = [
      "cost",
      "claims.equipment",
      "人工决定金额(设备补贴)",
      "人工决定金额(会议补贴)",
      "决定人",
      "决定理由",
      "会议补贴决定理由",
    ];
    const fees = { amount: 5, by: "王某", because: "现场" };
    const decisions = { equipment: { amount: 300_000, by: "王某", because: "抽查" }, fees };
    await same(RULES, headings, [String(cost), "400000", "300000", "5", "王某", "抽查", "现场"], claimed(400_000, { decisions }));
    await same(RULES, headings.slice(0, -1), [String(cost), "400000", "", "", "王某", "抽查"], claimed(400_000));
  });

  it("of one subsidy may leave its name out throughout", async () => {
    const headings = ["设备投入", "申报金额", "已拨", "人工决定金额", "决定人", "决定理由", "Spending (declared)"];
    const decisions = { grant: { amount: 300_000, by: "王某", because: "抽查" } };
    const application = { cost, claims: { grant: 400_000 }, paid: 5, decisions, declared: { cost: 1_200_000 } };
    await same(ONE, headings, [String(cost), "400000", "5", "300000", "王某", "抽查", "1200000"], application);
  });

  it("keeps a choice and a count that were declared", async () => {
    const facts = { role: "host", people: 3, claims: { award: 3000 } };
    const application = { ...facts, declared: { role: "host", people: 5 } };
    await same(
      RULES,
      ["role", "people", "奖励(一次性)申报金额", "角色(申报口径)", "declared.people"],
      ["承办", "3", "3000", "承办", "5"],
      application,
    );
  });
});

describe("a column that cannot be read as a claim", () => {
  it.each([
    ["two for one claim", RULES, "claims.equipment,设备补贴申报金额", "two columns of a.csv hold claims.equipment"],
    ["two for the only claim", ONE, "claims.grant,申报金额", "two columns of a.csv hold claims.grant"],
    [
      "one for any of several",
      RULES,
      "people,申报金额",
      'the column "申报金额" of a.csv may be: claims.equipment, claims.award, claims.fees',
    ],
    ["two for one decision", ONE, "claims.grant,decisions.grant.amount,决定金额", "two columns of a.csv hold decisions.grant.amount"],
    ["two for one declared fact", ONE, "claims.grant,declared.cost,设备投入(申报口径)", "two columns of a.csv hold declared.cost"],
    ["one beside rows that name subsidies", RULES, "补贴项目,申报金额,claims.award", "two columns of a.csv hold claims.award"],
  ])("%s is an error", async (_, rules, headings, told) => {
    const { code, stdout, stderr } = await audited(rules, "a.csv", `id,${headings}\nA1,1,2,3\n`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
  });

  it.each([
    ["设备补帖申报金额", "设备补贴申报金额"],
    ["申报金额(设备补帖)(万元)", "申报金额(设备补贴)"],
    ["claims.equipmnet", "claims.equipment"],
    ["declared.cots", "declared.cost"],
  ])("%s is told with the nearest: %s", async (heading, near) => {
    const { stderr } = await audited(RULES, "a.csv", `id,cost,${heading}\nA1,1,2\n`);
    expect(stderr).toContain(`${heading} (did you mean "${near}"?)`);
  });

  it("is the sum of named claims: told as not used", async () => {
    const { stderr, code } = await audited(RULES, "a.csv", "id,设备补贴申报金额,申报金额\nA1,1,2\n");
    expect(code).toBe(0);
    expect(stderr).toContain("columns that were not used: 申报金额");
  });
});

describe("a cell that is no claim", () => {
  it.each([
    ["claims.equipment", "很多", "wrong-type claims.equipment"],
    ["claims.equipment", "-", "no-figure claims.equipment"],
    ["claims.equipment", "-1", "out-of-bounds claims.equipment"],
    ["claims.equipment", "1.005", "too-many-digits claims.equipment"],
    ["claims.equipment", "5USD", "other-currency claims.equipment"],
    ["设备补贴申报金额(万美元)", "5", "other-currency claims.equipment"],
    ["claims.equipment,paid.equipment", "2,无", "no-figure paid.equipment"],
    ["claims.equipment,人工决定金额(设备补贴)", "2,同意", "wrong-type decisions.equipment.amount"],
    ["claims.equipment,decisions.equipment.by", "2,王某", "wrong-type decisions.equipment.amount"],
    ["claims.equipment,设备投入(申报口径)", "2,many", "wrong-type declared.cost"],
  ])("%s: %j", async (heading, cell, told) => {
    const { stdout } = await audited(RULES, "a.csv", `id,cost,${heading}\nA1,1,${cell}\n`);
    const { problems } = JSON.parse(stdout);
    expect(problems.map(({ code, field }: { code: string; field: string }) => `${code} ${field}`)).toEqual([told]);
  });
});

describe("rows that name a subsidy each", () => {
  const headings = "id,设备投入,角色,人数,补贴项目,申报金额(万元),已拨,决定金额,决定人";

  it("are one application where they follow each other with one id", async () => {
    const rows = [
      "A1,1000000,承办,3,设备补贴,40,,300000,王某",
      "A1,,,,award,0.3,100,,",
      "A2,1000000,,,Equipment,50,,,",
      "A3,,承办,2,奖励\uFF08一次性\uFF09,,,,",
      "A3,,,,设备补贴,1,,,",
    ];
    const decisions = { equipment: { amount: 300_000, by: "王某" } };
    const applications = [
      { id: "A1", cost, role: "host", people: 3, claims: { equipment: 400_000, award: 3000 }, paid: { award: 100 }, decisions },
      { id: "A2", cost, claims: { equipment: 500_000 } },
      { id: "A3", role: "host", people: 2, claims: { equipment: 10_000 } },
    ];
    const table = await audited(RULES, "a.csv", [headings, ...rows, ""].join("\n"));
    expect(table.stdout).toBe((await audited(RULES, "a.ndjson", ndjsonOf(applications))).stdout);
  });

  it.each([
    ["a subsidy that is not known", "A1,,,,设备补帖,1,,,", ["unknown-option 补贴项目"]],
    ["no subsidy", "A1,,,,,1,,,", ["unknown-option 补贴项目"]],
    ["the same subsidy twice", "A1,,,,equipment,1,,,", ["duplicate-key claims.equipment"]],
    ["a cell that is no money", "A1,,,,award,x,,,", ["wrong-type claims.award"]],
    ["other facts", "A1,2,,,award,1,,,", ["columns-disagree 设备投入"]],
    ["nothing claimed", "A1,,,,设备补帖,,,,", undefined],
  ])("may not have %s", async (_, row, told) => {
    const { stdout } = await audited(RULES, "a.csv", [headings, "A1,1000000,,,设备补贴,40,,,", row, ""].join("\n"));
    const { problems } = JSON.parse(stdout) as { problems?: { code: string; field: string; message: string }[] };
    expect(problems?.map(({ code, field }) => `${code} ${field}`)).toEqual(told);
    if (told) expect(problems?.[0]?.message).toContain("line 3");
  });
});

describe("a mapping", () => {
  const table = (text: string, mapping: Record<string, string>) =>
    mapped(ONE, text, { ...plainTable, mapping: new Map(Object.entries(mapping)) });
  async function mapped(rules: string, text: string, options: TableOptions) {
    const batch = new Batch([policyOf(rules)], observersFor(true), plainOptions, false, options);
    const chunks = (async function* () {
      yield Buffer.from(text);
    })();
    const found = [];
    for await (const rows of batch.evaluate([{ name: undefined, path: "a.csv", kind: "csv", chunks }])) found.push(...rows);
    return found;
  }

  it("names the columns of claims, payments, decisions and declared facts", async () => {
    const mapping = { claims: "报(万元)", "paid.grant": "付", "decisions.grant.amount": "定", "declared.cost": "自述" };
    const [row] = await table("id,cost,报(万元),付,定,自述\nA1,1000000,40,5,300000,1200000\n", mapping);
    expect(row).toMatchObject({
      subsidies: [{ claim: { claimed: { units: 400_000 }, paid: { units: 5 }, decision: { amount: { units: 300_000 } } } }],
    });
  });

  it("of no subsidy is an error with the nearest", async () => {
    const failed = table("id,cost\nA1,1\n", { "claims.grunt": "cost" });
    await expect(failed).rejects.toThrow(CannotDo);
    await failed.catch((cause: CannotDo) => expect(cause.words("en")).toContain("claims.grant"));
  });

  it("tells which subsidy a heading means that may be several", async () => {
    const options = { ...plainTable, mapping: new Map([["claims.award", "申报金额"]]) };
    const [row] = await mapped(RULES, "id,role,people,申报金额\nA1,host,2,1\n", options);
    expect(row).toMatchObject({ subsidies: [{}, { claim: { claimed: { units: 1 } } }, {}] });
  });
});

it("elsewhere columns of claims are known and passed over, and what was declared is no verified fact", async () => {
  const files = { "r/policy.yaml": written(RULES), "a.csv": "id,设备补贴申报金额,申报金额,设备投入(申报口径),补贴项目\nA1,x,y,5,z\n" };
  const { stdout } = await run(["evaluate", "a.csv", "--rules", "r", "--format", "ndjson", "--strict"], { files });
  expect(JSON.parse(stdout).subsidies[0]).toMatchObject({ id: "equipment", status: "undetermined", missing: ["cost"] });
});

it("with --subsidy a heading without a name means that one", async () => {
  const { stdout, code } = await audited(RULES, "a.csv", "id,cost,申报金额\nA1,1000000,400000\n", "--subsidy", "equipment");
  expect(code).toBe(0);
  expect(JSON.parse(stdout).subsidies[0].audit.claimed).toBe(400_000);
});

const cents = fc.integer({ min: 0, max: 200_000_000 });
const money = (units: number) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, "0")}`;
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const application = fc.record({
  cost: some(cents),
  people: some(fc.nat(900)),
  equipment: some(cents),
  award: some(cents),
  decided: some(cents),
  paid: some(cents),
  declared: some(cents),
});

it("any batch as a table, wide or with a row for each claim, audits to the same bytes as lines", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(application, { minLength: 1, maxLength: 6 }), async (batch) => {
      const text = (units: number | undefined) => (units === undefined ? "" : money(units));
      const json = batch.map((each, at) => {
        const raw = (name: string, units: number | undefined) => (units === undefined ? [] : [`${JSON.stringify(name)}:${money(units)}`]);
        const within = (name: string, members: readonly string[]) => (members.length > 0 ? [`"${name}":{${members.join(",")}}`] : []);
        const members = [
          `"id":"A${at}","role":"host"`,
          ...raw("cost", each.cost),
          ...(each.people === undefined ? [] : [`"people":${each.people}`]),
          ...within("claims", [...raw("equipment", each.equipment), ...raw("award", each.award)]),
          ...within("paid", raw("award", each.paid)),
          ...(each.decided === undefined ? [] : [`"decisions":{"equipment":{"amount":${money(each.decided)}}}`]),
          ...within("declared", raw("cost", each.declared)),
        ];
        return `{${members.join(",")}}\n`;
      });
      const facts = (each: (typeof batch)[number], at: number) => [
        `A${at}`,
        "host",
        text(each.cost),
        String(each.people ?? ""),
        text(each.declared),
      ];
      const shared = "id,role,cost,people,declared.cost";
      const wide = batch.map((each, at) =>
        [...facts(each, at), text(each.equipment), text(each.award), text(each.paid), text(each.decided)].join(","),
      );
      const long = batch.flatMap((each, at) => [
        [...facts(each, at), "设备补贴", text(each.equipment), "", text(each.decided)].join(","),
        [`A${at}`, "", "", "", "", "award", text(each.award), text(each.paid), ""].join(","),
      ]);
      const expected = (await audited(RULES, "a.ndjson", json.join(""))).stdout;
      const wideHeadings = `${shared},设备补贴申报金额,claims.award,paid.award,人工决定金额(设备补贴)`;
      const rows = await typed("ndjson", json.join(""));
      expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
      expect(await typed("csv", [wideHeadings, ...wide, ""].join("\n"))).toEqual(rows);
      expect((await audited(RULES, "a.csv", [wideHeadings, ...wide, ""].join("\n"))).stdout).toBe(expected);
      expect((await audited(RULES, "a.csv", [`${shared},subsidy,claimed,paid,decided`, ...long, ""].join("\n"))).stdout).toBe(expected);
    }),
    { numRuns: runs(15, 40), seed: 7 },
  );
});
