import { parse, stringify } from "yaml";
import type { Random } from "./random.js";

/** A part of a rule file: every scalar is its text. */
export type RuleTree = string | readonly RuleTree[] | { readonly [key: string]: RuleTree };
type TreeMap = { readonly [key: string]: RuleTree };

export const treeOf = (text: string): RuleTree => parse(text, { schema: "failsafe", uniqueKeys: false }) as RuleTree;
export const textOfTree = (tree: RuleTree): string => stringify(tree, { schema: "failsafe", lineWidth: 0 });

const isText = (tree: RuleTree | undefined): tree is string => typeof tree === "string";
const isMapping = (tree: RuleTree | undefined): tree is TreeMap => typeof tree === "object" && !Array.isArray(tree);

/** What a place of a rule may be written as beside what it is; all mean the same. */
type Ways = (tree: RuleTree, key: string, root: TreeMap) => readonly RuleTree[];

const MONEY = /^(\d+(?:\.\d+)?)(\u4E07|\u4EBF)?\u5143$/;
const PLAIN = /^[^"()[\]]*$/;
const WORDS = /\b(?:and|or|if|then|else|some|every|for|in|between|satisfies|not|return)\b/;
const isPlain = (text: string): boolean => PLAIN.test(text.replace(/"[^"]*"/g, "")) && !WORDS.test(text.replace(/"[^"]*"/g, ""));

const TURNED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!=" };
const OPPOSITE: Readonly<Record<string, string>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=" };

/** Ways to write a condition. */
function conditions(text: string): string[] {
  const found = [`not(not(${text}))`];
  const comparison = /^(.+?) (<=|>=|!=|<|>|=) (.+)$/.exec(text);
  if (comparison) {
    const [, left = "", sign = "", right = ""] = comparison;
    if (isPlain(left) && isPlain(right)) found.push(`${right} ${TURNED[sign]} ${left}`, `not(${left} ${OPPOSITE[sign]} ${right})`);
  }
  const joined = /^(.+?) (and|or) (.+)$/.exec(text);
  if (joined) {
    const [, left = "", word = "", right = ""] = joined;
    if (isPlain(left) && isPlain(right))
      found.push(`${right} ${word} ${left}`, `not(not(${left}) ${word === "and" ? "or" : "and"} not(${right}))`);
  }
  const among = /^([\w.\u4E00-\u9FFF]+) in \(("[^"]+"(?:, "[^"]+")*)\)$/.exec(text);
  if (among)
    found.push(
      (among[2] ?? "")
        .split(", ")
        .reverse()
        .map((word) => `${among[1]} = ${word}`)
        .join(" or "),
    );
  const between = /^([\w.]+) between (\S+) and (\S+)$/.exec(text);
  if (between) found.push(`${between[1]} >= ${between[2]} and ${between[3]} >= ${between[1]}`);
  const negated = /^not\(([\w.]+)\)$/.exec(text);
  if (negated) found.push(`${negated[1]} = false`);
  if (/^[\p{L}][\w.]*$/u.test(text)) found.push(`${text} = true`, `${text} != false`);
  return found;
}

