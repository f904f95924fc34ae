import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";

const FOLDER = "fixtures/typos";
const files = Object.fromEntries(
  ["policy.yaml", "policy.test.yaml"].map((name) => [name, readFileSync(join(root, FOLDER, name), "utf8")]),
) as Record<"policy.yaml" | "policy.test.yaml", string>;

interface ToldFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly slug: string;
  readonly severity: string;
  readonly suggestion?: string;
}

/** What is found where one text is written for another. */
async function told(name: keyof typeof files, from: string, to: string): Promise<ToldFinding[]> {
  const text = files[name];
  const at = text.indexOf(from);
  if (at < 0 || text.indexOf(from, at + 1) >= 0) throw new Error(`${name} has ${from} not once`);
  const world = { ...files, [name]: text.replace(from, () => to) };
  const inMemory = Object.fromEntries(Object.entries(world).map(([each, content]) => [`typos/${each}`, content]));
  const { stdout, stderr } = await run(["validate", "typos", "--format", "json", "--lang", "en"], { files: inMemory });
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as { findings: ToldFinding[] }).findings;
}

type Typo = readonly [from: string, to: string];

const inPolicy: readonly Typo[] = [
  ["currency: CNY", "curency: CNY"],
  ["currency: CNY", "currency: CNX"],
  ["by: half up}", "by: half-up}"],
  ["rounding: {", "roundng: {"],
  ["from: 2018-01-01", "from: 2018-13-01"],
  ["from: 2018-01-01", "form: 2018-01-01"],
  ["spending: {type: money", "spending: {type: mony"],
  ["spending: {type: money", "spending: {typ: money"],
  ["if absent: false", "if absent: flase"],
  ["if absent: false", "if absnt: false"],
  ["options: {city:", "option: {city:"],
  ["    item:\n", "    itm:\n"],
  ["    type: list", "    type: lst"],
  ["heldOn: {type: date", "heldOn: {type: dat"],
  ["chosen: event", "chosen: evnt"],
  ["    question:", "    qestion:"],
  ["heads: staff + 1", "heads: stff + 1"],
  ["hit: unique", "hit: uniqe"],
  ["[city, 500元]", "[citi, 500元]"],
  ["[city, 500元]", "[city, 500圆元]"],
  ["rate: 50%, of: spending}", "rate: 50, of: spending}"],
  ["rate: 50%, of: spending}", "rate: 50%, of: spendin}"],
  ["rate: 50%, of: spending}", "rte: 50%, of: spending}"],
  ["rate: 50%, of: spending}", "rate: 50%, off: spending}"],
  ["enough: staff >= 3", "enough: staff => 3"],
  ["enough: staff >= 3", "enough: stafff >= 3"],
  ["amount: {amount: basic", "amount: {amount: basik"],
  ["cap: 100万元}", "capp: 100万元}"],
  ["cap: 100万元}", "cap: 100万}"],
  ["part: 40%", "part: 40"],
  ["part: rest", "part: rst"],
  ["due: done}", "due: dome}"],
  ["shares: {市: 50%", "shares: {市: 60"],
  ["县: rest}", "县: rset}"],
  ["each: prices(level).price", "each: price(level).price"],
  ["each: prices(level).price", "each: prices(level).prise"],
  ["each: prices(level).price", "each: prices(levl).price"],
  ["times: heads", "times: head"],
  ["by reading: {scope:", "by reading: {scop:"],
  ["scope: {event: 10万元", "scope: {evnt: 10万元"],
  ["for each: e in events", "for each: e in event"],
  ["for each: e in events", "for each: e events"],
  ["date: e.heldOn", "date: e.heldon"],
  ["of: e.cost", "of: e.costs"],
  ["joint cap: 150万元", "joint cp: 150万元"],
  ["on: [event, head]", "on: [event, haed]"],
  ["within: year", "within: yeer"],
  ["limits:", "limit:"],
  ["source: {section: 三(六)2", "sorce: {section: 三(六)2"],
  ["title: {zh: 国际活动, en: International}", "title: {zh: '国际活动, en: International}"],
  ["subsidies:", "subsidis:"],
  ["inputs:", "input:"],
];

const inCases: readonly Typo[] = [
  ["policy: typos", "policy: typo"],
  ["policy: typos", "polcy: typos"],
  ["cases:", "case:"],
  ["name: one", "nam: one"],
  ["date: 2020-05-01\n    readings", "date: 2020-05-32\n    readings"],
  ["date: 2020-05-01\n    readings", "dat: 2020-05-01\n    readings"],
  ["readings: {scope", "readings: {scop"],
  ["scope: year", "scope: yeer"],
  ["given: {spending: 80万元, staff: 3, level: city}", "givn: {spending: 80万元, staff: 3, level: city}"],
  ["values: {heads", "valus: {heads"],
  ["values: {heads", "values: {head"],
  ["amounts: {basic: 40万元}", "amounts: {basik: 40万元}"],
  ["amounts: {basic: 40万元}", "amounts: {basic: 40万圆元}"],
  ["      event:\n        status", "      evnt:\n        status"],
  ["        status: eligible", "        statu: eligible"],
  ["        status: eligible", "        status: eligable"],
  ["certainty: exact", "certainty: exat"],
  ["certainty: exact", "certanty: exact"],
  ["        clause: 三", "        claus: 三"],
  ["due: false}", "due: flase}"],
  ["due: false}", "deu: false}"],
  ["shares: {市", "shares: {是"],
  ["shares: {市", "share: {市"],
  ["total: {cash", "total: {cahs"],
  ["{at least: 40.2万元}", "{at last: 40.2万元}"],
  ["{figure: event.cap}", "{figure: event.capp}"],
  ["{figure: event.cap}", "{figur: event.cap}"],
  ["[{condition: enough}]", "[{conditon: enough}]"],
  ["with: {event.cap: 80万元}", "with: {event.cpa: 80万元}"],
  ["with: {event.cap: 80万元}", "with: {event.cap: 80%}"],
  ["with: {event.cap: 80万元}", "wth: {event.cap: 80万元}"],
  ["missing: [level]", "missing: [levl]"],
  ["subsidy: event, date", "subsidy: evnt, date"],
  ["date: 2020-02-01", "date: 2020-02-31"],
  ["amount: 120万元}", "amount: 12O万元}"],
  ["    applications:", "    aplications:"],
  ["年度限额: 10万元", "年度限: 10万元"],
  ["items: {'events[0]': 10}", "items: {'event[0]': 10}"],
  ["items: {'events[0]': 10}", "items: {'events[0]: 10}"],
  ["      A: {event", "      B: {event"],
];

