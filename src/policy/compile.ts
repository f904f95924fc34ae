import type { Expression } from "../expression/core.js";
import { date, money } from "../expression/type.js";
import { checkShape } from "../language/check-shape.js";
import { type Context, Environment, type Typed } from "../language/environment.js";
import { reasons } from "../language/reasons.js";
import { find, keySpan, type Mapping, type Scalar, type Tree } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import { collector, type Finding, type Report, type Span } from "../messages/finding.js";
import { currencyDigits, isCurrency } from "../values/currency.js";
import { type Day, dayOfText, looksLikeDate } from "../values/date.js";
import { fraction, type Rounding } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";
import { bindDefinitions, Circles } from "./definitions.js";
import { mayBeEndless } from "./endless-digits.js";
import { applicationDate, ownFields, readFields } from "./fields.js";
import type { Document, Effective, NotComputed, Policy, ReadingQuestion, RoundingRule, Source, Subsidy } from "./policy.js";
import { readYaml } from "./read-yaml.js";
import { policyShape } from "./shape.js";
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

/** Compiles the text of a policy file. A user's mistake is a finding, never an exception. */
export function compilePolicy(file: string, text: string): Compiled {
  const findings: Finding[] = [];
  const report = collector(findings);
  const tree = readYaml(file, text, report);
  const used = new Set<string>();
  const asked = new Map<string, readonly (readonly Typed[])[]>();
  if (tree?.kind !== "mapping") {
    if (tree) report("wrong-shape", tree.span, { expected: "mapping" });
    return { policy: null, findings, tree: null, used, asked };
  }
  const shaped = checkShape(tree, policyShape, report);
  const policy = shaped ? build(file, tree, report, used, asked) : null;
  const failed = findings.some((finding) => finding.severity === "error");
  return { policy: failed ? null : policy, findings, tree, used, asked };
}

const part = (tree: Mapping, key: string): Mapping => {
  const found = find(tree, key);
  return found?.kind === "mapping" ? found : { kind: "mapping", entries: [], span: keySpan(tree, key) };
};

const textAt = (tree: Mapping, key: string): string | undefined => {
  const found = find(tree, key);
  return found?.kind === "scalar" ? found.text : undefined;
};

function build(
  file: string,
  tree: Mapping,
  report: Report,
  used: Set<string>,
  asked: Map<string, readonly (readonly Typed[])[]>,
): Policy | null {
  const currency = textAt(tree, "currency") ?? "CNY";
  if (!isCurrency(currency)) report("unknown-currency", (find(tree, "currency") ?? tree).span, { text: currency });
  const digits = currencyDigits(currency);
  const effective = readEffective(part(tree, "effective"), report);
  const readings = readReadings(part(tree, "readings"), report);
  const fields = [...ownFields, ...readFields(part(tree, "inputs"), null, ownFields.length, { digits, currency, report })];
  const rounding = readRounding(find(tree, "rounding") as Tree, currency, report);
  if (!effective) return null;
  const subsidyTrees = part(tree, "subsidies");
  const circles = new Circles({ report });
  const lowered = new Map<string, Subsidy | null>();
  const contextOf = (section: string | undefined): Context => ({
    report,
    currency,
    effectiveFrom: effective.from,
    readings: new Map(readings.map((reading) => [reading.name, reading.options.map((option) => option.id)])),
    inForce: (day, body) => inForce(day, body, effective, section),
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
      report("unknown-subsidy", use, {
        id,
        near: nearest(
          id,
          subsidyTrees.entries.map((entry) => entry.key.text),
        ),
      });
      return null;
    }
    const source = readSource(find(own, "source"));
    const environment = new Environment(contextOf(source.section), rootDate, 0, root);
    const common = { conditions: find(tree, "conditions"), exclusions: find(tree, "exclusions") };
    const subsidy = circles.guard(id, use, () => lowerSubsidy(id, own, keySpan(subsidyTrees, id), source, environment, common));
    lowered.set(id, subsidy);
    return subsidy;
  };
  const amountOf = (id: string, use: Span): Typed | null => {
    const subsidy = subsidyOf(id, use);
    return subsidy && { expression: { kind: "named", name: id, scope: 0, value: subsidy.entitlement }, type: money };
  };
  const subsidies = subsidyTrees.entries.map((entry) => subsidyOf(entry.key.text, entry.key.span));
  for (const subsidy of subsidies) {
    if (subsidy && !rounding && mayBeEndless(subsidy.entitlement)) report("endless-digits", subsidy.span, { subsidy: subsidy.id });
  }
  const values = new Map<string, Expression>();
  const names = [...part(tree, "values").entries, ...part(tree, "amounts").entries];
  const usedByRules = new Set(used);
  for (const { key } of names) {
    const binding = root.find(key.text);
    const typed = binding?.kind === "definition" ? binding.define(root, key.span) : null;
    if (typed) values.set(key.text, typed.expression);
  }
  for (const name of used) if (!usedByRules.has(name)) used.delete(name);
  return {
    id: textAt(tree, "policy") ?? "",
    file,
    title: wordsOf(find(tree, "title")),
    document: readDocument(find(tree, "document"), report),
    effective,
    currency,
    digits,
    rounding,
    fields,
    readings,
    subsidies: subsidies.filter((subsidy) => subsidy !== null),
    notComputed: readNotComputed(find(tree, "not computed")),
    values,
  };
}

