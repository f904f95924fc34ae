import * as z from "zod";
import type { Check, Expression } from "../expression/core.js";
import { boolean, typeName } from "../expression/type.js";
import { checkShape } from "./check-shape.js";
import type { Environment } from "./environment.js";
import { lowerFeel } from "./feel/lower.js";
import * as shapes from "./shapes.js";
import { lowerSwitch } from "./switch.js";
import { find, type Mapping, type Tree } from "./tree.js";

/** A condition with more than its FEEL: words in en, a reason code of the field, the clause it rests on. */
export const conditionShape = z.strictObject({
  if: shapes.condition,
  en: z.string().optional(),
  code: z
    .string()
    .regex(/^R(0[1-9]|1[0-8])$/, "R01 … R18")
    .optional(),
  section: z.string().optional(),
  quote: z.string().optional(),
});

export const conditionsShape = z.record(z.string(), z.union([shapes.condition, conditionShape])).meta({ part: "conditions" });

/** FEEL that is true or false. */
export function lowerCondition(tree: Tree, environment: Environment): Expression | null {
  return lowerSwitch(tree, environment, (leaf, around) => {
    if (leaf.kind !== "scalar") {
      around.raise("wrong-shape", leaf.span, { expected: "FEEL" });
      return null;
    }
    const typed = lowerFeel(leaf, around, boolean);
    if (!typed) return null;
    if (typed.type.kind !== "boolean") {
      around.raise("wrong-type", leaf.span, { text: leaf.text, expected: "boolean", found: typeName(typed.type) });
      return null;
    }
    return { ...typed.expression, origin: { construct: "condition", span: leaf.span } };
  });
}

/** Labelled conditions; of exclusions, the check is that none holds. */
export function lowerChecks(tree: Mapping, environment: Environment, exclusions = false): Check[] | null {
  const checks: Check[] = [];
  let complete = true;
  for (const { key, value } of tree.entries) {
    const full = value.kind === "mapping" && find(value, "if") !== undefined ? value : undefined;
    if (full && !checkShape(full, conditionShape, environment.raise)) complete = false;
    const holds = lowerCondition(full ? (find(full, "if") as Tree) : value, environment);
    if (!holds) {
      complete = false;
      continue;
    }
    const textOf = (name: string): string | undefined => {
      const found = full && find(full, name);
      return found?.kind === "scalar" ? found.text : undefined;
    };
    const origin = { construct: exclusions ? "exclusion" : "condition", span: key.span };
    checks.push({
      holds: exclusions ? { kind: "not", value: holds, origin } : holds,
      reason: {
        condition: { zh: key.text, en: textOf("en") },
        code: textOf("code"),
        section: textOf("section") ?? environment.context.section,
        quote: textOf("quote"),
        ...(exclusions ? { bars: true as const } : {}),
      },
    });
  }
  return complete ? checks : null;
}
