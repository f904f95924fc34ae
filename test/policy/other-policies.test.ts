import { describe, expect, it } from "vitest";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { policyJson, policyOfJson } from "../../src/policy/policy-json.js";
import { evaluatedBy } from "../language/evaluated.js";

const frame = (
  id: string,
  inputs: string,
  rest: string,
  effective = "{from: 2018-01-01}",
  rounding = "{to: 0.01元, by: half up}",
) => `policy: ${id}
title: {zh: ${id}, en: ${id}}
effective: ${effective}
currency: CNY
rounding: ${rounding}
inputs: ${inputs}
${rest}
`;
const CITY_INPUTS = "{cost: {type: money}, sound: {type: boolean}, L: {type: list, item: {x: {type: money}}}, idle: {type: number}}";
const city = (rest: string, effective?: string, rounding?: string) => frame("city", CITY_INPUTS, rest, effective, rounding);
const award =
  "subsidies: {award: {conditions: {可靠: {if: sound}}, amount: {total of: [{rate: 50%, of: cost}, {for each: i in L, give: i.x}]}}, other: {amount: {each: 1元, times: idle}}}";
const county = (amount: string, inputs = "{local: {type: boolean}}", rest = "") =>
  frame("county", inputs, `${rest}\nsubsidies: {match: {conditions: {在本县: {if: local}}, amount: ${amount}}}`);
const half = `'policy("city").amount("award") * 50%'`;

const compiled = (...texts: string[]) => compileRules(texts.map((text, at) => ({ file: `${at}.yaml`, text, included: [] })));
const codes = (...texts: string[]): string[] =>
  compiled(...texts)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ code, span }) => `${code} ${span.file}`);

function policyOf(id: string, ...texts: string[]): Policy {
  const { policies, findings } = compiled(...texts);
  const found = policies.find((policy) => policy.id === id);
  if (!found || findings.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(findings));
  return found;
}

const given = { applicationDate: "2020-01-01", local: true, sound: true, cost: 100, L: [{ x: 10 }, { x: 30 }] };

describe("an amount of another policy", () => {
  it.each([
    ["granted there", {}, "45"],
    ["not granted there", { sound: false }, "0"],
    ["not of the county", { local: false }, "not due"],
    ["a fact left out", { sound: null }, "0..45"],
    ["a figure left out", { cost: null }, "20..open"],
    ["a list left out", { L: null }, "25..open"],
  ])("%s", (_, change, wanted) => {
    const policy = policyOf("county", county(half), city(award));
    expect(evaluatedBy(policy, { ...given, ...change })).toEqual({ match: wanted });
    const read = policyOfJson(policyJson(policy));
    expect(read && evaluatedBy(read, { ...given, ...change })).toEqual({ match: wanted });
  });

  it("is the same whichever file comes first", () => {
    expect(evaluatedBy(policyOf("county", city(award), county(half)), given)).toEqual({ match: "45" });
  });

  it("is rounded as the other policy says", () => {
    const rules = [county(half), city(award, "{from: 2018-01-01}", "{to: 10元, by: down}")];
    expect(evaluatedBy(policyOf("county", ...rules), { ...given, cost: 111 })).toEqual({ match: "45" });
  });

  it("is of the version that is in force on the day", () => {
    const rules = [
      county(half),
      city(award, "{from: 2018-01-01, to: 2019-12-31}"),
      city(award.replace("50%", "100%"), "{from: 2020-01-01}"),
    ];
    const policy = policyOf("county", ...rules);
    expect(evaluatedBy(policy, { ...given, applicationDate: "2019-12-31" })).toEqual({ match: "45" });
    expect(evaluatedBy(policy, given)).toEqual({ match: "70" });
    const { applicationDate: _, ...undated } = given;
    expect(evaluatedBy(policy, undated)).toEqual({ match: "45..70" });
  });

  it("may be asked for in a condition", () => {
    const conditions = `exclusions: {市级已给: {if: 'policy("city").amount("award") > 60元'}}`;
    const policy = policyOf("county", county("1元", undefined, conditions), city(award));
    expect(evaluatedBy(policy, given)).toEqual({ match: "not due" });
    expect(evaluatedBy(policy, { ...given, cost: 20 })).toEqual({ match: "1" });
    expect(evaluatedBy(policy, { ...given, sound: false })).toEqual({ match: "1" });
    expect(evaluatedBy(policy, { ...given, cost: null })).toEqual({ match: "0..1" });
  });

  it("may itself be made of another's", () => {
    const village = frame("village", "{}", `subsidies: {s: {amount: 'policy("county").amount("match") + policy("city").amount("award")'}}`);
    const policy = policyOf("village", village, county(half), city(award));
    expect(evaluatedBy(policy, given)).toEqual({ s: "135" });
    expect(policy.fields.map(({ name }) => name).slice(5)).toEqual(["local", "cost", "sound", "L"]);
  });

  it("brings the inputs that it reads, and no others", () => {
    const policy = policyOf("county", county(half), city(award));
    expect(policy.fields.map(({ name, slot }) => `${name} ${slot}`).slice(5)).toEqual(["local 5", "cost 6", "sound 7", "L 8"]);
    expect(() => evaluatedBy(policy, { ...given, cost: "many" })).toThrow("cost");
  });

  it("is read from one list, whichever policy declares more of its items", () => {
    const inputs = "{local: {type: boolean}, L: {type: list, item: {y: {type: money}, x: {type: money}}}}";
    const policy = policyOf("county", county(`{total of: [${half}, {for each: i in L, give: i.y}]}`, inputs), city(award));
    expect(
      evaluatedBy(policy, {
        ...given,
        L: [
          { x: 10, y: 1 },
          { x: 30, y: 2 },
        ],
      }),
    ).toEqual({ match: "48" });
  });

  it("brings the readings that it asks", () => {
    const readings =
      "readings: {scope: {question: {zh: 甲, en: A}, options: {wide: {zh: 宽, en: wide}, narrow: {zh: 窄, en: narrow}}, chosen: narrow}}\n";
    const read = "subsidies: {award: {amount: {by reading: {scope: {wide: 100元, narrow: 60元}}}}}";
    const policy = policyOf("county", county(half), city(readings + read));
    expect(policy.readings.map(({ name }) => name)).toEqual(["scope"]);
    expect(evaluatedBy(policy, given)).toEqual({ match: "30" });
    const own = readings.replace("chosen: narrow", "chosen: wide");
    const used = `{total of: [{by reading: {scope: {wide: 1元, narrow: 2元}}}, ${half}]}`;
    expect(codes(county(used, undefined, own), city(readings + read))).toEqual(["policies-differ 0.yaml"]);
    expect(codes(county(used, undefined, readings), city(readings + read))).toEqual([]);
  });
});

