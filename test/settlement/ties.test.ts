import { describe, expect, it } from "vitest";
import type { CautionCode } from "../../src/results/outcome.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { type Facts, type Given, policyWith, settle } from "./batch.js";

const [REST, USE] = ["tie-for-the-rest", "tie-for-one-use"] as const;

/** The ids of the rows that are told of a tie, in their order. */
function tiedIn(limit: string, given: Given): string[] {
  const codes: readonly CautionCode[] = [REST, USE];
  return settle(policyWith(limit), given).flatMap(({ application, cautions = [] }) =>
    cautions.some((code) => codes.includes(code)) ? [application] : [],
  );
}

const on = (day: string | undefined, facts: Facts): Facts => ({ ...(day === undefined ? {} : { applicationDate: day }), ...facts });
const given = (...rows: readonly Facts[]): Given => Object.fromEntries(rows.map((facts, at) => [`a${at}`, facts]));
const costs = (day: string | undefined, ...all: readonly number[]): Facts[] => all.map((cost) => on(day, { cost }));
const [MON, TUE] = ["2020-06-01", "2020-06-02"];

describe("who comes first to a budget", () => {
  const FIRST = "budget: 100元, on: [grant], pay: first come, within: batch";
  it.each<[string, string, Given, readonly string[]]>([
    ["the last room is shared by a day", FIRST, given(...costs(MON, 60), ...costs(TUE, 30, 30)), ["a1", "a2"]],
    ["nobody has a day", FIRST, given(...costs(undefined, 60, 60)), ["a0", "a1"]],
    ["one has no day", FIRST, given(...costs(MON, 60), ...costs(undefined, 60)), []],
    ["each has a day of his own", FIRST, given(...costs(MON, 60), ...costs(TUE, 60)), []],
    ["there is room for all", FIRST, given(...costs(MON, 50, 50)), []],
    ["there is no room for any", FIRST, given(...costs(MON, 100), ...costs(TUE, 10, 10)), []],
    ["who gets nothing anyway does not count", FIRST, given(...costs(MON, 120, 0)), []],
    [
      "they are of other groups",
      `${FIRST}, each: region`,
      given(on(MON, { cost: 60, region: "甲" }), on(MON, { cost: 60, region: "乙" })),
      [],
    ],
    [
      "they are of one group",
      `${FIRST}, each: region`,
      given(on(MON, { cost: 60, region: "甲" }), on(MON, { cost: 60, region: "甲" })),
      ["a0", "a1"],
    ],
    ["the order is a score", `${FIRST}, by: score`, given(on(MON, { cost: 60, score: 3 }), on(TUE, { cost: 60, score: 3 })), ["a0", "a1"]],
    ["several subsidies are of one application", FIRST.replace("[grant]", "[grant, award]"), given(on(MON, { cost: 60, extra: 60 })), []],
    ["all are cut in proportion", "budget: 100元, on: [grant], pay: pro rata, within: batch", given(...costs(MON, 60, 60)), []],
    ["who does not fit is passed over, and two fit", `${FIRST}, last: skip`, given(...costs(MON, 60, 60)), ["a0", "a1"]],
    ["who does not fit is passed over, and one fits", `${FIRST}, last: skip`, given(...costs(MON, 120, 60)), []],
    ["who does not fit is passed over, and two of three fit", `${FIRST}, last: skip`, given(...costs(MON, 120, 60, 50)), ["a1", "a2"]],
    ["who does not fit is the end for all", `${FIRST}, last: stop`, given(...costs(MON, 120, 60)), ["a0", "a1"]],
    ["it had ended", `${FIRST}, last: stop`, given(...costs(MON, 120), ...costs(TUE, 60, 60)), []],
    ["none would fit", `${FIRST}, last: stop`, given(...costs(MON, 120, 130)), []],
  ])("is told where %s, to those whom it concerns", (_, limit, rows, expected) => {
    expect(tiedIn(`{${limit}}`, rows)).toEqual(expected);
  });

  it.each<[string, string, Given, readonly string[]]>([
    [
      "of a project of several applicants",
      "{joint cap: 100元, on: [grant], each: project, within: batch}",
      given(on(MON, { cost: 60, project: "p" }), on(MON, { cost: 60, project: "p" })),
      ["a0", "a1"],
    ],
    [
      "that all bear in proportion",
      "{joint cap: 100元, on: [grant], each: project, cut: in proportion, within: batch}",
      given(on(MON, { cost: 60, project: "p" }), on(MON, { cost: 60, project: "p" })),
      [],
    ],
    [
      "within 12 months",
      "{joint cap: 100元, on: [grant], each: project, within: 12 months}",
      given(on(MON, { cost: 60, project: "p" }), on(MON, { cost: 60, project: "p" })),
      ["a0", "a1"],
    ],
    [
      "of one applicant, to whom it is the same",
      "{joint cap: 100元, on: [grant], within: batch}",
      given(on(MON, { cost: 60, creditCode: "91370102MA0000AA23" }), on(MON, { cost: 60, creditCode: "91370102MA0000AA23" })),
      [],
    ],
    [
      "on days of their own",
      "{joint cap: 100元, on: [grant], each: project, within: batch}",
      given(on(MON, { cost: 60, project: "p" }), on(TUE, { cost: 60, project: "p" })),
      [],
    ],
  ])("and to a joint cap %s", (_, limit, rows, expected) => {
    expect(tiedIn(limit, rows)).toEqual(expected);
  });
});

