import { describe, expect, it } from "vitest";
import { run, type World } from "../../golden/memory-host.js";
import { type Act, scripted } from "./scripted-prompter.js";

const JINAN = ["estimate", "--rules", "rules/jinan-2018-14", "--lang", "zh"];

/** Somebody who is asked about the policy of Jinan. */
async function asked(acts: readonly Act[], typed: readonly string[] = [], world: World = {}) {
  const prompter = scripted(acts);
  const ran = await run([...JINAN, ...typed], { ...world, prompter });
  return { ...ran, prompter, saved: JSON.parse(ran.created.get("a.json") ?? "null") };
}

const SAVE = ["--save", "a.json"];
const EVENT = (number: number, cost: string): Act[] => [
  [`第 ${number} 次活动的单位角色`, "承办"],
  [`第 ${number} 次活动的活动范围`, "国际"],
  [`第 ${number} 次活动的举办日期`, "2019-09-18"],
  [`第 ${number} 次活动的活动支出总额`, cost],
];
const END: Act = ["都问完了", "看结果并结束"];
const APPLIED: Act = ["申报日期", "2020-03-10"];

describe("three companies", () => {
  it("甲: one event, a technology SME without a contract", async () => {
    const acts: Act[] = [["下列哪些情况", ["承办的活动", "科技型中小企业"]], ["承办的活动，一共几项", "1"], ...EVENT(1, "186.4万元"), END];
    const { code, stdout, prompter, saved } = await asked(acts, SAVE);
    expect(code).toBe(0);
    expect(prompter.left()).toBe(0);
    expect(stdout).toContain("按您填的情况，可得 93.2 万元");
    expect(stdout).toContain("活动支出总额 186.4 万元 × 50% = 93.2 万元");
    expect(stdout).toContain("186.4 万元 = 1,864,000 元");
    expect(stdout).toMatch(/测算结果仅供参考，以主管部门审核为准\n$/);
    expect(saved).toEqual({
      pilotBases: [],
      techContracts: [],
      isTechSme: true,
      events: [{ role: "host", scope: "international", heldOn: "2019-09-18", expenditure: 1864000 }],
    });
  });

  it("乙: two events, of which a reading makes one", async () => {
    const acts: Act[] = [["下列哪些情况", ["承办的活动"]], ["一共几项", "２"], ...EVENT(1, "150万元"), ...EVENT(2, "1200000"), END];
    const { stdout } = await asked(acts);
    expect(stdout).toContain("135 万元");
    expect(stdout).toContain("100 万元");
    expect(stdout).toContain("最高100万元按每次活动还是每个单位计？");
  });

  it("丙: is not sure whether the event was international", async () => {
    const acts: Act[] = [
      ["下列哪些情况", ["承办的活动", "中试基地", "科技型中小企业", "技术交易合同"]],
      ["技术交易合同，一共几项", "1"],
      ["第 1 份合同的成果提供方", "高校"],
      ["中试基地（平台），一共几项", "2"],
      ["第 1 个基地的新组建", "是"],
      ["第 2 个基地的新组建", "是"],
      ["承办的活动，一共几项", "1"],
      ["单位角色", "承办"],
      ["活动范围", "不清楚"],
      ["举办日期", "2019-05-01"],
      ["活动支出总额", "80万元"],
      APPLIED,
      END,
    ];
    const sorted = await asked(acts, SAVE);
    expect(sorted.prompter.left()).toBe(0);
    expect(sorted.stdout).toContain("“国际”：40 万元；“国内”：没有");
    expect(sorted.stdout.replaceAll(/\s/g, "")).toContain("按“每个基地”：至少200万元");
    expect(sorted.stdout).toContain("符合条件，但文件没有写给多少，请问市科技局");
    expect(sorted.saved.events[0].scope).toBe(null);
    expect(sorted.saved.applicationDate).toBe("2020-03-10");
    expect(sorted.prompter.offered.at(-1)).toBe("2020-03-10");
  });
});

