import type { Expression, FieldType, Guard } from "../expression/core.js";
import { askedBy, type ToldApart } from "../expression/regions.js";
import { nodesOf } from "../expression/walk.js";
import { divide, zero } from "../values/fraction.js";
import { firstWhole } from "../values/line.js";

/** What checks can tell of a fact: on which side of which whole numbers it lies, or which of these words it is. */
export interface FactUse {
  readonly type: FieldType;
  /** In the field's unit; a value counts as beyond a cut from it on. */
  readonly cuts: Iterable<number>;
  readonly words: Iterable<string>;
}

/** The guards that an entitlement begins with, and what they look at, by the slot of the fact. */
export interface LeadingChecks {
  /** The guards around nothing: there where every check holds, else refused as the entitlement is. */
  readonly guards: Expression;
  readonly uses: ReadonlyMap<number, FactUse>;
}

const DUE: Expression = { kind: "literal", value: zero };

/** What may stand in a check that looks at nothing but what regions tell of single facts. */
const PLAIN: ReadonlySet<Expression["kind"]> = new Set([
  "literal",
  "fact",
  "known",
  "reading",
  "named",
  "not",
  "logic",
  "choice",
  "comparison",
]);

/** The leading guards whose checks look at nothing but plain facts of the application; null where there are none. */
export function leadingChecks(entitlement: Expression, readings: ReadonlyMap<string, string>): LeadingChecks | null {
  const leading: Guard[] = [];
  const conditions: Expression[] = [];
  const isTold = ({ of, open }: ToldApart) =>
    of.kind === "reading" ? !open && readings.has(of.name) : of.scope === 0 && (of.field.type === "boolean" || !open);
  for (let node = entitlement; node.kind === "guard"; node = node.body) {
    const checks = node.checks.map(({ holds }) => holds);
    const plain = checks.every((check) => [...nodesOf(check)].every(({ kind }) => PLAIN.has(kind)));
    if (!plain || !askedBy(checks).inputs.every(isTold)) break;
    conditions.push(...checks);
    leading.push(node);
  }
  const uses = new Map(askedBy(conditions).inputs.flatMap(useOf));
  if (uses.size === 0) return null;
  return { guards: leading.reduceRight<Expression>((body, guard) => ({ ...guard, cautions: [], body }), DUE), uses };
}

function useOf({ of, cuts, words }: ToldApart): [number, FactUse][] {
  if (of.kind === "reading") return [];
  const { slot, type, unit } = of.field;
  return [[slot, { type, cuts: cuts.map(({ at, behind }) => Number(firstWhole({ at: divide(at, unit), behind }).n)), words }]];
}
