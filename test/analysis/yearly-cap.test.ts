import { describe, expect, it } from "vitest";
import type { Subject } from "../../src/analysis/check.js";
import { yearlyCap } from "../../src/analysis/yearly-cap.js";
import type { Mapping } from "../../src/language/tree.js";
import { readYaml } from "../../src/policy/read-yaml.js";
import { foundIn } from "./findings.js";

const yearly = (quote: string, amount: string, before = "") =>
  foundIn(`${before}subsidies:\n  s:\n    source: {quote: '${quote}'}\n    amount: ${amount}\n`).filter((each) =>
    each.startsWith("yearly-cap"),
  );

const CAPPED = "{rate: 50%, of: cost, cap: 100万元}";

describe("a cap where the clause limits a year is found", () => {
  it.each([
    ["每年", "按50%补助,每年最高100万元"],
    ["每年度", "按50%补助,同一企业每年度不超过100万元"],
    ["年度", "按50%补助,年度最高不超过100万元"],
    ["累计", "按50%补助,累计不超过100万元"],
    ["年补贴限额", "按50%补助,单个项目年补贴限额100万元"],
    ["/年", "按50%补助,最高100万元/年"],
    ["full-width marks", "按50%补助，每年最高１００万元"],
  ])("%s", (_, quote) => {
    expect(yearly(quote, CAPPED)).toEqual(["yearly-cap: cap"]);
  });

  it.each([
    ["of an item", "{for each: l in loans, give: {rate: 50%, of: l.amount, cap: 100万元}}", ""],
    ["of a group", "{for each: l in loans, give: l.amount, group: {by: l.kind, cap: 100万元}}", ""],
    ["in a switch", "{rate: 50%, of: cost, cap: {2018-01-01: 100万元, 2020-01-01: none}}", ""],
    ["as one of several", "{rate: 50%, of: cost, cap: {least of: [100万元, other]}}", ""],
    ["as a value", "{rate: 50%, of: cost, cap: most}", "values: {most: 100万元}\n"],
    ["within an amount by its name", "whole", "amounts: {whole: {rate: 50%, of: cost, cap: 100万元}}\n"],
    ["twice, told once", "{total of: [{amount: cost, cap: 100万元}, {amount: other, cap: 100万元}]}", ""],
  ])("%s", (_, amount, before) => {
    expect(yearly("按50%补助,每年最高100万元", amount, before)).toEqual(["yearly-cap: cap"]);
  });
});

describe("a cap is let be", () => {
  it.each([
    ["where nothing is said of a year", "按50%补助,最高100万元"],
    ["where the year is that of the base", "对上年度投资按50%补助,最高100万元"],
    ["where something else is of each year", "对每年举办的活动,最高补助100万元"],
    ["where something else adds up", "累计投资1亿元以上的,最高补助100万元"],
    ["where the year limits another figure", "按50%补助,最高100万元;每年最高300万元"],
  ])("%s", (_, quote) => {
    expect(yearly(quote, CAPPED)).toEqual([]);
  });

  it("where there is none", () => {
    expect(yearly("每年最高100万元", "{at most: 100万元}")).toEqual([]);
  });
});

describe("a joint cap says what the clause says", () => {
  const subsidies = "subsidies: {s: {source: {quote: 每年最高100万元}, amount: {rate: 50%, of: cost, cap: 100万元}}}\n";
  it.each([
    ["of the subsidy", "limits: [{joint cap: 100万元, on: [s], each: applicant, within: year}]\n", 0],
    ["of the subsidy and others", "limits: [{once per: id, on: [s]}, {joint cap: 100万元, on: [t, s]}]\n", 0],
    ["of a part of the subsidy", "limits: [{joint cap: 100万元, on: [s.区级]}]\n", 0],
    ["of another subsidy", "limits: [{joint cap: 100万元, on: [t]}]\n", 1],
    ["a limit of another kind", "limits: [{budget: 100万元, on: [s]}]\n", 1],
    ["no list of limits", "limits: none\n", 1],
    ["a limit on nothing", "limits: [{joint cap: 100万元}, none]\n", 1],
  ])("%s", (_, limits, count) => {
    const found: string[] = [];
    const tree = readYaml("a.yaml", subsidies + limits, () => undefined) as Mapping;
    yearlyCap({ tree } as Subject, (code) => found.push(code));
    expect(found).toEqual(Array(count).fill("yearly-cap"));
  });
});
