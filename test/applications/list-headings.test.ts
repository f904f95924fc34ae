import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import type { Row } from "./tables.js";

const RULES = `
policy: lists
title: {zh: 清单, en: Lists}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money, title: {zh: 支出总额, en: Total cost}}
  heldOn: {type: date, title: {zh: 日期, en: Day}}
  events:
    type: list
    title: {zh: 承办的活动, en: Events held}
    item:
      role: {type: choice, title: {zh: 单位角色, en: Role}, options: {host: {zh: 承办, en: Host}, other: {zh: 其他, en: Other}}}
      heldOn: {type: date, title: {zh: 日期, en: Day}}
      expenditure: {type: money, title: {zh: 支出, en: Expenditure}}
      remark: {type: text, title: {zh: 说明, en: Remark}}
  staff:
    type: list
    title: {zh: 引进的人员, en: People}
    item:
      degree: {type: choice, title: {zh: 学历, en: Degree}, options: {doctor: {zh: 博士, en: Doctor}, master: {zh: 硕士, en: Master}}}
      remark: {type: text, title: {zh: 说明, en: Remark}}
subsidies:
  events:
    title: {zh: 活动补贴, en: For events}
    amount: {for each: e in events, where: {承办: e.role = "host", 说明: e.remark != "x", 日期: e.heldOn >= 2018-01-01}, give: {rate: 50%, of: e.expenditure}}
  staff:
    title: {zh: 人才补贴, en: For people}
    amount: {for each: p in staff, where: {学历: p.degree = "doctor", 说明: p.remark != "x"}, give: 10000元}
  whole:
    title: {zh: 总额补贴, en: In all}
    conditions: {日期: heldOn >= 2018-01-01}
    amount: {rate: 10%, of: cost}
`;

async function evaluated(args: readonly string[], files: Readonly<Record<string, string>>) {
  const { stdout, stderr, code } = await run(["evaluate", ...args, "--rules", "rules.yaml", "--lang", "en", "--format", "ndjson"], {
    files: { "rules.yaml": RULES, ...files },
  });
  const results = code === 0 ? rowsIn<Row>(stdout).map(({ line: _, ...row }) => row) : stderr;
  return { results, stderr, code };
}

async function json(applications: readonly object[]) {
  const found = await evaluated(["a.ndjson"], { "a.ndjson": ndjsonOf(applications) });
  expect(found.code).toBe(0);
  return found.results;
}

const event = { role: "host", heldOn: "2018-09-01", expenditure: 1000, remark: "y" };

describe("the title of a list's field is a heading", () => {
  it.each([
    ["alone where one list has it", "单位角色,支出(万元),学历", "承办,0.1,博士", "单位角色"],
    ["in the other language", "Role,Expenditure,Degree", "Host,1000,doctor", "Role"],
    ["behind the list's title, with a mark or without", "承办的活动·单位角色,承办的活动 支出(元),引进的人员-学历", "承办,1000,博士", ""],
    ["behind the list's title in en", "Events held: Role,Events held - expenditure,People/Degree", "Host,1000,Doctor", ""],
    ["behind the list's name", "events.role,events_expenditure,staff.degree", "host,1000,doctor", ""],
  ])("%s", async (_, headings, cells) => {
    const { results, stderr } = await evaluated(["a.csv"], { "a.csv": `id,${headings}\nA1,${cells}\n` });
    const { role, expenditure } = event;
    expect(results).toEqual(await json([{ id: "A1", events: [{ role, expenditure }], staff: [{ degree: "doctor" }] }]));
    expect(stderr).not.toContain("not used");
  });

  it("but what the application itself is asked is meant before, and what two lists ask is nobody's", async () => {
    const { results, stderr } = await evaluated(["a.csv"], { "a.csv": "id,支出总额,日期,说明\nA1,100,2018/9/1,x\n" });
    expect(results).toEqual(await json([{ id: "A1", cost: 100, heldOn: "2018-09-01" }]));
    expect(stderr).toContain("columns that were not used: 说明");
  });

  it("alone it means no list that is in a table of its own", async () => {
    const files = { "a.csv": "id,支出总额,支出,学历\nA1,100,5,博士\n", "e.csv": "申报编号,单位角色,支出\nA1,承办,1000\n" };
    const { results } = await evaluated(["a.csv", "--list", "承办的活动=e.csv"], files);
    const { role, expenditure } = event;
    expect(results).toEqual(await json([{ id: "A1", cost: 100, events: [{ role, expenditure }], staff: [{ degree: "doctor" }] }]));
    const { stderr, code } = await evaluated(["a.csv", "--list", "events=e.csv"], {
      ...files,
      "a.csv": "id,活动支出,events.role\nA1,1,host\n",
    });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("only one can hold") });
  });
});

describe("--list takes the title of a list", () => {
  it.each(["events", "承办的活动", "Events held", "events  held"])("%s", async (name) => {
    const headings = "application,承办的活动·单位角色,Events held: day,支出,说明";
    const files = { "a.csv": "id,cost\nA1,1\n", "e.csv": `${headings}\nA1,承办,2018/9/1,1000,y\n` };
    const { results } = await evaluated(["a.csv", "--list", `${name}=e.csv`], files);
    expect(results).toEqual(await json([{ id: "A1", cost: 1, events: [event] }]));
  });

  it("once for each list, however it is called, and only where it is clear", async () => {
    const files = { "a.csv": "id,cost\nA1,1\n", "e.csv": "id,支出\nA1,1000\n", "f.csv": "id,支出\nA1,1000\n" };
    expect((await evaluated(["a.csv", "--list", "events=e.csv", "--list", "承办的活动=f.csv"], files)).code).toBe(2);
    const alike = RULES.replace("引进的人员", "承办的活动");
    const unclear = await evaluated(["a.csv", "--list", "承办的活动=e.csv"], { ...files, "rules.yaml": alike });
    expect(unclear).toMatchObject({ code: 2, stderr: expect.stringContaining("may be: events, staff") });
  });
});
