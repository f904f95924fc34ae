import { find, type Mapping, type Tree, textAt } from "../../language/tree.js";
import { jsonOfTree } from "../json-of-tree.js";

/** A value of an application: a scalar as JSON has it, with its own digits; items; or fields. */
export type Datum = string | readonly Datum[] | GivenFacts;

/** An application as it is given, or the fields of one item. */
export interface GivenFacts {
  readonly [name: string]: Datum;
}

export interface Applicant {
  /** Undefined where it is the only one. */
  readonly id: string | undefined;
  readonly given: GivenFacts;
}

/** What a case puts before the rules. */
export interface Trial {
  readonly applicants: readonly Applicant[];
  /** Payments made before, as a case states them. */
  readonly history: Tree | undefined;
  readonly readings: Readonly<Record<string, string>>;
  readonly date: string | undefined;
}

export const isItems = (datum: Datum | undefined): datum is readonly Datum[] => Array.isArray(datum);
export const isGiven = (datum: Datum | undefined): datum is GivenFacts => typeof datum === "object" && !Array.isArray(datum);

export const trialOf = (given: GivenFacts): Trial => ({
  applicants: [{ id: undefined, given }],
  history: undefined,
  readings: {},
  date: undefined,
});

/** What is known of a trial by its words alone: two that say the same are one. */
export const keyOf = ({ applicants, history, readings, date }: Trial): string =>
  JSON.stringify([applicants, history && jsonOfTree(history), readings, date]);

export function jsonOf(datum: Datum): string {
  if (typeof datum === "string") return datum;
  if (isItems(datum)) return `[${datum.map(jsonOf).join(",")}]`;
  return `{${Object.entries(datum)
    .map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`)
    .join(",")}}`;
}

export function datumOf(tree: Tree): Datum {
  if (tree.kind === "scalar") return jsonOfTree(tree);
  return tree.kind === "sequence" ? tree.items.map(datumOf) : givenOf(tree);
}

const givenOf = (tree: Mapping): GivenFacts => Object.fromEntries(tree.entries.map(({ key, value }) => [key.text, datumOf(value)]));

/** What a case of a file of rule tests puts before the rules. */
export function trialOfCase(tree: Mapping): Trial {
  const [several, given, readings] = [find(tree, "applications"), find(tree, "given"), find(tree, "readings")];
  const applicants =
    several?.kind === "mapping"
      ? several.entries.flatMap(({ key, value }) => (value.kind === "mapping" ? [{ id: key.text, given: givenOf(value) }] : []))
      : [{ id: undefined, given: given?.kind === "mapping" ? givenOf(given) : {} }];
  const chosen = readings?.kind === "mapping" ? readings.entries : [];
  return {
    applicants,
    history: find(tree, "history"),
    readings: Object.fromEntries(chosen.flatMap(({ key, value }) => (value.kind === "scalar" ? [[key.text, value.text]] : []))),
    date: textAt(tree, "date"),
  };
}
