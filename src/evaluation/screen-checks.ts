import type { Comparison, Expression, Fact, FieldType, Guard } from "../expression/core.js";
import { ceiling, divide, type Fraction, isBounded, zero } from "../values/fraction.js";

/** What checks can tell of a fact: on which side of which whole numbers it lies, or which of these words it is. */
export interface FactUse {
  readonly type: FieldType;
  /** In the field's unit; a value counts as beyond a cut from it on. */
  readonly cuts: Set<number>;
  readonly words: Set<string>;
}

/** The guards that an entitlement begins with, and what they look at, by the slot of the fact. */
export interface LeadingChecks {
  /** The guards around nothing: there where every check holds, else refused as the entitlement is. */
  readonly guards: Expression;
  readonly uses: ReadonlyMap<number, FactUse>;
}

const DUE: Expression = { kind: "literal", value: zero };

/** The leading guards whose checks look at nothing but plain facts of the application; null where there are none. */
export function leadingChecks(entitlement: Expression, readings: ReadonlyMap<string, string>): LeadingChecks | null {
  const leading: Guard[] = [];
  let uses: ReadonlyMap<number, FactUse> = new Map();
  for (let node = entitlement; node.kind === "guard"; node = node.body) {
    const looking = new Looking(readings, uses);
    if (!node.checks.every((check) => looking.at(check.holds))) break;
    uses = looking.uses;
    leading.push(node);
  }
  if (uses.size === 0) return null;
  return { guards: leading.reduceRight<Expression>((body, guard) => ({ ...guard, cautions: [], body }), DUE), uses };
}

/** Collects what conditions look at. */
class Looking {
  readonly uses = new Map<number, FactUse>();

  constructor(
    private readonly readings: ReadonlyMap<string, string>,
    before: ReadonlyMap<number, FactUse>,
  ) {
    for (const [slot, { type, cuts, words }] of before) this.uses.set(slot, { type, cuts: new Set(cuts), words: new Set(words) });
  }

  /** Whether a condition looks at nothing but what `uses` can say. */
  at(node: Expression): boolean {
    switch (node.kind) {
      case "literal":
        return true;
      case "fact":
        return node.field.type === "boolean" && this.use(node) !== null;
      case "known":
        return this.use(node.fact) !== null;
      case "named":
      case "not":
        return this.at(node.value);
      case "logic":
        return node.parts.every((part) => this.at(part));
      case "choice":
        return node.branches.every(({ when, give }) => this.at(when) && this.at(give)) && this.at(node.otherwise);
      case "comparison":
        return this.comparison(node);
      default:
        return false;
    }
  }

  private comparison(node: Comparison): boolean {
    const [left, right] = [unnamed(node.left), unnamed(node.right)];
    if (left.kind === "fact" && right.kind === "literal") return this.compared(left, right.value);
    if (right.kind === "fact" && left.kind === "literal") return this.compared(right, left.value);
    if (left.kind === "reading" || right.kind === "reading") return this.settled(left) && this.settled(right);
    return this.at(left) && this.at(right);
  }

  private settled(node: Expression): boolean {
    return node.kind === "literal" || (node.kind === "reading" && this.readings.has(node.name));
  }

  private compared(fact: Fact, value: Fraction | boolean | string): boolean {
    const use = this.use(fact);
    if (!use) return false;
    const { type, unit } = fact.field;
    if (typeof value === "boolean") return type === "boolean";
    if (typeof value === "string") {
      use.words.add(value);
      return type === "choice" || type === "text";
    }
    if (["boolean", "choice", "text", "list"].includes(type)) return false;
    if (!isBounded(value)) return true;
    const units = divide(value, unit);
    use.cuts.add(Number(ceiling(units).n));
    if (units.d === 1n) use.cuts.add(Number(units.n + 1n));
    return true;
  }

  private use({ scope, field }: Fact): FactUse | null {
    if (scope !== 0) return null;
    const known = this.uses.get(field.slot);
    if (known) return known.type === field.type ? known : null;
    const use = { type: field.type, cuts: new Set<number>(), words: new Set<string>() };
    this.uses.set(field.slot, use);
    return use;
  }
}

function unnamed(node: Expression): Expression {
  let found = node;
  while (found.kind === "named") found = found.value;
  return found;
}
