import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { foundIn, policyWith } from "./findings.js";

/** The findings of rows of an amount, as a person reads them. */
function said(rest: string): string[] {
  const text = policyWith(rest);
  const findings = validate("made-up.yaml", text, compilePolicy("made-up.yaml", text), new Set(), undefined);
  return findings
    .filter(({ code }) => code.startsWith("tiers") || code.startsWith("brackets") || code === "empty-range")
    .map((finding) => `${finding.code}: ${findingWords(finding, "en").reason}`);
}

const APART = "tiers-do-not-join: this tier does not begin where the one before ends (the first begins at zero)";
const CROSSES = "tiers-do-not-join: this tier ends before it begins: a part is paid twice";
const LATER = "{2018-01-01: 100元, 2020-01-01: 300元}";
const WAY = "{by reading: {way: {one: 100元, two: 300元}}}";
const readings = "readings: {way: {question: way?, options: {one: one, two: two}, chosen: one}}\n";
const named = (values: string, tiers: string) => `values: {${values}}\nsubsidies:\n  s:\n    amount: {tiers: [${tiers}], of: cost}\n`;
const read = (tiers: string) => `${readings}subsidies:\n  s:\n    amount: {tiers: [${tiers}], of: cost}\n`;
const tiers = (rows: string) => `{tiers: [${rows}], of: cost}`;

describe("tiers join in every situation", () => {
  it.each([
    ["a gap from a day on", tiers(`{to: 100元, rate: 5%}, {above: ${LATER}, rate: 6%}`), [`${APART} from 2020-01-01 on`]],
    ["an overlap from a day on", tiers(`{to: ${LATER}, rate: 5%}, {above: 100元, rate: 6%}`), [`${APART} from 2020-01-01 on`]],
    ["a gap until a day", tiers(`{to: ${LATER}, rate: 5%}, {above: 300元, rate: 6%}`), [APART]],
    ["a gap on every day", tiers(`{to: ${LATER}, rate: 5%}, {above: 7元, rate: 6%}`), [APART]],
    [
      "a crossing where beginnings are not said",
      tiers(`{to: ${LATER}, rate: 5%}, {to: 200元, rate: 6%}, {rate: 7%}`),
      [`${CROSSES} from 2020-01-01 on`],
    ],
    ["a gap between figures of FEEL", tiers("{to: 50元 * 2, rate: 5%}, {above: 300元 / 2, rate: 6%}"), [APART]],
    ["none between figures of FEEL", tiers("{to: 50元 * 2, rate: 5%}, {above: 300元 / 3, rate: 6%}"), []],
    ["a crossing of figures of FEEL", tiers("{to: '100元 * 3', rate: 5%}, {to: 200元, rate: 6%}, {above: 200元, rate: 7%}"), [CROSSES]],
    ["a gap behind names in FEEL", named("end: 100元", "{to: end * 2, rate: 5%}, {above: end * 3, rate: 6%}"), [APART]],
    ["what a fact decides", named("end: cost", "{to: end * 2, rate: 5%}, {above: 7元, rate: 6%}"), []],
    ["a crossing without dates", tiers("{to: 300元, rate: 5%}, {to: 200元, rate: 6%}, {above: 200元, rate: 7%}"), [CROSSES]],
    ["a first end below zero", tiers("{to: -5元, rate: 5%}, {above: -5元, rate: 6%}"), [CROSSES]],
    ["a first beginning that rises", tiers("{above: {2018-01-01: 0元, 2020-01-01: 5元}, rate: 5%}"), [`${APART} from 2020-01-01 on`]],
    ["an overlap under another reading", read(`{to: ${WAY}, rate: 5%}, {above: 100元, rate: 6%}`), [`${APART}, with way=two`]],
    ["one in names of values", named(`end: ${LATER}`, "{to: end, rate: 5%}, {above: 250元, rate: 6%}"), [APART]],
    ["one in names of names", named(`a: ${LATER}, b: a`, "{to: b, rate: 5%}, {above: 100元, rate: 6%}"), [`${APART} from 2020-01-01 on`]],
    [
      "a last end from a day on",
      tiers("{to: 100元, rate: 5%}, {above: 100元, to: {2018-01-01: 500元, 2020-01-01: 600元}, rate: 6%}"),
      ["tiers-end: the last tier has an end: nothing is given for the rest"],
    ],
    [
      "a range that is always empty is told once",
      tiers("{to: 100元, rate: 5%}, {above: 100元, to: 50元, rate: 6%}, {above: 50元, rate: 7%}"),
      ["empty-range: no number lies within above: 100元, to: 50元"],
    ],
  ])("%s", (_, rest, expected) => {
    expect(said(rest)).toEqual(expected);
  });

  it.each([
    ["both ends move together", tiers(`{to: ${LATER}, rate: 5%}, {above: ${LATER}, rate: 6%}`)],
    [
      "a tier that is empty from a day on",
      tiers(`{to: ${LATER}, rate: 5%}, {above: ${LATER}, to: 300元, rate: 6%}, {above: 300元, rate: 7%}`),
    ],
    ["by readings", read(`{to: ${WAY}, rate: 5%}, {above: ${WAY}, rate: 6%}`)],
    ["by one name", named(`end: ${LATER}`, "{to: end, rate: 5%}, {above: end, rate: 6%}")],
    ["rates that change", tiers(`{to: 100元, rate: {2018-01-01: 5%, 2020-01-01: 6%}}, {above: 100元, rate: 6%}`)],
    ["what cannot be told without an applicant", tiers("{to: other, rate: 5%}, {above: 100元, rate: 6%}")],
  ])("nothing is said of %s", (_, rest) => {
    expect(said(rest)).toEqual([]);
  });
});

describe("brackets", () => {
  const brackets = (rows: string, of = "cost") => `{brackets: [${rows}], of: ${of}}`;
  it.each([
    [
      brackets(`{below: ${LATER}, give: 5元}, {from: 100元, give: 6元}`),
      ["brackets-overlap: two brackets both hold 100 from 2020-01-01 on"],
    ],
    [
      `values: {end: ${LATER}}\nsubsidies:\n  s:\n    amount: ${brackets("{below: end, give: 5元}, {from: 300元, give: 6元}")}\n`,
      ["brackets-gap: 100 falls in no bracket"],
    ],
    [brackets("{below: 0元, give: 5元}, {from: 5元, give: 6元}", "cost - other"), ["brackets-gap: 0 falls in no bracket"]],
  ])("%s", (rest, expected) => {
    expect(said(rest)).toEqual(expected);
  });

  it.each([
    [brackets("{below: 0元, give: 5元}, {from: 0元, give: 6元}"), ["condition-settled: {below: 0元, give: 5元}"]],
    [
      brackets("{from: 0元, give: 6元}, {below: -2元, give: 5元}", "cost * 2"),
      ["brackets-gap: {from: 0元, give: 6元}", "condition-settled: {below: -2元, give: 5元}"],
    ],
    [brackets("{to: 12, give: 5元}, {above: 12, give: 6元}", "months"), ["condition-settled: {above: 12, give: 6元}"]],
  ])("nobody reaches one of %s", (rest, expected) => {
    expect(foundIn(rest)).toEqual(expected);
  });

  it("one below zero is reached where its base may be", () => {
    expect(foundIn(brackets("{below: 0元, give: 5元}, {from: 0元, give: 6元}", "cost - other"))).toEqual([]);
  });
});
