import { dayOf } from "../days.js";
import { type Item, list, text, truth, type Value } from "../feel/value.js";
import { figureOf } from "../literal.js";
import type { Rational } from "../rational.js";
import { type Branch, branch, isBranch, type Tree, word } from "./tree.js";

/** What an application states: a figure, a text (a day and an option too), true or false, or items. */
export type Fact = Rational | string | boolean | readonly Facts[];
export interface Facts {
  readonly [name: string]: Fact | undefined;
}

/** The application's own fields beside the declared ones. */
const OWN: Branch = {
  id: { type: "text" },
  name: { type: "text" },
  creditCode: { type: "text" },
  applicationDate: { type: "date" },
};

const valueFrom = (fact: Fact, type: string): Value =>
  typeof fact === "boolean"
    ? truth(fact)
    : typeof fact === "string"
      ? type === "date"
        ? (dayOf(fact) as Value)
        : text(fact)
      : (fact as Rational);

function absentValue(declared: Branch): Value | undefined {
  const silence = declared["if absent"];
  if (silence === undefined) return undefined;
  const said = word(silence);
  if (said === "true" || said === "false") return truth(said === "true");
  return dayOf(said) ?? figureOf(said) ?? text(said);
}

function fieldOf(declared: Branch, fact: Fact | undefined): Value | undefined {
  if (fact === undefined) return absentValue(declared);
  if (word(declared.type) !== "list") return valueFrom(fact, word(declared.type));
  return { ...list((fact as readonly Facts[]).map((item) => itemOf(branch(declared.item), item))), declared: branch(declared.item) };
}

function itemOf(declared: Branch, facts: Facts): Item {
  const fields = new Map<string, Value>();
  for (const [name, field] of Object.entries(declared)) {
    const value = fieldOf(branch(field), facts[name]);
    if (value) fields.set(name, value);
  }
  return { kind: "item", fields };
}

/** The facts of an application as values, by the inputs that a policy declares; what is left out is not there. */
export const valuesOf = (inputs: Tree | undefined, facts: Facts): ReadonlyMap<string, Value> =>
  itemOf({ ...OWN, ...(isBranch(inputs) ? inputs : {}) }, facts).fields;
