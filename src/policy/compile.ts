import type { Expression, Field } from "../expression/core.js";
import { date, money } from "../expression/type.js";
import { type Context, Environment, type Typed } from "../language/environment.js";
import { find, keySpan, type Mapping, type Tree } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import { collector, type Finding, type Raise, type Span } from "../messages/finding.js";
import { currencyDigits, isCurrency } from "../values/currency.js";
import type { Day } from "../values/date.js";
import { nearest } from "../values/near.js";
import { bindDefinitions, Circles } from "./definitions.js";
import { isEndless } from "./endless-digits.js";
import { readInputs } from "./fields.js";
import { inForce, inTurn } from "./in-force.js";
import { applicationDate, ownFields } from "./own-fields.js";
import type { NamedValue, Policy, Subsidy } from "./policy.js";
import { type Bindable, type EnteredLoop, readLimits } from "./read-limits.js";
import { part, readDocument, readEffective, readNotComputed, readReadings, readRounding, readSource, textAt } from "./read-parts.js";
import { type IncludedText, type ReadRules, readRules } from "./read-rules.js";
import { lowerSubsidy } from "./subsidy.js";
import { bindTables } from "./tables.js";

/** What became of a policy file: the policy, unless an error stands in the way; every finding; the tree, for analysis. */
export interface Compiled {
  readonly policy: Policy | null;
  readonly findings: readonly Finding[];
  readonly tree: Mapping | null;
  /** Names of values and amounts that some rule uses. */
  readonly used: ReadonlySet<string>;
  /** The arguments that each table is asked with, at each of its uses. */
  readonly asked: ReadonlyMap<string, readonly (readonly Typed[])[]>;
}

/** What the versions of a policy share, and which days are one's own: from `from` on, and before `before`. */
export interface AmongVersions {
  readonly fields?: readonly Field[] | undefined;
  readonly from?: Day | undefined;
  readonly before?: Day | undefined;
}

/** Compiles the text of a policy file. A user's mistake is a finding, never an exception. */
export const compilePolicy = (file: string, text: string, included: readonly IncludedText[] = []): Compiled =>
  compileRead(readRules({ file, text, included }));

/** Compiles a rule file that was read; `among` other versions of the policy, where there are several. */
export function compileRead({ file, tree, findings: found, sound }: ReadRules, among: AmongVersions = {}): Compiled {
  const findings = [...found];
  const used = new Set<string>();
  const asked = new Map<string, readonly (readonly Typed[])[]>();
  const policy = tree && sound ? build(file, tree, among, collector(findings), used, asked) : null;
  const failed = findings.some((finding) => finding.severity === "error");
  return { policy: failed ? null : policy, findings, tree, used, asked };
}

function build(
  file: string,
  tree: Mapping,
  among: AmongVersions,
  raise: Raise,
  used: Set<string>,
  asked: Map<string, readonly (readonly Typed[])[]>,
): Policy | null {
  const currency = textAt(tree, "currency") ?? "CNY";
  if (!isCurrency(currency)) raise("unknown-currency", (find(tree, "currency") ?? tree).span, { text: currency });
  const digits = currencyDigits(currency);
  const effective = readEffective(part(tree, "effective"), raise);
  const readings = readReadings(part(tree, "readings"), raise);
  const declared = new Set(part(tree, "inputs").entries.map((entry) => entry.key.text));
  const all = among.fields ?? readInputs(part(tree, "inputs"), currency, raise);
  const fields = [...ownFields, ...all.filter((field) => declared.has(field.name))];
  const rounding = readRounding(find(tree, "rounding") as Tree, currency, raise);
  if (!effective) return null;
  const subsidyTrees = part(tree, "subsidies");
  const circles = new Circles({ raise });
  const lowered = new Map<string, Subsidy | null>();
  const bindable = new Map<string, Bindable>();
  const contextOf = (section: string | undefined, loops: EnteredLoop[] = []): Context => ({
    raise,
    enter: (loop, environment) => loops.push({ loop, environment }),
    currency,
    effectiveFrom: effective.from,
    readings: new Map(readings.map((reading) => [reading.name, reading.options.map((option) => option.id)])),
    inForce: (day, body) => inForce(day, body, effective, section),
    inTurn: (day) => inTurn(day, among, effective.span),
    subsidy: (id, use) => amountOf(id, use),
    section,
  });
  const rootDate: Expression = { kind: "fact", scope: 0, field: applicationDate };
  const root = new Environment(contextOf(undefined), rootDate).bindFields(fields, 0);
  root.bind("asOf", { kind: "definition", define: (environment) => ({ expression: environment.date, type: date }) });
  bindTables(root, find(tree, "tables"), used, asked);
  bindDefinitions(root, find(tree, "values"), find(tree, "amounts"), circles, used);
  const subsidyOf = (id: string, use: Span): Subsidy | null => {
    const known = lowered.get(id);
    if (known !== undefined) return known;
    const own = find(subsidyTrees, id);
    if (own?.kind !== "mapping") {
      raise("unknown-subsidy", use, {
        id,
        near: nearest(
          id,
          subsidyTrees.entries.map((entry) => entry.key.text),
        ),
      });
      return null;
    }
    const source = readSource(find(own, "source"));
    const loops: EnteredLoop[] = [];
    const environment = new Environment(contextOf(source.section, loops), rootDate, 0, root);
    const common = { conditions: find(tree, "conditions"), exclusions: find(tree, "exclusions") };
    const subsidy = circles.guard(id, use, () => lowerSubsidy(id, own, keySpan(subsidyTrees, id), source, environment, common), "subsidy");
    lowered.set(id, subsidy);
    if (subsidy) bindable.set(id, { subsidy, environment: environment.inside(subsidy.date ? { date: subsidy.date } : {}), loops });
    return subsidy;
  };
  const amountOf = (id: string, use: Span): Typed | null => {
    const subsidy = subsidyOf(id, use);
    return subsidy && { expression: { kind: "named", name: id, scope: 0, value: subsidy.entitlement }, type: money };
  };
  const subsidies = subsidyTrees.entries.map((entry) => subsidyOf(entry.key.text, entry.key.span));
  for (const subsidy of subsidies) {
    if (subsidy && !rounding && isEndless(subsidy)) raise("endless-digits", subsidy.span, { subsidy: subsidy.id });
  }
  const values: NamedValue[] = [];
  const entries = [...part(tree, "values").entries, ...part(tree, "amounts").entries];
  const names = new Map(entries.map(({ key }) => [key.text, key]));
  const usedByRules = new Set(used);
  for (const key of names.values()) {
    const binding = root.find(key.text);
    const typed = binding?.kind === "definition" ? binding.define(root, key.span) : null;
    if (typed) values.push({ name: key.text, value: typed.expression });
  }
  for (const name of used) if (!usedByRules.has(name)) used.delete(name);
  const note = find(tree, "note");
  const limitTrees = find(tree, "limits");
  const limits = limitTrees?.kind === "sequence" ? readLimits(limitTrees, root, bindable) : [];
  return {
    id: textAt(tree, "policy") ?? "",
    file,
    title: wordsOf(find(tree, "title")),
    note: note && wordsOf(note),
    document: readDocument(find(tree, "document"), raise),
    effective,
    currency,
    digits,
    rounding,
    fields,
    readings,
    subsidies: subsidies.filter((subsidy) => subsidy !== null),
    limits,
    notComputed: readNotComputed(find(tree, "not computed")),
    values,
  };
}
