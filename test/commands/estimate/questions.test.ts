import { describe, expect, it } from "vitest";
import { run } from "../../golden/memory-host.js";

const JINAN = ["estimate", "--rules", "rules/jinan-2018-14", "--lang", "zh"];
const JIA = {
  applicationDate: "2020-03-10",
  events: [{ role: "host", scope: "international", heldOn: "2019-09-18", expenditure: "186.4万元" }],
  pilotBases: [],
  isTechSme: true,
  techContracts: [],
};

const withAnswers = (answers: unknown, typed: readonly string[] = ["--no-input"]) =>
  run([...JINAN, ...typed, "--answers", "a.json"], {
    files: { "a.json": typeof answers === "string" ? answers : JSON.stringify(answers) },
  });

describe("without anybody to ask", () => {
  it("lists the open questions, each with what an answer needs", async () => {
    const { stdout, code } = await withAnswers({ ...JIA, events: [{ role: "host", heldOn: "2019-09-18" }] });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        input: "events[0].scope",
        title: "第 1 次活动的活动范围",
        type: "choice",
        options: [
          { id: "international", title: "国际" },
          { id: "domestic", title: "国内" },
        ],
      },
      { input: "events[0].expenditure", title: "第 1 次活动的活动支出总额", type: "money", unit: "元", options: [] },
    ]);
  });

  it("lists none when all is settled, or nothing more is known", async () => {
    expect((await withAnswers(JIA)).stdout).toBe("[]\n");
    expect((await withAnswers({ ...JIA, events: null })).stdout).toBe("[]\n");
    expect((await withAnswers([JIA])).stdout).toBe("[]\n");
  });

  it.each(["text", "markdown", "html"])("tells what answers come to as %s", async (format) => {
    const { stdout } = await withAnswers(JIA, ["--format", format]);
    for (const part of ["93.2 万元", "186.4 万元 × 50%", "市科技局", "没有列出中试基地", "以主管部门审核为准"])
      expect(stdout).toContain(part);
    expect(stdout).toContain("企业研发投入财政补助政策");
  });

  it("tells it as JSON, with figures that no double has held", async () => {
    const { stdout } = await withAnswers(JIA, ["--format", "json"]);
    const { policies, questions, disclaimer } = JSON.parse(stdout);
    expect(policies[0].subsidies[0]).toMatchObject({ id: "international-event", status: "eligible", amount: { min: 932000, max: 932000 } });
    expect(policies[0].totals[0]).toMatchObject({ benefit: "cash", min: 932000, max: 932000 });
    expect([questions, disclaimer]).toEqual([[], "测算结果仅供参考，以主管部门审核为准"]);
  });

  it("writes a report to the file that is named", async () => {
    const { created, stdout } = await withAnswers(JIA, ["--output", "b.html"]);
    expect(stdout).toBe("");
    expect(created.get("b.html")).toMatch(/^<!DOCTYPE html>/);
  });

  it("takes one reading, and one subsidy, where that is asked for", async () => {
    const two = { ...JIA, events: [...JIA.events, { ...JIA.events[0], expenditure: 1_200_000 }] };
    const { stdout } = await withAnswers(two, [
      "--format",
      "json",
      "--subsidy",
      "international-event",
      "--reading",
      "event-cap-scope=per-organisation",
    ]);
    const [policy] = JSON.parse(stdout).policies;
    expect(policy.subsidies).toHaveLength(1);
    expect(policy.subsidies[0].amount).toEqual({ min: 1_000_000, max: 1_000_000 });
  });
});

describe("a file of answers that cannot be used", () => {
  it.each([
    ["{", "不是正确的 JSON"],
    ["", "空文件"],
    ["[{}, {}]", "几份申报"],
    ["[]", "没有申报"],
    ['{"event": []}', "是不是“events”"],
    ['{"events": [{"role": "hst"}]}', "events[0].role"],
    ['{"isTechSme": "maybe"}', "isTechSme"],
    ['{"policy": "jinan"}', "没有政策"],
  ])("%s is refused with its place and a way out", async (text, told) => {
    const { code, stdout, stderr } = await withAnswers(text);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
  });

  it("is refused where it is not there; one to save to need not be", async () => {
    expect((await run([...JINAN, "--no-input", "--answers", "none.json"])).stderr).toContain("none.json");
    expect((await run([...JINAN, "--no-input", "--save", "none.json"])).code).toBe(0);
  });
});
