import { find, type Mapping, spanWithin, type Tree } from "../language/tree.js";
import { equal } from "../values/fraction.js";
import { halfWidth } from "../values/literal.js";
import type { Check } from "./check.js";
import { opposites, type Side, type Worded, wordedFigures } from "./legal-words.js";
import { definitionsIn, definitionsOf, limitsOn, quotesIn } from "./rule-parts.js";
import { type Use, usesIn } from "./sides.js";

const FITS: Readonly<Record<Side, readonly string[]>> = {
  from: ["at least", "raise to", "from", ">="],
  above: ["above", ">"],
  to: ["at most", "cap", "to", "<="],
  below: ["below", "<"],
};

/** A figure that the clause bounds by a word (不低于, 不超过, 以上, …) and the rule nowhere bounds on that side. */
export const legalWord: Check = ({ tree }, report) => {
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
    const uses = usesIn(parts, definitions);
    const others = [...elsewhere, ...usesIn(limitsOn(tree, key.text), definitions)];
    for (const each of worded) {
      const same = worded.filter((other) => equal(other.figure.value, each.figure.value));
      const own = uses.filter((use) => isOf(use, each));
      const [first] = own;
      if (!first || [...own, ...others.filter((use) => isOf(use, each))].some((use) => fits(use, each, same))) continue;
      const span = spanWithin(first.scalar, first.figure.from, first.figure.to);
      const place = `${span.from} ${each.word}`;
      if (told.has(place)) continue;
      told.add(place);
      const written = first.key === "" ? first.scalar.text : `${first.key}: ${first.scalar.text}`;
      report("legal-word", span, { word: each.word, figure: each.figure.text, written, fits: FITS[each.side] });
    }
  }
};

/** Whether a use may be of a clause's figure: the same value, and not money for a share or the other way round. */
function isOf({ figure }: Use, worded: Worded): boolean {
  if (!equal(figure.value, worded.figure.value)) return false;
  const text = halfWidth(figure.text);
  const kind = /[%‰]$/u.test(text) ? "share" : /[元\u00A5A-Z]/u.test(text) ? "money" : undefined;
  return kind === "money" ? worded.kind !== "share" : kind === "share" ? worded.kind !== "money" : worded.kind !== "money";
}

/** Whether a use holds on the word's side, or says so from the other side, which the clause names too. */
function fits({ sides }: Use, { side, loose }: Worded, same: readonly Worded[]): boolean {
  if (sides.has(side)) return true;
  const opposite = opposites[side];
  if (same.some((other) => other.side === opposite) && sides.has(opposite)) return true;
  const low = side === "from" || side === "above";
  const shared = loose && same.some((other) => (other.side === "from" || other.side === "above") !== low);
  return shared && (low ? sides.has("above") : sides.has("below"));
}
