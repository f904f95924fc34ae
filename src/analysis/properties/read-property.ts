import type { Field } from "../../expression/core.js";
import { typeOf } from "../../expression/type-of.js";
import type { Policy } from "../../policy/policy.js";
import type { RuleFigures } from "../../policy/rule-figures.js";
import { type BatchProperty, budgetsOf } from "../../proof/batch-bound.js";
import type { PolicyProperty } from "../../proof/property.js";
import type { Fraction } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";

/** What a property is asked by, and what is said after it. */
export interface WrittenProperty {
  readonly name: PropertyName;
  readonly text: string;
}

/** Every property, by its key in a file of cases; on the command line with a dash for each blank. */
export const propertyNames = [
  "never above",
  "total below",
  "batch total below",
  "within budget",
  "monotone",
  "never below",
  "never both",
  "reachable",
  "refused when",
  "same readings",
  "no error",
] as const;

export type PropertyName = (typeof propertyNames)[number];

/** A property that cannot be read, with what there is instead. */
export interface NoProperty {
  readonly text: string;
  readonly known: readonly string[];
}

/** The policies of earlier rules, by where these were said to be. */
export type OldPolicies = ReadonlyMap<string, readonly Policy[]>;

/** What a property asks of a policy. `figures`: of its rules, with which a condition is read as if it stood among them. */
export function readProperty(
  { name, text }: WrittenProperty,
  policy: Policy,
  figures: RuleFigures,
  old: OldPolicies = new Map(),
): { readonly policy: Policy; readonly property: PolicyProperty | BatchProperty } | NoProperty {
  const [first = "", ...rest] = text.trim().split(/\s+/);
  const ids = policy.subsidies.map(({ id }) => id);
  const found = (property: PolicyProperty | BatchProperty) => ({ policy, property });
  const isSubsidy = ids.includes(first);
  switch (name) {
    case "never above": {
      const figure = figureOf(rest.join(" "));
      if (!isSubsidy) return { text: first, known: ids };
      return figure ? found({ kind: "never above", subsidies: [first], figure }) : { text, known: ["SUBSIDY 1000000CNY"] };
    }
    case "total below": {
      const figure = figureOf(text);
      return figure ? found({ kind: "never above", subsidies: cashOf(policy), figure }) : { text, known: ["5000000CNY"] };
    }
    case "batch total below":
    case "within budget":
      return ofBatch(name, text, policy);
    case "monotone": {
      const input = numericInputs(policy).find((each) => pathOf(each) === rest.join(" "));
      if (!isSubsidy) return { text: first, known: ids };
      return input
        ? found({ kind: "never falls", subsidy: first, input })
        : { text: rest.join(" "), known: numericInputs(policy).map(pathOf) };
    }
    case "never below": {
      const all = old.get(text) ?? [];
      const before = all.find(({ id }) => id === policy.id) ?? (all.length === 1 ? all[0] : undefined);
      return before ? found({ kind: "never below", old: before }) : { text, known: all.map(({ id }) => id) };
    }
    case "never both": {
      const [second = ""] = rest;
      return isSubsidy && ids.includes(second) ? found({ kind: "never both", subsidies: [first, second] }) : { text, known: ids };
    }
    case "reachable":
      return isSubsidy ? found({ kind: "reachable", subsidy: first }) : { text: first, known: ids };
    case "refused when": {
      if (!isSubsidy) return { text: first, known: ids };
      const made = figures.withValue(policy.id, ASKED, rest.join(" "));
      const condition = "policy" in made ? made.policy.values.find((value) => value.name === ASKED)?.value : undefined;
      return "policy" in made && condition && typeOf(condition)?.kind === "boolean"
        ? { policy: made.policy, property: { kind: "refused when", subsidy: first, condition } }
        : { text: rest.join(" "), known: policy.fields.slice(OWN).map((field) => field.name) };
    }
    case "same readings": {
      const names = policy.readings.map((each) => each.name);
      return names.includes(first) ? found({ kind: "same readings", reading: first }) : { text: first, known: names };
    }
    case "no error":
      return found({ kind: "no error" });
    default:
      return name satisfies never;
  }
}

/** What is asked of every batch. */
function ofBatch(
  name: "batch total below" | "within budget",
  text: string,
  policy: Policy,
): { readonly policy: Policy; readonly property: BatchProperty } | NoProperty {
  const words = text.trim().split(/\s+/);
  const [first = ""] = words;
  const ids = policy.subsidies.map(({ id }) => id);
  if (name === "within budget") {
    const known = ids.filter((id) => budgetsOf(policy, id).length > 0);
    return known.includes(first) && words.length === 1
      ? { policy, property: { kind: "within budget", subsidy: first } }
      : { text: text.trim(), known };
  }
  const named = words.slice(0, -1);
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) return { text: unknown, known: ids };
  const figure = figureOf(words.at(-1) ?? "");
  const subsidies = named.length > 0 ? [...new Set(named)] : cashOf(policy);
  return figure
    ? { policy, property: { kind: "batch never above", subsidies, figure } }
    : { text, known: ["50000000CNY", "SUBSIDY 50000000CNY"] };
}

/** The name under which a condition is put among the values of a policy. */
const ASKED = "askedOfEveryone";

/** Fields that every application has. */
const OWN = 5;

const cashOf = ({ subsidies }: Policy): string[] => subsidies.filter(({ benefit }) => benefit === "cash").map(({ id }) => id);

/** Inputs that may be raised: `events.expenditure` of the items of a list. */
export const numericInputs = ({ fields }: Policy): Field[] =>
  fields.flatMap((field) => [field, ...field.item]).filter(({ type }) => ["money", "number", "percent", "count", "year"].includes(type));

export const pathOf = ({ list, name }: Field): string => (list === null ? name : `${list}.${name}`);

function figureOf(text: string): Fraction | undefined {
  const found = readLiteral(text.trim(), false);
  return typeof found === "object" && "value" in found && typeof found.value === "object" ? found.value : undefined;
}
