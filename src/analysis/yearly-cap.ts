import { limits } from "../language/limits.js";
import { roleOf } from "../language/roles.js";
import { find, type Mapping, mappingsOf, type Scalar, type Tree } from "../language/tree.js";
import type { Fraction } from "../values/fraction.js";
import { halfWidth } from "../values/literal.js";
import type { RuleCheck } from "./check.js";
import { figuresOfClause } from "./figures/clause.js";
import { says } from "./figures/figure.js";
import { figuresOfRule } from "./figures/rule.js";
import { definitionsIn, definitionsOf, limitsOn, ownQuote } from "./rule-parts.js";

/** A limit of a year, or of all together; last year's figures and the year of a tax are none. */
const YEARLY =
  /每个?(?:自然)?年度?|(?<![上本该当税计])年度(?=累计|[^,;]{0,12}(?:最高|不超过|限额|上限))|累计|年(?:补贴|补助|奖励|奖补|资助|支持)?限额/u;
const AFTER = /^[万亿]?元?(?:人民币)?(?:\/年|每年)/u;
const CLAUSE_END = /[。,;:!\u2026]/u;

/** A cap beside an amount, where the clause limits a year or all together and no joint cap does. */
export const yearlyCap: RuleCheck = ({ tree }, raise) => {
  const subsidies = find(tree, "subsidies");
  if (subsidies?.kind !== "mapping") return;
  const definitions = definitionsIn(tree);
  for (const { key, value } of subsidies.entries) {
    const quote = value.kind === "mapping" ? ownQuote(value) : undefined;
    const amount = value.kind === "mapping" ? find(value, "amount") : undefined;
    if (!quote || !amount || limitsOn(tree, key.text).some(capsTogether)) continue;
    const found = capsIn([amount, ...definitionsOf(amount, definitions, new Set())])
      .map(({ cap, place }) => ({ place, word: wordFor(figuresIn([cap, ...definitionsOf(cap, definitions, new Set())]), quote.text) }))
      .find(({ word }) => word !== undefined);
    if (found?.word !== undefined) raise("yearly-cap", found.place.span, { word: found.word });
  }
};

/** A limit that caps what several applications get. */
const capsTogether = (tree: Mapping): boolean => limits.some(({ key, cut }) => cut === "年度限额" && find(tree, key));

interface Cap {
  readonly place: Scalar;
  readonly cap: Tree;
}

const capsIn = (trees: readonly Tree[]): Cap[] =>
  trees.flatMap((tree) =>
    [...mappingsOf(tree)].flatMap(({ entries }: Mapping) =>
      entries.filter(({ key }) => roleOf(key.text) === "ceiling").map(({ key, value }) => ({ place: key, cap: value })),
    ),
  );

const figuresIn = (trees: readonly Tree[]): Fraction[] =>
  trees.flatMap((tree): Fraction[] => {
    if (tree.kind === "scalar") return figuresOfRule(tree.text).map(({ value }) => value);
    return figuresIn(tree.kind === "sequence" ? tree.items : tree.entries.map(({ value }) => value));
  });

/** The clause's word by which a figure of it limits a year; it stands before the figure within its commas, or right after it. */
function wordFor(values: readonly Fraction[], clause: string): string | undefined {
  const text = halfWidth(clause);
  for (const figure of figuresOfClause(clause)) {
    const { from, to } = figure;
    if (!values.some((value) => says(figure, value))) continue;
    const before = text.slice(0, from).split(CLAUSE_END).at(-1) ?? "";
    const word = YEARLY.exec(`${before}${text.slice(from, to)}`)?.[0] ?? AFTER.exec(text.slice(to))?.[0];
    if (word !== undefined) return word;
  }
  return undefined;
}