describe("is refused where", () => {
  it.each([
    ["the policy is not loaded", [county(half)], ["policy-not-loaded 0.yaml"]],
    ["no subsidy has that id", [county(half.replace("award", "awrd")), city(award)], ["unknown-subsidy 0.yaml"]],
    [
      "an input is another thing",
      [county(half, "{local: {type: boolean}, cost: {type: number}}"), city(award)],
      ["policies-differ 0.yaml"],
    ],
    ["it is named by no more than its policy", [county(`'policy("city") * 50%'`), city(award)], ["wrong-arguments 0.yaml"]],
    ["it is named by an expression", [county(`'policy("city").amount(local)'`), city(award)], ["wrong-arguments 0.yaml"]],
    ["something else is asked of it", [county(`'policy("city").share("award")'`), city(award)], ["wrong-arguments 0.yaml"]],
    ["the currency is another", [county(half), city(award).replaceAll("CNY", "EUR").replaceAll("元", "EUR")], ["policies-differ 0.yaml"]],
    ["it names itself", [county(`'policy("county").amount("match")'`)], ["policies-in-a-ring 0.yaml"]],
  ])("%s", (_, rules, wanted) => {
    expect(codes(...rules)).toEqual(wanted);
  });

  it("two policies name one another: told at both places", () => {
    const back = city(`subsidies: {award: {amount: 'policy("county").amount("match")'}}`);
    expect(codes(county(half), back)).toEqual(["policies-in-a-ring 0.yaml", "policies-in-a-ring 1.yaml"]);
  });

  it("three policies do so in a ring, and one beside them names one", () => {
    const at = (id: string, next: string) => frame(id, "{}", `subsidies: {s: {amount: 'policy("${next}").amount("s")'}}`);
    const ring = [at("a", "b"), at("b", "c"), at("c", "a"), at("d", "a")];
    const wanted = ["policies-in-a-ring 0.yaml", "policies-in-a-ring 1.yaml", "policies-in-a-ring 2.yaml", "policy-has-errors 3.yaml"];
    expect(codes(...ring)).toEqual(wanted);
    expect(codes(...ring.toReversed())).toHaveLength(4);
  });

  it("the other policy has errors, which are told once", () => {
    expect(codes(county(half), city(award.replace("50%", "half")))).toEqual(["policy-has-errors 0.yaml", "unknown-name 1.yaml"]);
  });
});
