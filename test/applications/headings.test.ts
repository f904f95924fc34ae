import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { rowsIn } from "../golden/ndjson.js";
import { both, evaluate } from "./tables.js";

const RULES = `
policy: claimed
title: {zh: 办法, en: Support}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: down}
inputs:
  cost: {type: money, title: {zh: 支出总额, en: Cost}}
subsidies:
  grant: {title: {zh: 补贴, en: Grant}, amount: {rate: 50%, of: cost}}
limits:
  - {joint cap: 10万元, on: [grant], within: lifetime}
`;

interface Claimed {
  readonly subsidies: readonly { readonly audit?: { readonly claimed: number; readonly granted: number } }[];
}

async function claimedIn(csv: string, args: readonly string[] = [], files: Readonly<Record<string, string>> = {}) {
  const all = ["audit", "a.csv", "--rules", "r.yaml", "--format", "ndjson", ...args];
  const { stdout } = await run(all, { files: { "r.yaml": RULES, "a.csv": csv, ...files } });
  return rowsIn<Claimed>(stdout).map(({ subsidies: [result] }) => result?.audit);
}

describe("a column of claims by its path", () => {
  it.each(["claims(万元)", "claims.grant (万元)", "Claims.Grant\uFF08不含税\u3001万元\uFF09", "claimed(万元)"])("%s", async (heading) => {
    expect((await claimedIn(`id,cost,"${heading}"\nA1,9万元,3\n`))[0]?.claimed).toBe(30_000);
  });
});

it("a column of units of money does not mean the figures before it that are none", async () => {
  const csv = "id,支出总额,面积,单位\nA1,3,50,万元\nA2,3,50,元\n";
  const [found, json] = await both(
    { "a.csv": csv },
    [],
    [
      { id: "A1", cost: 30000, area: 50 },
      { id: "A2", cost: 3, area: 50 },
    ],
  );
  expect(found).toEqual(json);
});

it("the column of units may have its heading beside those of groups", async () => {
  const csv = "申报情况,,单位,\nid,支出总额,,面积\nA1,3,万元,50\n";
  const [found, json] = await both({ "a.csv": csv }, [], [{ id: "A1", cost: 30000, area: 50 }]);
  expect(found).toEqual(json);
});

it("--decimal says what commas mean in a history as well", async () => {
  const files = { "h.csv": "统一社会信用代码;补贴项目;日期;金额(万元)\n91370102MA0000015A;补贴;2018-02-01;9,5\n" };
  const csv = "申报编号;统一社会信用代码;申报日期;支出总额;申报金额\nA1;91370102MA0000015A;2018-03-01;200000;80000\n";
  expect((await claimedIn(csv, ["--history", "h.csv", "--decimal", "comma"], files))[0]?.granted).toBe(5000);
});

it("no suggestion names what was typed", async () => {
  const { stderr } = await evaluate(["a.csv", "--lang", "en"], { "a.csv": "序号,申报编号,支出总额,支出总\n1,A1,5,5\n" });
  expect(stderr).toContain("序号, 支出总 (did you mean");
  expect(stderr).not.toContain('"序号"');
});