describe("what may be used once", () => {
  const hire = (who: string, day = MON, wage = 10) => ({ hires: [{ who, on: day, wage }] });
  const person = (day: string | undefined, id: string, cost = 10): Facts => on(day, { cost, person: id });
  it.each<[string, string, Given, readonly string[]]>([
    [
      "two use it on one day",
      "{once per: person, on: [grant], within: batch}",
      given(person(MON, "x"), person(MON, "x"), person(MON, "y")),
      ["a0", "a1"],
    ],
    ["two use it on two days", "{once per: person, on: [grant], within: batch}", given(person(MON, "x"), person(TUE, "x")), []],
    [
      "a third comes later",
      "{once per: person, on: [grant], within: batch}",
      given(person(MON, "x"), person(MON, "x"), person(TUE, "x")),
      ["a0", "a1"],
    ],
    [
      "two come later, and neither gets it",
      "{once per: person, on: [grant], within: batch}",
      given(person(MON, "x"), person(TUE, "x"), person(TUE, "x")),
      [],
    ],
    [
      "two may use it, and three do",
      "{once per: person, on: [grant], allowed: 2, within: batch}",
      given(...[1, 2, 3].map(() => person(MON, "x"))),
      ["a0", "a1", "a2"],
    ],
    [
      "two may use it, and two do",
      "{once per: person, on: [grant], allowed: 2, within: batch}",
      given(person(MON, "x"), person(MON, "x")),
      [],
    ],
    ["one gets nothing anyway", "{once per: person, on: [grant], within: batch}", given(person(MON, "x", 0), person(MON, "x")), []],
    [
      "no one has a day",
      "{once per: person, on: [grant], within: batch}",
      given(person(undefined, "x"), person(undefined, "x")),
      ["a0", "a1"],
    ],
    [
      "within 12 months",
      "{once per: person, on: [grant], within: 12 months}",
      given(person(MON, "x"), person(MON, "x"), person(TUE, "x")),
      ["a0", "a1"],
    ],
    ["within 12 months, on two days", "{once per: person, on: [grant], within: 12 months}", given(person(MON, "x"), person(TUE, "x")), []],
    ["an item of each is the same", "{once per: h.who, on: [hiring], within: batch}", given(hire("x"), hire("x"), hire("y")), ["a0", "a1"]],
    ["items have two days", "{once per: h.who, on: [hiring], within: batch}", given(hire("x"), hire("x", TUE)), []],
    [
      "one application has it twice, as it is listed",
      "{once per: h.who, on: [hiring], within: batch}",
      given({ hires: [...hire("x").hires, ...hire("x").hires] }),
      [],
    ],
  ])("is told where %s", (_, limit, rows, expected) => {
    expect(tiedIn(limit, rows)).toEqual(expected);
  });
});

describe("it is told in words", () => {
  const RULES = `
policy: tied
title: tied
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  person: {type: text}
subsidies:
  grant: {amount: cost}
  award: {amount: cost}
limits:
  - {once per: person, on: [award], within: batch}
  - {budget: 100元, on: [grant], pay: first come, within: batch}
`;
  const rows = ["A", "B"].map((id) => ({ id, applicationDate: MON, cost: 60, person: "x", claims: { grant: 60, award: 60 } }));
  const files = { "r/policy.yaml": RULES, "a.ndjson": ndjsonOf(rows) };
  const cautionsIn = (text: string) => rowsIn<{ cautions: string[] }>(text).map(({ cautions }) => cautions);
  const read = async (...args: string[]) => (await run([...args, "--rules", "r"], { files })).stdout;

  it("in the results of evaluate, settle and audit alike", async () => {
    const both = [REST, USE];
    const once = await read("evaluate", "a.ndjson", "--format", "ndjson");
    expect(cautionsIn(once)).toEqual([both, both]);
    const waiting = await read("evaluate", "a.ndjson", "--format", "ndjson", "--no-settle");
    const { stdout } = await run(["settle", "o.ndjson", "--rules", "r", "--format", "ndjson"], {
      files: { ...files, "o.ndjson": waiting },
    });
    expect(stdout).toBe(once);
    expect(cautionsIn(await read("audit", "a.ndjson", "--format", "ndjson"))).toEqual([both, both]);
  });

  it.each([
    ["zh", ["与他人先后相同", "与他人同一天用了同样的"]],
    ["en", ["what is left of the limit does not suffice for all", "Others use the same (a person, an invoice, a project) on the same day"]],
  ])("for people, in %s", async (language, words) => {
    const spaceless = (text: string) => text.replace(/\s+/g, "");
    for (const [command, ...args] of [
      ["evaluate", "--format", "table", "--verbose"],
      ["audit", "--format", "markdown"],
    ]) {
      const text = spaceless(await read(command as string, "a.ndjson", ...args, "--lang", language));
      for (const each of words) expect(text).toContain(spaceless(each));
    }
  });
});