describe("on the way", () => {
  it("says at once what is out, and why", async () => {
    const { stdout } = await asked([["下列哪些情况", ["承办的活动"]]]);
    expect(stdout).toContain("✗ 新组建中试基地资金支持：不符合，没有列出中试基地（平台）");
    expect(stdout).toContain("? 承办国际科技成果转移转化交流活动补贴：现在还不能判断，还缺 1 项");
  });

  it("asks again where nothing is ticked, or none and something", async () => {
    const acts: Act[] = [["下列哪些情况", []], ["下列哪些情况", ["都没有", "承办的活动"]], ["下列哪些情况", ["都没有"]], END];
    const { stdout, saved } = await asked(acts, SAVE);
    expect(stdout).toContain("请至少选一项");
    expect(stdout).toContain("选了“都没有”，就不能再选别的");
    expect(saved).toEqual({ events: [], pilotBases: [], isTechSme: false, techContracts: [] });
  });

  it("goes back, with what was said before, and goes on from there", async () => {
    const acts: Act[] = [
      ["下列哪些情况", ["承办的活动"]],
      ["一共几项", "2"],
      ["单位角色", "上一题"],
      ["一共几项", "1"],
      ...EVENT(1, "1864000元"),
      END,
    ];
    const { prompter, saved, stdout } = await asked(acts, SAVE);
    expect(prompter.offered.slice(0, 2)).toEqual(["", "2"]);
    expect(saved.events).toHaveLength(1);
    expect(stdout).toContain("可得 93.2 万元");
  });

  it("refuses what is none of the kind, with the reason, and asks what a small figure means", async () => {
    const acts: Act[] = [
      ["下列哪些情况", ["承办的活动"]],
      ["一共几项", "一"],
      ["一共几项", "100"],
      ["一共几项", "1"],
      ["单位角色", "承办"],
      ["活动范围", "国际"],
      ["举办日期", "2019-02-30"],
      ["举办日期", "2019年9月18日"],
      ["活动支出总额", "很多"],
      ["活动支出总额", "186.4"],
      ["没有写单位", "186.4 万元"],
      END,
    ];
    const { prompter, saved } = await asked(acts, SAVE);
    expect(prompter.complaints.slice(0, 3)).toEqual(["请填 0 到 99 的整数", "请填 0 到 99 的整数", "没有这一天：2019-02-30"]);
    expect(prompter.complaints).toHaveLength(4);
    expect(saved.events[0]).toMatchObject({ heldOn: "2019-09-18", expenditure: 1864000 });
  });

  it("changes answers at a review, adds an item and takes one away", async () => {
    const acts: Act[] = [
      ["下列哪些情况", ["承办的活动"]],
      ["一共几项", "1"],
      ...EVENT(1, "186.4万元"),
      ["都问完了", "看已填的"],
      ["已填的内容", "第 1 次活动的活动支出总额  186.4 万元"],
      ["活动支出总额", "300万元"],
      ["已填的内容", "承办的活动"],
      ["承办的活动", "再加一项"],
      ["已填的内容", "不改了"],
      ["第 2 次活动的单位角色", "协办"],
      ["都问完了", "看已填的"],
      ["已填的内容", "承办的活动"],
      ["承办的活动", "删去第 2 次活动"],
      ["已填的内容", "不改了"],
      END,
    ];
    const { stdout, saved, prompter } = await asked(acts, SAVE);
    expect(prompter.left()).toBe(0);
    expect(stdout).toContain("可得 100 万元");
    expect(saved.events).toEqual([{ role: "host", scope: "international", heldOn: "2019-09-18", expenditure: 3000000 }]);
  });

  it("shows the result before the end, and ends where that is enough", async () => {
    const acts: Act[] = [
      ["下列哪些情况", ["承办的活动"]],
      ["一共几项", ""],
      ["没有填", "先看结果"],
      ["一共几项", "1"],
      ["单位角色", "更多"],
      ["更多", "够了"],
    ];
    const { code, stdout } = await asked(acts);
    expect(code).toBe(0);
    expect(stdout.split("补贴测算\n")).toHaveLength(3);
    expect(stdout).toContain("还需填写：第 1 次活动的单位角色");
  });

  it("leaves open what nobody is sure of, and asks it no more", async () => {
    const unsure: Act[] = [
      ["一共几项", ""],
      ["没有填", "不清楚"],
    ];
    const acts: Act[] = [["下列哪些情况", ["不清楚"]], ["科技型中小企业", "不清楚"], ...unsure, ...unsure, ...unsure, APPLIED, END];
    const { code, prompter, saved, stdout } = await asked(acts, SAVE);
    expect(code).toBe(0);
    expect(prompter.left()).toBe(0);
    expect(saved).toEqual({ isTechSme: null, events: null, techContracts: null, pilotBases: null, applicationDate: "2020-03-10" });
    expect(stdout).toContain("现在还不能判断");
    const questions = await run([...JINAN, "--no-input", "--answers", "a.json"], { files: { "a.json": JSON.stringify(saved) } });
    expect(questions.stdout).toBe("[]\n");
  });

  it("asks all of an event before the next one", async () => {
    const acts: Act[] = [["下列哪些情况", ["承办的活动"]], ["一共几项", "2"], ...EVENT(1, "150万元"), ...EVENT(2, "120万元"), END];
    const { prompter } = await asked(acts);
    const events = prompter.headings.flatMap((heading) => /第 (\d) 次活动的/.exec(heading)?.[1] ?? []);
    expect(events.join("")).toBe("11112222");
  });
});

