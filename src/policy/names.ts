import type { Expression } from "../expression/core.js";
import { date } from "../expression/type.js";
import { type Context, Environment, type Typed } from "../language/environment.js";
import { find, type Mapping, mappingAt } from "../language/tree.js";
import type { Raise, Span } from "../messages/finding.js";
import { bindDefinitions, Circles } from "./definitions.js";
import { bindFormulas } from "./formulas.js";
import type { Frame } from "./frame.js";
import { inForce, inTurn } from "./in-force.js";
import { noneLoaded } from "./other-policies.js";
import { applicationDate } from "./own-fields.js";
import type { NamedValue } from "./policy.js";
import type { EnteredLoop } from "./read-limits.js";
import { bindTables } from "./tables.js";
import type { AmongVersions } from "./versions.js";
import { readWorkCalendar } from "./work-calendar.js";

/** What the rules of a policy may name: fields, tables, values and amounts; and what became of the names. */
export interface Names {
  /** Where nothing is named but what holds for the whole policy. */
  readonly root: Environment;
  /** The same for a rule that rests on a section, whose loops are noted. */
  readonly inside: (section: string | undefined, loops: EnteredLoop[]) => Environment;
  readonly circles: Circles;
  /** Names of values, amounts and tables that some rule uses. */
  readonly used: Set<string>;
  /** The arguments that each table is asked with, at each of its uses. */
  readonly asked: ReadonlyMap<string, readonly (readonly Typed[])[]>;
  readonly uses: readonly NameUse[];
}

/** A name in FEEL, and where what it stands for is declared. */
export interface NameUse {
  readonly use: Span;
  readonly declared: Span;
}

const rootDate: Expression = { kind: "fact", scope: 0, field: applicationDate };

/** Binds the names of a policy. Nothing is lowered yet but where it is used; a subsidy's amount is had from `subsidy`. */
export function bindNames(tree: Mapping, frame: Frame, among: AmongVersions, raise: Raise, subsidy: Context["subsidy"]): Names {
  const { currency, effective, readings, fields } = frame;
  const used = new Set<string>();
  const asked = new Map<string, readonly (readonly Typed[])[]>();
  const uses: NameUse[] = [];
  const circles = new Circles({ raise });
  const workCalendar = readWorkCalendar(find(tree, "working days"), raise);
  const contextOf = (section: string | undefined, loops: EnteredLoop[]): Context => ({
    raise,
    named: (use, declared) => {
      uses.push({ use, declared });
    },
    enter: (loop, environment) => loops.push({ loop, environment }),
    currency,
    effectiveFrom: effective.from,
    readings: new Map(readings.map((reading) => [reading.name, reading.options.map((option) => option.id)])),
    inForce: (day, body) => inForce(day, body, effective, section),
    inTurn: (day) => inTurn(day, among, effective.span),
    workCalendar,
    subsidy,
    otherAmount: (named) => (among.otherAmount ?? noneLoaded)(named, raise),
    section,
  });
  const root = new Environment(contextOf(undefined, []), rootDate).bindFields(fields, 0);
  root.bind("asOf", { kind: "definition", declared: null, define: (environment) => ({ expression: environment.date, type: date }) });
  bindTables(root, find(tree, "tables"), used, asked);
  bindDefinitions(root, find(tree, "values"), find(tree, "amounts"), circles, used);
  bindFormulas(root, find(tree, "formulas"), circles, used);
  return { root, inside: (section, loops) => new Environment(contextOf(section, loops), rootDate, 0, root), circles, used, asked, uses };
}

/** The values and amounts that have names, for those who ask for them; that they are looked at here is no use of them. */
export function namedValues(tree: Mapping, { root, used }: Names): NamedValue[] {
  const entries = [...mappingAt(tree, "values").entries, ...mappingAt(tree, "amounts").entries];
  const keys = new Map(entries.map(({ key }) => [key.text, key]));
  const usedByRules = new Set(used);
  const values = [...keys].flatMap(([name, key]): NamedValue[] => {
    const binding = root.find(name);
    const typed = binding?.kind === "definition" ? binding.define(root, key.span) : null;
    return typed ? [{ name, value: typed.expression }] : [];
  });
  for (const name of used) if (!usedByRules.has(name)) used.delete(name);
  return values;
}
