import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { foundIn, policyWith } from "./findings.js";

const OTHERS: readonly string[] = ["empty-range", "bounds-of-facts", "cap-below-floor"];

/** The findings of rows of an amount, as a person reads them. */
function said(rest: string): string[] {
  const text = policyWith(rest);
  const findings = validate("made-up.yaml", text, compilePolicy("made-up.yaml", text), new Set(), undefined);
  return findings
    .filter(({ code }) => code.startsWith("tiers") || code.startsWith("brackets") || OTHERS.includes(code))
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

describe("bounds in FEEL that hang on a day or a reading", () => {
  const steps = (values: string, amount: string) => `${readings}values: {${values}}\nsubsidies:\n  s:\n    amount: ${amount}\n`;
  const brackets = (rows: string) => `{brackets: [${rows}], of: cost}`;
  it.each([
    [
      "a figure that changes with a day",
      steps(`end: ${LATER}`, brackets("{to: end * 2, give: 5元}, {above: 200元, give: 6元}")),
      ["brackets-overlap: two brackets both hold 600 from 2020-01-01 on"],
    ],
    [
      "a sum of one",
      steps(`end: ${LATER}`, brackets("{to: end + 200元, give: 5元}, {above: 500元, give: 6元}")),
      ["brackets-gap: 500 falls in no bracket"],
    ],
    [
      "a figure that changes with a reading",
      steps(`end: ${WAY}`, brackets("{to: 2 * end, give: 5元}, {above: 200元, give: 6元}")),
      ["brackets-overlap: two brackets both hold 600, with way=two"],
    ],
    [
      "a day that FEEL asks",
      brackets("{to: 'if applicationDate < 2020-01-01 then 100元 else 300元', give: 5元}, {above: 100元, give: 6元}"),
      ["brackets-overlap: two brackets both hold 300 from 2020-01-01 on"],
    ],
    [
      "a day after which FEEL asks",
      brackets("{to: 'if applicationDate <= 2020-01-01 then 100元 else 300元', give: 5元}, {above: 100元, give: 6元}"),
      ["brackets-overlap: two brackets both hold 300 from 2020-01-02 on"],
    ],
    ["tiers", steps(`end: ${LATER}`, tiers("{to: end + 1元, rate: 5%}, {above: 101元, rate: 6%}")), [`${APART} from 2020-01-01 on`]],
    ["both ends that move together", steps(`end: ${LATER}`, brackets("{to: end * 2, give: 5元}, {above: end + end, give: 6元}")), []],
    [
      "no number within, at any time",
      steps(`end: ${LATER}`, brackets("{from: end * 5, to: 400元, give: 5元}")),
      ["empty-range: no number lies within from: end * 5, to: 400元"],
    ],
    ["no number within, on some days", steps(`end: ${LATER}`, brackets("{from: end * 3, to: 400元, give: 5元}")), []],
  ])("are looked at: %s", (_, rest, expected) => {
    expect(said(rest)).toEqual(expected);
  });

  it.each([
    ["brackets", brackets("{to: other, give: 5元}, {above: 100元, give: 6元}"), "other"],
    ["tiers", tiers("{to: other, rate: 5%}, {above: 100元, rate: 6%}"), "other"],
    ["a value of a fact", named("end: cost", "{to: end * 2, rate: 5%}, {above: 7元, rate: 6%}"), "end * 2"],
    ["a value that is a fact", named("end: other", "{to: end, rate: 5%}, {above: 7元, rate: 6%}"), "end"],
    [
      "a part of a day",
      brackets("{to: 'if applicationDate.year > 2020 then 100元 else 5元', give: 5元}, {above: 100元, give: 6元}"),
      "if applicationDate.year > 2020 then 100元 else 5元",
    ],
    ["a list", brackets("{to: sum(loans.amount), give: 5元}, {above: 100元, give: 6元}"), "sum(loans.amount)"],
    ["one end in a switch", brackets("{to: {2018-01-01: 100元, 2020-01-01: other}, give: 5元}, {above: 100元, give: 6元}"), "other"],
    ["the same end, twice included", brackets("{to: other, give: 5元}, {from: other, give: 6元}"), "other"],
    [
      "the same end and another",
      brackets("{to: other, give: 5元}, {above: other, to: 100元, give: 6元}, {above: 100元, give: 7元}"),
      "other",
    ],
  ])("and those that hang on a fact are told: %s", (_, rest, text) => {
    expect(said(rest)).toContain(
      `bounds-of-facts: the bound ${text} changes with the application: whether the rows overlap or leave a gap cannot be told`,
    );
  });

  it.each([
    ["meet at one: to and above", brackets("{to: other, give: 5元}, {above: other, give: 6元}")],
    ["meet at one: below and from", brackets("{from: other, give: 6元}, {below: other, give: 5元}")],
    ["meet at one: tiers", tiers("{to: other, rate: 5%}, {rate: 6%}")],
    ["are alone", brackets("{from: other, give: 6元}")],
  ])("but not where rows %s", (_, rest) => {
    expect(said(rest)).toEqual([]);
  });
});

describe("a cap below its floor", () => {
  const told = (cap: string, floor: string, when = "") => [
    `cap-below-floor: the cap ${cap} is below the floor ${floor}, which so has no effect${when}`,
  ];
  const rate = (rest: string) => `{rate: 5%, of: cost, ${rest}}`;
  it.each([
    ["plain", rate("cap: 5元, raise to: 8元"), told("5元", "8元")],
    ["in FEEL", rate("cap: 2 * 2元, raise to: 8元"), told("2 * 2元", "8元")],
    ["from a day on", rate("cap: {2018-01-01: 10元, 2020-01-01: 5元}, raise to: 8元"), told("\u2026", "8元", " from 2020-01-01 on")],
    [
      "under a reading",
      `${readings}subsidies:\n  s:\n    amount: ${rate(`cap: 200元, raise to: ${WAY}`)}\n`,
      told("200元", "\u2026", ", with way=two"),
    ],
    [
      "behind a name",
      `values: {most: ${LATER}}\nsubsidies:\n  s:\n    amount: ${rate("cap: most * 2, raise to: 700元")}\n`,
      told("most * 2", "700元"),
    ],
    ["of what an authority decides", "{at least: 8元, at most: 5元}", told("5元", "8元")],
    [
      "of what it decides, from a day on",
      "{at least: {2018-01-01: 1元, 2020-01-01: 8元}, at most: 5元}",
      told("5元", "\u2026", " from 2020-01-01 on"),
    ],
    ["not where both are one", rate("cap: 8元, raise to: 8元"), []],
    ["not where a fact decides: the cap wins", rate("cap: other, raise to: 8元"), []],
    ["not of a range as it should be", "{at least: 5元, at most: 8元}", []],
  ])("is told: %s", (_, rest, expected) => {
    expect(said(rest)).toEqual(expected);
  });
});