/** The body where the policy is in force on a day; where no application date is given, it is taken as in force. */
function inForce(day: Expression, body: Expression, effective: Effective, section: string | undefined): Expression {
  const compare = (operator: "<=" | ">=" | ">", limit: Day): Expression => ({
    kind: "comparison",
    operator,
    left: day,
    right: { kind: "literal", value: fraction(BigInt(limit)) },
  });
  const within: Expression[] = [compare(">=", effective.from)];
  if (effective.to !== null) within.push(compare("<=", effective.to));
  const known: Expression | null = day.kind === "fact" && day.field === applicationDate ? { kind: "known", fact: day } : null;
  const holds: Expression = { kind: "logic", operator: "and", parts: within };
  const cautions: { code: string; when: Expression }[] = [];
  if (effective.confirmedTo !== null) {
    const late = compare(">", effective.confirmedTo);
    cautions.push({ code: "validity-not-confirmed", when: known ? { kind: "logic", operator: "and", parts: [known, late] } : late });
  }
  if (known) cautions.push({ code: "date-not-given", when: { kind: "not", value: known } });
  const taken: Expression = known ? { kind: "logic", operator: "or", parts: [{ kind: "not", value: known }, holds] } : holds;
  return { kind: "guard", checks: [{ holds: taken, reason: { ...reasons.inForce, section } }], cautions, body };
}

function readDay(tree: Tree | undefined, report: Report): Day | null {
  if (tree?.kind !== "scalar") return null;
  const day = dayOfText(tree.text);
  if (day !== undefined) return day;
  if (looksLikeDate(tree.text)) report("impossible-date", tree.span, { text: tree.text });
  else report("bad-literal", tree.span, { text: tree.text, expected: "date (2018-06-01)" });
  return null;
}

function readEffective(tree: Mapping, report: Report): Effective | null {
  const from = readDay(find(tree, "from"), report);
  const to = readDay(find(tree, "to"), report);
  const confirmedTo = readDay(find(tree, "validity confirmed to"), report);
  for (const [key, end] of [
    ["to", to],
    ["validity confirmed to", confirmedTo],
  ] as const) {
    if (from === null || end === null || end >= from) continue;
    report("period-reversed", keySpan(tree, key), { from: textAt(tree, "from") ?? "", to: textAt(tree, key) ?? "" });
  }
  return from === null ? null : { from, to, confirmedTo, stated: textAt(tree, "stated") !== "false" };
}

function readRounding(tree: Tree, currency: string, report: Report): RoundingRule | null {
  if (tree.kind !== "mapping") return null;
  const to = find(tree, "to") as Scalar;
  const unit = readLiteral(to.text, false);
  if (typeof unit !== "object" || unit.type !== "money" || unit.value.n <= 0n) {
    report("bad-literal", to.span, { text: to.text, expected: `money > 0 (0.01${currency === "CNY" ? "元" : currency})` });
    return null;
  }
  if (unit.currency !== currency) report("other-currency", to.span, { text: to.text, currency });
  return { to: unit.value, by: textAt(tree, "by") as Rounding, stated: textAt(tree, "stated") !== "false" };
}

function readReadings(tree: Mapping, report: Report): ReadingQuestion[] {
  return tree.entries.map(({ key, value }) => {
    const own = value as Mapping;
    const options = part(own, "options").entries.map((entry) => ({ id: entry.key.text, title: wordsOf(entry.value, entry.key.text) }));
    const chosen = find(own, "chosen") as Scalar | undefined;
    const ids = options.map((option) => option.id);
    if (chosen && !ids.includes(chosen.text)) {
      report("unknown-option", chosen.span, { option: chosen.text, options: ids, near: nearest(chosen.text, ids) });
    }
    if (!chosen) report("reading-not-chosen", key.span, { reading: key.text });
    const because = find(own, "because");
    return {
      name: key.text,
      question: wordsOf(find(own, "question")),
      options,
      chosen: chosen?.text,
      because: because && wordsOf(because),
      span: key.span,
    };
  });
}

function readDocument(tree: Tree | undefined, report: Report): Document | null {
  if (tree?.kind !== "mapping") return null;
  readDay(find(tree, "issued"), report);
  const [title, issuer] = [find(tree, "title"), find(tree, "issuer")];
  return {
    number: textAt(tree, "number"),
    title: title && wordsOf(title),
    issuer: issuer && wordsOf(issuer),
    issued: textAt(tree, "issued"),
    text: textAt(tree, "text"),
    textSpan: find(tree, "text")?.span,
  };
}

const names = (tree: Mapping, key: string): string[] => {
  const found = find(tree, key);
  return found?.kind === "sequence" ? found.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
};

const departments = (tree: Mapping) => ({
  lead: names(tree, "lead"),
  responsible: names(tree, "responsible"),
  supporting: names(tree, "supporting"),
});

function readSource(tree: Tree | undefined): Source {
  const own: Mapping = tree?.kind === "mapping" ? tree : { kind: "mapping", entries: [], span: { file: "", from: 0, to: 0 } };
  return { section: textAt(own, "section"), quote: textAt(own, "quote"), quoteSpan: find(own, "quote")?.span, ...departments(own) };
}

function readNotComputed(tree: Tree | undefined): NotComputed[] {
  if (tree?.kind !== "sequence") return [];
  return tree.items.flatMap((item) => {
    if (item.kind !== "mapping") return [];
    const because = find(item, "because");
    return [
      {
        section: textAt(item, "section") ?? "",
        kind: textAt(item, "kind") as NotComputed["kind"],
        quote: textAt(item, "quote") ?? "",
        quoteSpan: (find(item, "quote") ?? item).span,
        because: because && wordsOf(because),
        see: textAt(item, "see"),
        ...departments(item),
      },
    ];
  });
}