describe("what was said is kept", () => {
  const ticked: Act = ["下列哪些情况", ["承办的活动"]];

  it("after each answer; Ctrl-C says where, and how to go on", async () => {
    const { code, stderr, saved } = await asked([ticked, ["一共几项", "1"]], SAVE);
    expect(code).toBe(130);
    expect(saved.events).toEqual([{}]);
    expect(stderr).toBe("已填的内容存在 a.json；接着填：subsidy estimate --save a.json --rules rules/jinan-2018-14\n");
  });

  it("nowhere where nobody asked for it, which is said", async () => {
    const { code, stderr, created } = await asked([ticked]);
    expect(code).toBe(130);
    expect(created.size).toBe(0);
    expect(stderr).toContain("填的内容没有存");
  });

  it("in a file that is named when somebody stops", async () => {
    const acts: Act[] = [ticked, ["一共几项", ""], ["没有填", "存下来"], ["存到哪个文件", "b.json"], ["存到哪个文件", "a.json"]];
    const { code, stderr, stdout, saved } = await asked(acts, [], { files: { "b.json": "{}" } });
    expect(code).toBe(0);
    expect(stdout).toContain("b.json 已经有了");
    expect(saved).toEqual({ pilotBases: [], isTechSme: false, techContracts: [] });
    expect(stderr).toContain("subsidy estimate --save a.json");
  });

  it("and is gone on from, without being asked again", async () => {
    const files = { "a.json": '{"isTechSme": false, "pilotBases": [], "techContracts": [], "events": [{"role": "host", "scope": null}]}' };
    const { code, prompter, saved } = await asked([["举办日期", "2019-09-18"], ["活动支出总额", "80万元"], END], SAVE, { files });
    expect(code).toBe(0);
    expect(prompter.headings).toHaveLength(3);
    expect(saved.events).toEqual([{ role: "host", scope: null, heldOn: "2019-09-18", expenditure: 800000 }]);
    const evaluated = await run(["evaluate", "a.json", "--rules", "rules/jinan-2018-14", "--format", "ndjson"], {
      files: { "a.json": JSON.stringify(saved) },
    });
    expect(JSON.parse(evaluated.stdout).subsidies[0].amount).toEqual({ min: 0, max: 400000 });
  });

  it("stays as it was where it cannot be written, and that is said", async () => {
    const { code, stderr } = await asked([ticked], SAVE, { broken: ["a.json"] });
    expect(code).toBe(2);
    expect(stderr).toContain("a.json");
  });
});

describe("several policies", () => {
  it("are chosen among, and told in a line each", async () => {
    const acts: Act[] = [["哪些政策", []], ["哪些政策", ["全部"]], ["下列哪些情况", ["都没有"]], ["主营业务所属行业", "烟草"], END];
    const prompter = scripted(acts);
    const { code, stdout } = await run(["estimate", "--lang", "zh"], { prompter });
    expect(code).toBe(0);
    expect(stdout).toContain("请至少选一项");
    expect(stdout).toMatch(/不符合的\n(?:.|\n)*新组建中试基地资金支持：按您填的不符合/);
  });

  it("one that is chosen is named in what is kept", async () => {
    const acts: Act[] = [["哪些政策", ["济南市"]], ["下列哪些情况", ["都没有"]], END];
    const { created } = await run(["estimate", "--lang", "zh", ...SAVE], { prompter: scripted(acts) });
    expect(JSON.parse(created.get("a.json") ?? "")).toMatchObject({ policy: "jinan-2018-14", events: [] });
  });
});

it("speaks English", async () => {
  const acts: Act[] = [
    ["Which of these apply", ["Pilot bases"]],
    ["how many", "1"],
    ["Newly formed", "yes"],
    ["Date of application", "2020-03-10"],
    ["Nothing is left", "show"],
  ];
  const { stdout } = await run(["estimate", "--rules", "rules/jinan-2018-14", "--lang", "en"], { prompter: scripted(acts) });
  expect(stdout).toContain("At least CNY 1,000,000; the department decides how much");
  expect(stdout).toMatch(/Estimate only. The competent authority decides.\n$/);
});
