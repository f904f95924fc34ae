import { keysBounding, roleOf } from "../language/roles.js";
import type { Side } from "../language/side.js";
import { find, type Mapping, spanWithin, type Tree } from "../language/tree.js";
import { compare, equal, fraction, one } from "../values/fraction.js";
import { halfWidth } from "../values/literal.js";
import type { RuleCheck } from "./check.js";
import { figuresOfClause } from "./figures/clause.js";
import { says } from "./figures/figure.js";
import { opposites, type Worded, wordedFigures } from "./legal-words.js";
import { definitionsIn, definitionsOf, limitsOn, quotesIn } from "./rule-parts.js";
import { type FigureUse, usesIn } from "./sides.js";

const OPERATORS: Readonly<Record<Side, string>> = { from: ">=", above: ">", to: "<=", below: "<" };
const fitting = (side: Side): string[] => [...keysBounding(side), side, OPERATORS[side]];

/** A figure that the clause bounds by a word (不低于, 不超过, 以上, …) and the rule bounds nowhere on that side, or somewhere the other way. */
export const legalWord: RuleCheck = ({ tree }, raise) => {
  const subsidies = find(tree, "subsidies");
  if (subsidies?.kind !== "mapping") return;
  const definitions = definitionsIn(tree);
  const common: Mapping = { ...tree, entries: tree.entries.filter(({ key }) => ["conditions", "exclusions"].includes(key.text)) };
  const elsewhere = usesIn(
    [find(tree, "inputs")].filter((part) => part !== undefined),
    definitions,
  );
  const told = new Set<string>();
  for (const { key, value: subsidy } of subsidies.entries) {
    const parts: Tree[] = [subsidy, common];
    const quotes = [...parts, ...parts.flatMap((part) => definitionsOf(part, definitions, new Set()))].flatMap(quotesIn);
    const worded = quotes.flatMap((quote) => wordedFigures(quote.text));
    const written = quotes.flatMap((quote) => figuresOfClause(quote.text));
    if (worded.length === 0) continue;
    const uses = usesIn(parts, definitions);
    const others = [...elsewhere, ...usesIn(limitsOn(tree, key.text), definitions)];
    for (const each of worded) {
      const same = worded.filter((other) => equal(other.figure.value, each.figure.value));
      const own = telling(uses.filter((use) => isOf(use, each)));
      const held = [...own, ...others.filter((use) => isOf(use, each))].some((use) => fits(use, each, same));
      // Where every mention of a figure bounds it in one direction, no use of it may bound it in the other.
      const everywhere = same.length === written.filter((figure) => equal(figure.value, each.figure.value)).length;
      // A figure that stands in the formula beside its bound is what is paid.
      if (each.apart && !everywhere) continue;
      const agreed = everywhere && same.every((other) => isLow(other.side) === isLow(each.side));
      const wrong = held ? own.find((use) => agreed && contradicts(use, each)) : own[0];
      if (!wrong) continue;
      const span = spanWithin(wrong.scalar, wrong.figure.from, wrong.figure.to);
      const place = `${span.from} ${each.word}`;
      if (told.has(place)) continue;
      told.add(place);
      const text = wrong.key === "" ? wrong.scalar.text : `${wrong.key}: ${wrong.scalar.text}`;
      raise("legal-word", span, { word: each.word, figure: each.figure.text, written: text, fits: fitting(each.side) });
    }
  }
};

const isLow = (side: Side): boolean => side === "from" || side === "above";

/** Whether a use bounds a figure in the other direction alone, and not as what is left beside the word's own side. */
const contradicts = ({ sides, beyond }: FigureUse, { side }: Worded): boolean =>
  !beyond && sides.size > 0 && [...sides].every((each) => isLow(each) !== isLow(side) && each !== opposites[side]);

const LEAST_MONEY = fraction(10000n);

/** Whether a use may be of a clause's figure: the same value, and not money for a share or the other way round. */
function isOf({ figure }: FigureUse, worded: Worded): boolean {
  if (!says(worded.figure, figure.value)) return false;
  const text = halfWidth(figure.text);
  const kind = /[%‰]$/u.test(text) ? "share" : /[元\u00A5A-Z]/u.test(text) ? "money" : undefined;
  // All of something is no count of one.
  if (kind === "share" && worded.kind === undefined && equal(figure.value, one)) return false;
  // A plain number of this size is seldom anything but the money of the clause.
  if (kind === undefined && worded.kind === "money" && compare(figure.value, LEAST_MONEY) >= 0) return true;
  return kind === "money" ? worded.kind !== "share" : kind === "share" ? worded.kind !== "money" : worded.kind !== "money";
}

/** Uses without those of what lies beyond the figure, where another one tells its side. */
const telling = (uses: readonly FigureUse[]): readonly FigureUse[] =>
  uses.some(({ beyond, sides }) => !beyond && sides.size > 0) ? uses.filter(({ beyond }) => !beyond) : uses;

/** Whether a use holds on the word's side, or says so from the other side, which the clause names too. */
function fits({ key, sides }: FigureUse, { side, loose, bars }: Worded, same: readonly Worded[]): boolean {
  if (sides.has(side)) return true;
  const opposite = opposites[side];
  if (bars && sides.has(opposite)) return true;
  // What is short of a floor is raised to it, and what goes beyond a cap is cut to it.
  if ((roleOf(key) === "floor" || roleOf(key) === "ceiling") && sides.has(opposite)) return true;
  if (same.some((other) => other.side === opposite) && sides.has(opposite)) return true;
  const shared = loose && same.some((other) => isLow(other.side) !== isLow(side));
  return shared && sides.has(isLow(side) ? "above" : "below");
}
