import type { Expression, Named } from "../expression/core.js";
import { date, money, number, sameType, type Type } from "../expression/type.js";
import { scopeOf } from "../expression/walk.js";
import { lowerAmount } from "../language/amount.js";
import { type Context, Environment, type Typed } from "../language/environment.js";
import { lowerFeel } from "../language/feel/lower.js";
import { lowerQuantity } from "../language/quantity.js";
import { isSwitch, lowerSwitch } from "../language/switch.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import { readLiteral } from "../values/literal.js";
import { checkName } from "./fields.js";

/** Lowers something that has a name, unless that is under way already: a definition in a circle has no value. */
export class Circles {
  /** A value and a subsidy may bear one name. */
  private readonly open: { readonly name: string; readonly kind: "definition" | "subsidy" }[] = [];

  constructor(private readonly context: Pick<Context, "raise">) {}

  guard<T>(name: string, use: Span, lower: () => T | null, kind: "definition" | "subsidy" = "definition"): T | null {
    const at = this.open.findIndex((each) => each.name === name && each.kind === kind);
    if (at >= 0) {
      this.context.raise("definitions-in-a-circle", use, { circle: [...this.open.slice(at).map((each) => each.name), name].join(" → ") });
      return null;
    }
    this.open.push({ name, kind });
    const lowered = lower();
    this.open.pop();
    return lowered;
  }
}

/**
 * Binds the policy's values and amounts. Each is lowered where it is used, in the light of that place's date,
 * once for each date.
 */
export function bindDefinitions(
  root: Environment,
  values: Tree | undefined,
  amounts: Tree | undefined,
  circles: Circles,
  used: Set<string>,
): void {
  const bind = (tree: Mapping, lower: (value: Tree, environment: Environment) => Typed | null) => {
    for (const { key, value } of tree.entries) {
      checkName(key, [], root.raise);
      const done = new Map<Expression, Typed | null>();
      root.bind(key.text, {
        kind: "definition",
        declared: key.span,
        define: (environment, use) => {
          used.add(key.text);
          const known = done.get(environment.date);
          if (known !== undefined) return known;
          const own = scopeOf(environment.date);
          const inside = new Environment(environment.context, environment.date, own, root);
          const typed = circles.guard(key.text, use, () => lower(value, inside));
          const named = typed && nameIt(key.text, typed, own, key.span);
          done.set(environment.date, named);
          return named;
        },
      });
    }
  };
  if (values?.kind === "mapping") bind(values, lowerValue);
  if (amounts?.kind === "mapping") {
    bind(amounts, (value, environment) => {
      const expression = lowerAmount(value, environment);
      return expression && { expression, type: money };
    });
  }
}

function nameIt(name: string, typed: Typed, scope: number, span: Span): Typed {
  const expression: Named = { kind: "named", name, scope, value: typed.expression, origin: { construct: "value", span } };
  return { expression, type: typed.type };
}

/** A value: a literal, `{value: …}`, FEEL of any type, or a switch between literals of one type. */
export function lowerValue(tree: Tree, environment: Environment): Typed | null {
  const inner = tree.kind === "mapping" ? find(tree, "value") : undefined;
  if (inner) return lowerValue(inner, environment);
  const type = literalType(tree);
  if (type) {
    const expression = lowerQuantity(tree, environment, type);
    return expression && { expression, type };
  }
  if (tree.kind === "scalar") return lowerFeel(tree, environment);
  if (isSwitch(tree)) return lowerFeelSwitch(tree, environment);
  environment.raise("wrong-shape", tree.span, {
    expected: "literal, FEEL, by date, by reading",
    ...(tree.kind === "mapping" ? { braces: true } : {}),
  });
  return null;
}

/** A switch between FEEL of one type. */
function lowerFeelSwitch(tree: Tree, environment: Environment): Typed | null {
  let type: Type | undefined;
  const expression = lowerSwitch(tree, environment, (leaf, around) => {
    const typed = leaf.kind === "scalar" ? lowerFeel(leaf, around, type) : null;
    if (!typed) return null;
    if (type && !sameType(type, typed.type)) {
      around.raise("types-do-not-fit", leaf.span, {
        text: leaf.kind === "scalar" ? leaf.text : "",
        left: type.kind,
        right: typed.type.kind,
      });
      return null;
    }
    type ??= typed.type;
    return typed.expression;
  });
  return expression && type ? { expression, type } : null;
}

/** The type that the first literal of a value shows, through switches. */
function literalType(tree: Tree): Type | undefined {
  if (tree.kind === "scalar") {
    const literal = readLiteral(tree.text, false);
    if (typeof literal !== "object") return literal === undefined ? undefined : money;
    return literal.type === "money" ? money : literal.type === "date" ? date : number;
  }
  if (tree.kind === "sequence" || !isSwitch(tree)) return undefined;
  for (const entry of tree.entries) {
    const type = entry.value.kind === "mapping" && !isSwitch(entry.value) ? literalTypeOfAny(entry.value) : literalType(entry.value);
    if (type) return type;
  }
  return undefined;
}

const literalTypeOfAny = (tree: Mapping): Type | undefined =>
  tree.entries
    .map((entry) => (entry.value.kind === "mapping" ? literalTypeOfAny(entry.value) : literalType(entry.value)))
    .find((type) => type);