/** A name that is declared otherwise than it is used: told at its use, with the one that was declared. */
const declared: readonly Typo[] = [
  ["spending: {type: money", "spendng: {type: money"],
  ["city: {zh: 市级", "citty: {zh: 市级"],
  ["cost: {type: money", "cots: {type: money"],
  ["heads: staff + 1", "headz: staff + 1"],
  ["  event:\n    title", "  evnt:\n    title"],
];

/** What stands too far to the left, or is never closed: told where the text stops making sense, on the next line at the latest. */
const structureOfPolicy: readonly Typo[] = [
  ["each: prices(level).price", "each: prices(level.price"],
  ["      cost: {type", "     cost: {type"],
  ["    type: list", "   type: list"],
  ["[city, 500元]", "[city, 500元"],
  ["title: {zh: 国际活动, en: International}", "title: {zh: 国际活动, en: International"],
  ["    exclusions:\n", "   exclusions:\n"],
];
const structureOfCases: readonly Typo[] = [
  ["        clause: 三", "       clause: 三"],
  ["missing: [level]", "missing: [level"],
  ["given: {spending: 80万元, staff: 3, level: city}", "given: {spending: 80万元, staff: 3, level: city"],
];

/** The stretch that a typo changed, from its first letter to its last, by offsets of the text with it. */
function placeOf([from, to]: Typo, at: number): readonly [number, number] {
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return [at + start, at + Math.max(start, to.length - end)];
}

const offsetOf = (text: string, line: number, column: number): number =>
  text
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, column - 1);

const named = (typos: readonly Typo[]) => typos.map(([from, to]) => [to.trim(), from, to] as const);

/** The one finding that there is, which suggests anything but what was typed. */
async function onlyOne(name: keyof typeof files, from: string, to: string): Promise<ToldFinding> {
  const findings = await told(name, from, to);
  expect(findings.map(({ slug, line, severity }) => `${severity} ${slug} ${line}`)).toHaveLength(1);
  const finding = findings[0] as ToldFinding;
  // A rate of 5000% may be meant.
  expect(finding.severity).toBe(finding.slug === "rate-without-percent" ? "warning" : "error");
  const lines = files[name].replace(from, () => to).split("\n");
  const typed = lines[finding.line - 1]?.slice(finding.column - 1, finding.endLine === finding.line ? finding.endColumn - 1 : undefined);
  expect(finding.suggestion ?? "").not.toContain(`"${typed}"`);
  return finding;
}

describe("one typo", () => {
  it("is the only thing wrong", async () => {
    for (const name of ["policy.yaml", "policy.test.yaml"] as const) expect(await told(name, "policy: typos", "policy: typos")).toEqual([]);
  });

  it("is tried in at least a hundred places", () => {
    expect(inPolicy.length + inCases.length + declared.length + structureOfPolicy.length + structureOfCases.length).toBeGreaterThan(100);
  });

  describe.each([
    ["policy.yaml", inPolicy],
    ["policy.test.yaml", inCases],
  ] as const)("in %s is told once, where it stands", (name, typos) => {
    it.each(named(typos))("%s", async (_, from, to) => {
      const { line, column, endLine, endColumn } = await onlyOne(name, from, to);
      const text = files[name].replace(from, () => to);
      const [start, end] = placeOf([from, to], files[name].indexOf(from));
      expect(offsetOf(text, line, column)).toBeLessThanOrEqual(end);
      expect(offsetOf(text, endLine, endColumn)).toBeGreaterThanOrEqual(start);
    });
  });

  describe.each([
    ["policy.yaml", structureOfPolicy],
    ["policy.test.yaml", structureOfCases],
  ] as const)("in the structure of %s is told once", (name, typos) => {
    it.each(named(typos))("%s", async (_, from, to) => {
      const { line } = await onlyOne(name, from, to);
      const typo = files[name].slice(0, files[name].indexOf(from)).split("\n").length;
      expect([typo, typo + 1]).toContain(line);
    });
  });

  it.each(named(declared))("in a declaration is told at its use: %s", async (_, from, to) => {
    const { suggestion } = await onlyOne("policy.yaml", from, to);
    expect(suggestion).toContain(to.trim().split(":")[0]);
  });
});