/** Ways to write a quantity. */
function quantities(text: string): string[] {
  if (/^\d{4}-\d/.test(text) || text === "none") return [];
  const found = [`(${text}) * 2 / 2`, `if 1 > 2 then (${text}) * 3 else ${text}`];
  const two = /^(.+?) ([*+]) (.+)$/.exec(text);
  if (two && isPlain(two[1] ?? "") && isPlain(two[3] ?? "") && !/ [-/*+] /.test(`${two[1]} ${two[3]}`))
    found.push(`${two[3]} ${two[2]} ${two[1]}`);
  const extreme = /^(min|max)\(([^,()]+), ([^,()]+)\)$/.exec(text);
  if (extreme) {
    const [, name = "", a = "", b = ""] = extreme;
    found.push(`${name}(${b}, ${a})`, `if ${a} ${name === "min" ? "<" : ">"} ${b} then ${a} else ${b}`);
  }
  return found;
}

/** Another spelling of so much money. */
function money(text: string): string[] {
  const [, digits = "", unit] = MONEY.exec(text) ?? [];
  if (digits === "" || unit === undefined || digits.includes(".")) return [];
  return [`${BigInt(digits) * (unit === "\u4E07" ? 10_000n : 100_000_000n)}\u5143`, `${digits}${unit}\u5143 * 3 / 3`];
}

const HEADS = ["rate", "each", "tiers", "brackets", "cases", "for each", "total of", "greatest of", "least of", "amount"];
const MODIFIERS = ["raise to", "cap", "minus", "not paid below", "round"];
const isAmount = (tree: RuleTree): tree is TreeMap => isMapping(tree) && HEADS.some((head) => head in tree);

const reversed = (tree: TreeMap): TreeMap => Object.fromEntries(Object.entries(tree).reverse());
const without = (tree: TreeMap, ...keys: readonly string[]): TreeMap =>
  Object.fromEntries(Object.entries(tree).filter(([key]) => !keys.includes(key)));
const only = (tree: TreeMap, keys: readonly string[]): TreeMap =>
  Object.fromEntries(Object.entries(tree).filter(([key]) => keys.includes(key)));

const conditionOf = (tree: RuleTree): string | undefined =>
  isText(tree) ? tree : isMapping(tree) && isText(tree.if) ? tree.if : undefined;

/** Conditions in one, each in brackets. */
function joinedConditions(tree: RuleTree | undefined): string | undefined {
  if (!isMapping(tree)) return undefined;
  const all = Object.values(tree).map(conditionOf);
  return all.length > 0 && all.every(isText) ? all.map((each) => (isPlain(each) ? each : `(${each})`)).join(" and ") : undefined;
}

const BOUNDS: Readonly<Record<string, string>> = { from: ">=", above: ">", to: "<=", below: "<" };
const isQuantity = (text: RuleTree | undefined): text is string => isText(text) && !/^\d{4}-\d/.test(text) && !text.includes("date");

/** Brackets as cases. */
function bracketsAsCases({ brackets, of, ...rest }: TreeMap): TreeMap[] {
  if (!Array.isArray(brackets) || !isText(of)) return [];
  const cases = brackets.map((bracket: RuleTree) => {
    if (!isMapping(bracket)) return undefined;
    const bounds = Object.keys(BOUNDS).filter((key) => key in bracket);
    const all = bounds.map((key) => `(${of}) ${BOUNDS[key]} ${bracket[key]}`);
    return bracket.give === undefined || !bounds.every((key) => isText(bracket[key]))
      ? undefined
      : { when: all.length === 0 ? "true" : all.join(" and "), give: bracket.give };
  });
  return cases.every((each) => each !== undefined)
    ? [{ cases, ...rest } as TreeMap, { cases: cases.toReversed(), ...rest } as TreeMap]
    : [];
}

/** Tiers as the sum of what lies in each. */
function tiersAsSum({ tiers, of, ...rest }: TreeMap): TreeMap[] {
  if (!Array.isArray(tiers) || !isText(of)) return [];
  const parts = tiers.map((tier: RuleTree) => {
    if (!isMapping(tier) || !isText(tier.rate)) return undefined;
    const from = tier.above ?? tier.from;
    const to = tier.to ?? tier.below;
    if ([from, to].some((bound) => bound !== undefined && !isText(bound))) return undefined;
    const base = to === undefined ? `(${of})` : `min(${of}, ${to})`;
    return { rate: tier.rate, of: from === undefined ? base : `max(${base} - ${from}, 0\u5143)` };
  });
  return parts.every((each) => each !== undefined) ? [{ "total of": parts, ...rest } as TreeMap] : [];
}

/** Cases that ask the same of one thing for other words, the last first. */
function casesTurned(tree: TreeMap): TreeMap[] {
  const { cases } = tree;
  if (!Array.isArray(cases)) return [];
  const asked = cases.filter((each: RuleTree) => isMapping(each) && "when" in each) as TreeMap[];
  const told = asked.map(({ when }) => (isText(when) ? /^([\w.]+) = ("[^"]*")$/.exec(when) : null));
  const isExclusive = told.every((each) => each && each[1] === told[0]?.[1]) && new Set(told.map((each) => each?.[2])).size === told.length;
  if (!isExclusive || asked.length < 2) return [];
  return [{ ...tree, cases: [...asked.toReversed(), ...cases.filter((each: RuleTree) => !asked.includes(each as TreeMap))] }];
}

const amounts: Ways = (tree) => {
  if (!isAmount(tree)) return [];
  const found: RuleTree[] = [...bracketsAsCases(tree), ...tiersAsSum(tree), ...casesTurned(tree)];
  const { rate, of, each, times, step, where, give } = tree;
  if (isText(rate) && isText(of) && /^\d+(?:\.\d+)?%$/.test(rate))
    found.push({ ...tree, rate: "100%", of: `(${of}) * ${rate}` }, { ...tree, rate: `${rate} * 2`, of: `(${of}) / 2` });
  if (isText(each) && isText(times) && step === undefined && MONEY.test(each))
    found.push({ rate: "100%", of: `${each} * (${times})`, ...without(tree, "each", "times") });
  const when = joinedConditions(where);
  if (when !== undefined && give !== undefined) found.push({ ...without(tree, "where"), give: { cases: [{ when, give }] } });
  const own = MODIFIERS.filter((key) => key in tree);
  for (const at of own.keys()) {
    const later = own.slice(at);
    found.push({ amount: without(tree, ...later), ...only(tree, later) });
  }
  if (own.length > 0) found.push({ ...only(tree, own), ...without(tree, ...own) });
  return found;
};

const subsidies: Ways = (tree, key, root) => {
  if (key !== "a subsidy" || !isMapping(tree)) return [];
  const found: RuleTree[] = [];
  const { amount, conditions: own, exclusions } = tree;
  const rounding = root.rounding;
  // What others look at is what was not rounded yet.
  const isLookedAt = JSON.stringify(root).includes('amount(\\"');
  if (!isLookedAt && isAmount(amount ?? "") && isMapping(rounding) && isMapping(amount) && !("round" in amount))
    found.push({ ...tree, amount: { amount, round: only(rounding, ["to", "by"]) } });
  const all = joinedConditions(own);
  if (all !== undefined && amount !== undefined && isAmount(amount))
    found.push({ ...without(tree, "conditions"), amount: { cases: [{ when: all, give: amount }] } });
  if (all !== undefined && exclusions === undefined)
    found.push({ ...without(tree, "conditions"), exclusions: { \u5176\u4ED6: { if: `not(${all})`, en: "Others" } } });
  if (exclusions !== undefined && isMapping(exclusions) && Object.values(exclusions).every((each) => isText(conditionOf(each)))) {
    const turned = Object.fromEntries(
      Object.entries(exclusions).map(([label, each]) => [
        `\u4E0D\u5C5E\u4E8E${label}`,
        { if: `not(${conditionOf(each)})`, en: `not ${label}` },
      ]),
    );
    found.push({ ...without(tree, "exclusions"), conditions: { ...(isMapping(own) ? own : {}), ...turned } });
  }
  return found;
};

const tables: Ways = (tree, key) =>
  key === "a table" && isMapping(tree) && tree.hit === "unique" && Array.isArray(tree.rows)
    ? [{ ...tree, rows: tree.rows.toReversed() }]
    : [];

const CONDITIONS = ["if", "when"];
const QUANTITIES = ["of", "times"];

const texts: Ways = (tree, key) => {
  if (!isText(tree)) return [];
  if (CONDITIONS.includes(key)) return conditions(tree);
  if (QUANTITIES.includes(key)) return isQuantity(tree) ? quantities(tree) : [];
  if (key === "rate") return /^\d+(?:\.\d+)?%$/.test(tree) ? [`${tree} * 2 / 2`] : [];
  return ["cap", "each", "raise to", "minus", "give"].includes(key) ? money(tree) : [];
};

const maps: Ways = (tree, key) =>
  ["conditions", "where", "exclusions", "values"].includes(key) && isMapping(tree) && Object.keys(tree).length > 1 ? [reversed(tree)] : [];

const ways: readonly Ways[] = [amounts, subsidies, tables, texts, maps];

/** Keys whose texts are no rules. */
const TOLD = [
  "title",
  "source",
  "document",
  "inputs",
  "readings",
  "not computed",
  "rounding",
  "effective",
  "limits",
  "question",
  "note",
  "en",
  "zh",
  "because",
  "unstated",
  "instalments",
  "shares",
  "working days",
];

interface Rewriting {
  readonly path: readonly (string | number)[];
  readonly as: RuleTree;
}

function rewritingsOf(tree: RuleTree, key: string, root: TreeMap, path: readonly (string | number)[]): Rewriting[] {
  const found = ways.flatMap((way) => way(tree, key, root)).map((as) => ({ path, as }));
  if (isText(tree)) return found;
  if (Array.isArray(tree))
    return [
      ...found,
      ...tree.flatMap((each: RuleTree, at) => rewritingsOf(each, key === "total of" ? "give" : "item", root, [...path, at])),
    ];
  const inside = Object.entries(tree as TreeMap)
    .filter(([each]) => !TOLD.includes(each))
    .flatMap(([each, value]) => rewritingsOf(value, keyOf(key, each, path), root, [...path, each]));
  return [...found, ...inside];
}

function keyOf(parent: string, key: string, path: readonly (string | number)[]): string {
  if (path.length === 1 && parent === "subsidies") return "a subsidy";
  if (path.length === 1 && parent === "tables") return "a table";
  if (["conditions", "where", "exclusions"].includes(parent)) return "if";
  return key;
}

function withAt(tree: RuleTree, [first, ...rest]: readonly (string | number)[], as: RuleTree): RuleTree {
  if (first === undefined) return as;
  if (Array.isArray(tree)) return tree.map((each: RuleTree, at) => (at === first ? withAt(each, rest, as) : each));
  const map = tree as TreeMap;
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, key === first ? withAt(value, rest, as) : value]));
}

/** The rules with so many places written in another way, which `isSound` is to take; what they mean stays the same. */
export function rewritten(
  text: string,
  steps: number,
  random: Random,
  isSound: (text: string) => boolean,
): { readonly text: string; readonly places: readonly string[] } {
  let tree = treeOf(text);
  const places: string[] = [];
  for (let tried = 0; tried < steps * 4 && places.length < steps; tried += 1) {
    const all = rewritingsOf(tree, "", tree as TreeMap, []);
    if (all.length === 0) break;
    const chosen = all[random(all.length)] as Rewriting;
    const next = withAt(tree, chosen.path, chosen.as);
    if (!isSound(textOfTree(next))) continue;
    tree = next;
    places.push(`${chosen.path.join(".")}: ${JSON.stringify(chosen.as).slice(0, 160)}`);
  }
  return { text: textOfTree(tree), places };
}
