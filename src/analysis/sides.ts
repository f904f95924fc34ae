import { sidesOf } from "../language/roles.js";
import type { Side } from "../language/side.js";
import type { Scalar, Tree } from "../language/tree.js";
import { own } from "../values/own.js";
import type { Figure } from "./figures/figure.js";
import { figuresOfRule } from "./figures/rule.js";
import { opposites } from "./legal-words.js";
import { type Definition, WORDS } from "./rule-parts.js";

/** A figure of a rule, with the sides of it on which the constructs around it hold. */
export interface FigureUse {
  readonly figure: Figure;
  readonly scalar: Scalar;
  /** The key that it stands under. */
  readonly key: string;
  readonly sides: ReadonlySet<Side>;
  /** It says what lies beyond the figure (a step, or taken off a base), which does not tell whose the figure itself is. */
  readonly beyond: boolean;
}

const ALL: readonly Side[] = ["from", "above", "to", "below"];

/** What keys say of all figures under them, beside those of constructs. */
const KEYS: Readonly<Record<string, readonly Side[]>> = {
  from: ["from"],
  above: ["above"],
  to: ["to"],
  below: ["below"],
  take: ["to"],
  max: ["to"],
  min: ["from"],
  step: ["from", "above", "below"],
};

/** A comparison by the side on which its left part holds, and that on which its right part does. */
const OPERATORS: Readonly<Record<string, readonly [Side, Side]>> = {
  ">=": ["from", "to"],
  ">": ["above", "below"],
  "<=": ["to", "from"],
  "<": ["below", "above"],
};

/** Every use of a figure in the parts of a rule; a figure of a definition is used where its name is. */
export function usesIn(parts: readonly Tree[], definitions: readonly Definition[]): FigureUse[] {
  const uses: FigureUse[] = [];
  const seen = new Set<string>();
  const visit = (tree: Tree, key: string, around: ReadonlySet<Side>, bars: boolean): void => {
    if (WORDS.has(key)) return;
    const sides = new Set([...around, ...(own(KEYS, key) ?? sidesOf(key))]);
    if (tree.kind === "sequence") for (const item of tree.items) visit(item, key, sides, bars);
    if (tree.kind === "mapping") for (const entry of tree.entries) visit(entry.value, entry.key.text, sides, bars || key === "exclusions");
    if (tree.kind !== "scalar") return;
    const sidesAt = (from: number, to: number) =>
      new Set([...sides, ...turned(localSides(tree.text, from, to), key === "when" || EITHER.test(tree.text), bars)]);
    for (const figure of figuresOfRule(tree.text)) {
      const beyond = key === "step" || key === "size" || tree.text.slice(0, figure.from).trimEnd().endsWith("-");
      uses.push({ figure, scalar: tree, key, sides: sidesAt(figure.from, figure.to), beyond });
    }
    for (const { name, value, mentions } of definitions) {
      if (!tree.text.includes(name)) continue;
      for (const found of tree.text.matchAll(new RegExp(mentions, "gu"))) {
        const inner = sidesAt(found.index, found.index + name.length);
        const once = `${name} ${[...inner].sort().join()} ${bars}`;
        if (seen.has(once)) continue;
        seen.add(once);
        visit(value, "", inner, bars);
      }
    }
  };
  for (const part of parts) visit(part, "", new Set(), false);
  return uses;
}

/** Where FEEL turns a comparison round, or tells what holds of the rest. */
const EITHER = /\bnot\s*\(|\bif\b.*\belse\b/s;

/** What an exclusion bars holds on the other side; of a case, and under `not` or `if`, either may be meant. */
function turned(sides: readonly Side[], either: boolean, bars: boolean): readonly Side[] {
  const other = sides.map((side) => opposites[side]);
  return either ? [...sides, ...other] : bars ? other : sides;
}

/** The sides on which FEEL holds of a figure within it: by the mark beside it, else by all comparisons of the text. */
function localSides(text: string, from: number, to: number): readonly Side[] {
  const before = text.slice(0, from).trimEnd();
  const after = text.slice(to).trimStart();
  const left = /(?:>=|<=|!=|>|<|=)$/.exec(before)?.[0];
  if (left) return OPERATORS[left]?.slice(0, 1) ?? [];
  const right = /^(?:>=|<=|!=|>|<|=)/.exec(after)?.[0];
  if (right) return OPERATORS[right]?.slice(1) ?? [];
  if (/\bbetween$/.test(before)) return ["from"];
  if (/\bbetween\s[^,]*\sand$/.test(before)) return ["to"];
  if (after.startsWith("..") && /[[(\]]$/.test(before)) return before.endsWith("[") ? ["from"] : ["above"];
  if (before.endsWith("..")) return after.startsWith("]") ? ["to"] : ["below"];
  if (/\bmin\([^()]*$/.test(before)) return ["to"];
  if (/\bmax\([^()]*$/.test(before)) return ["from"];
  if (before.endsWith("-")) return ["from", "above"];
  return [...text.matchAll(/>=|<=|>|<|\bbetween\b|\.\./g)].flatMap(([mark]) => OPERATORS[mark] ?? ALL);
}
