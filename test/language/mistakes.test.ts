import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

const head = `
policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  area: {type: number}
  staff: {type: count}
  on: {type: date}
  kind: {type: choice, options: {national: 国家级, provincial: 省级}}
  people: {type: list, item: {local: {type: boolean}, age: {type: count}}}
subsidies:
  s:
`;

/** What a mistake in an amount, or in a subsidy's lines, is told: each finding with its way out. */
function told(lines: string): string[] {
  const { findings } = compilePolicy("p.yaml", head + lines.replace(/^/gm, "    "));
  return findings.map((finding) => {
    const { reason, suggestion } = findingWords(finding, "en");
    return `${finding.code}: ${suggestion ?? reason}`;
  });
}

const ofAmount = (amount: string): string[] => told(`amount: ${amount}`);
type Mistake = readonly [amount: string, ...found: string[]];

const RANGE = "at least: {rate: 20%, of: …}, at most: {rate: 30%, of: …}";

describe("a figure that cannot be meant", () => {
  it.each<Mistake>([
    ["{rate: 20%-30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["{rate: 20%至30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["{rate: 20-30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["50-100万元", "range-as-figure: where the authority decides within it, write {at least: 50万元, at most: 100万元}"],
    [
      "{rate: 50%, of: cost, cap: 50万元~100万元}",
      "range-as-figure: where the authority decides within it, write {at least: 50万元, at most: 100万元}",
    ],
    ["{rate: -5%, of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: '0.2 * 2 - 0.5', of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{each: 3元 - 2元 * 3, times: area}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: {2018-01-01: 50%, 2019-01-01: -50%}, of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: 50, of: cost}", "rate-without-percent: write 50%, or 5000% if that is meant"],
    ["{rate: 1.5, of: cost}", "rate-without-percent: write 1.5%, or 150% if that is meant"],
    ["{tiers: [{to: 5元, rate: 3}, {above: 5元, rate: 1%}], of: cost}", "rate-without-percent: write 3%, or 300% if that is meant"],
    ["{rate: 1, of: cost}"],
    ["{rate: 30% - 20%, of: cost}"],
    ["{each: 1元, times: area - 100}"],
    ["{each: 1元, times: area, step: 1%}"],
  ])("%s", (amount, ...found) => {
    expect(ofAmount(amount)).toEqual(found);
  });
});

const when = (condition: string): string[] => ofAmount(`{cases: [{when: '${condition}', give: 1元}]}`);

describe("what FEEL does not write", () => {
  it.each<Mistake>([
    ["kind = national", 'feel-spelling: write "national"'],
    ["national = kind", 'feel-spelling: write "national"'],
    ["kind = 国家级", 'feel-spelling: write "national"'],
    ['kind = "国家级"', 'unknown-option: did you mean "national"?'],
    ["kind in (national, provincial)", 'feel-spelling: write "national"', 'feel-spelling: write "provincial"'],
    ["kind = nationl", 'feel-spelling: write "national"'],
    ["area ≥ 100", "feel-spelling: write >="],
    ["area ≤ 100", "feel-spelling: write <="],
    ["area ≠ 100", "feel-spelling: write !="],
    ["area × 2 > 3", "feel-spelling: write *"],
    ["area ÷ 2 > 3", "feel-spelling: write /"],
    ["area − 2 > 3", "feel-spelling: write -"],
    ["staff >= 10人", "feel-spelling: write 10"],
    ["staff >= 1.5万人", "feel-spelling: write 15000"],
    ["area > 100平方米", "feel-spelling: write 100"],
    ["area > 100㎡", "feel-spelling: write 100"],
    ["cost > 10 万元", "feel-spelling: write 10万元"],
    ["cost > 1亿", "money-without-unit: write 1亿元"],
    ["cost > 30元/平方米 * area", "feel-spelling: write 30元"],
    ["cost > 30元/area"],
    ["on < 2024/6/30", "feel-spelling: write 2024-06-30"],
    ["applicationDate < 2024.6.30", "feel-spelling: write 2024-06-30"],
    ["on < 2024年6月30日", "feel-spelling: write 2024-06-30"],
    ['on < "2024年6月30日"', "feel-spelling: write 2024-06-30"],
    ['"2024/6/30" < on', "feel-spelling: write 2024-06-30"],
    ["year(on) = 2024", "feel-spelling: write on.year"],
    ["month(on) = 6", "feel-spelling: write on.month"],
  ])("%s", (condition, ...found) => {
    expect(when(condition.replaceAll("'", "''"))).toEqual(found);
  });

  it.each<Mistake>([
    ["{rate: 50%, of: cost, cap: 10 万元}", "feel-spelling: write 10万元"],
    ["{each: 30元/平方米, times: area}", "feel-spelling: write 30元"],
    ["{each: 30元, times: 10人}", "feel-spelling: write 10"],
    ["if staff > 3 then 5元 else none", "feel-spelling: write cases: [{when: …, give: …}, {otherwise: not due}]"],
    [
      "{brackets: [{from: 1亿, below: 5亿, give: 1元}, {from: 5亿, give: 2元}], of: cost}",
      "money-without-unit: write 1亿元",
      "money-without-unit: write 5亿元",
      "money-without-unit: write 5亿元",
    ],
    [
      "{tiers: [{to: 1亿, rate: 1%}, {above: 1亿, rate: 2}], of: cost}",
      "money-without-unit: write 1亿元",
      "money-without-unit: write 1亿元",
      "rate-without-percent: write 2%, or 200% if that is meant",
    ],
  ])("%s", (amount, ...found) => {
    expect(ofAmount(amount)).toEqual(found);
  });
});

const CAP_OR_END =
  "two-heads: a ceiling is cap:, a floor is raise to:; where the authority decides, the share stands within: at most: {rate: …, of: …}";
const YEARLY = "unknown-key: write limits: [{joint cap: …, on: […], within: year}]";

describe("a table's cell", () => {
  it.each([
    ["1亿", "money-without-unit: write 1亿元"],
    ["2018-02-30", "impossible-date: there is no such day: 2018-02-30"],
  ])("that holds %s is no text", (cell, found) => {
    const table = `tables: {t: {by: [k], gives: [g], hit: first, rows: [[any, ${cell}]]}}\nsubsidies:`;
    const { findings } = compilePolicy("p.yaml", `${head.replace("subsidies:", table)}    amount: t(kind).g\n`);
    const words = findings.map((finding) => ({ code: finding.code, ...findingWords(finding, "en") }));
    expect(words.map(({ code, suggestion, reason }) => `${code}: ${suggestion ?? reason}`)).toEqual([found]);
  });
});

describe("keys that an amount does not have", () => {
  it.each<Mistake>([
    ["{rate: 50%, of: cost, at most: 10万元}", CAP_OR_END],
    ["{at most: 50%, of: cost}", "unknown-key: write at most: {rate: 50%, of: cost}"],
    ["{at least: 20%, at most: 50%, of: cost}", "unknown-key: write at least: {rate: 20%, of: cost}, at most: {rate: 50%, of: cost}"],
    ["{percent: 50%, of: cost}", 'no-head: did you mean "rate"?'],
    ["{per: 30元, times: area}", 'no-head: did you mean "each"?'],
    ["{rate: 50%, of: cost, floor: 1元}", 'unknown-key: did you mean "raise to"?'],
    ["{rate: 50%, of: cost, min: 1元}", 'unknown-key: did you mean "raise to"?'],
    ["{rate: 50%, of: cost, max: 1元}", 'unknown-key: did you mean "cap"?'],
    ["{rate: 50%, of: cost, limit: 1元}", 'unknown-key: did you mean "cap"?'],
    ["{rate: 50%, of: cost, cap: 1元, within: year}", YEARLY],
    ["{rate: 50%, of: cost, cap: 1元, per: year}", YEARLY],
  ])("%s", (amount, ...found) => {
    expect(ofAmount(amount)).toEqual(found);
  });
});

const FULL_WIDTH = "full-width-mark: write :";

const BRACES = "to YAML braces, and a colon with a space behind it, make keys with values; quote the whole if it is a text";

describe("how much a payment is, or who pays which share", () => {
  const PORTION = "expected: 40%, 1/3, 10万元, rest";
  it.each<Mistake>([
    ["[{name: a, part: 一半}, {name: b, part: rest}]", `bad-literal: cannot read "一半"; ${PORTION}`],
    ["[{name: a, part: cost * 50%}, {name: b, part: rest}]", `bad-literal: cannot read "cost * 50%"; ${PORTION}`],
    ["[{name: a, part: 130%}, {name: b, part: rest}]", `bad-literal: cannot read "130%"; ${PORTION}`],
    ["[{name: a, part: remainder}]", `bad-literal: cannot read "remainder"; ${PORTION}`],
    ["[{name: a, part: [50%]}, {name: b, part: rest}]", `wrong-shape: wrong form; ${PORTION}`],
    ["[{name: a, part: {rate: 50%}}, {name: b, part: rest}]", `wrong-shape: wrong form; ${PORTION}`],
    ["[{name: a, part: 40%}, {name: b, part: 1/3}, {name: c, part: 10元}, {name: d, part: rest}]"],
    ["[{name: a, part: 20% + 20%}, {name: b, part: rest}]"],
  ])("%s", (instalments, ...found) => {
    expect(told(`amount: cost\ninstalments: ${instalments}`)).toEqual(found);
  });

  it.each<Mistake>([
    ["{市: 10元, 县: rest}", 'bad-literal: cannot read "10元"; expected: 40%, 1/3, rest'],
    ["{市: [50%], 县: rest}", "wrong-shape: wrong form; expected: 40%, 1/3, rest"],
    ["{市: half, 县: rest}", 'bad-literal: cannot read "half"; expected: 40%, 1/3, rest'],
    ["{市: 60%, 县: rest}"],
  ])("%s", (shares, ...found) => {
    expect(told(`amount: cost\nshares: ${shares}`)).toEqual(found);
  });
});

describe("what YAML reads in another way", () => {
  it.each<Mistake>([
    ["amount: {rate: 50%, of: cost, cap： 10万元}", FULL_WIDTH],
    ["amount: {rate: 50%, cap：10万元, of: cost}", FULL_WIDTH],
    ["amount:\n  rate: 50%\n  of: cost\n  cap： 10万元", FULL_WIDTH],
    ["amount: {rate: 50%, of: cost, cap: 100,000元}", "number-with-separators: 100000元"],
    ["amount: {rate: 50%, of: cost, cap: 1,000,000元, round: {to: 1元, by: up}}", "number-with-separators: 1000000元"],
    ["source: {section: 1, quote: 补贴50%,最高100万元,一次性}", "unquoted-in-braces: quote it: '补贴50%,最高100万元,一次性'"],
    ["source: {section: 1, quote: half of it, at most a million}", "unquoted-in-braces: quote it: 'half of it, at most a million'"],
    [
      'conditions:\n  c: {if: kind in ("national","provincial"), code: R01}',
      `unquoted-in-braces: quote it: 'kind in ("national","provincial")'`,
    ],
    [
      "conditions:\n  c: {if: count(people[local]) > 3, code: R01}\namount: 1元",
      "unquoted-in-braces: quote it: 'count(people[local]) > 3'",
    ],
    ['amount: {cases: [{when: kind = "national", give: min(cost, 3元)}]}', "unquoted-in-braces: quote it: 'min(cost, 3元)'"],
    ["conditions: {c: {if: f(x: area) > 3}}", "unquoted-in-braces: quote it: 'f(x: area) > 3'"],
    ["conditions:\n  c: round up(n: area, scale: 0) > 3", "yaml-syntax: this is no correct YAML: two colons on one line: quote the text"],
    ["conditions: {c: {if: {area: 3}}}\namount: 1元", `wrong-shape: ${BRACES}`],
    ["note: {a: 3}\namount: 1元", 'missing-key: the key "zh" is missing', "unknown-key: what may stand here: zh, en"],
    ["amount: {rate: 50%, of}", "key-without-value: give it one, or remove the line"],
    ["amount: {rate: 50%, of: }", "key-without-value: give it one, or remove the line"],
  ])("%s", (lines, ...found) => {
    expect(told(lines)).toEqual(found);
  });
});
