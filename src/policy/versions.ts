import type { Expression, Field } from "../expression/core.js";
import type { OtherAmount, Typed } from "../language/environment.js";
import { comparedDay } from "../language/figure.js";
import type { LoopsPaid } from "../language/items-of-amount.js";
import type { Key, Limit } from "../language/limit.js";
import { reasons } from "../language/reasons.js";
import { type Entry, find, keySpan, type Mapping, plainOf, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { type Day, dayText } from "../values/date.js";
import { applicationDate, ownFields } from "./own-fields.js";
import type { Effective, Payments, Policy, Subsidy } from "./policy.js";

/** What the versions of a policy share, and which days are one's own: from `from` on, and before `before`. */
export interface AmongVersions {
  readonly fields?: readonly Field[] | undefined;
  /** What another policy grants; undefined where a file is looked at by itself. */
  readonly otherAmount?: ((named: OtherAmount, raise: Raise) => Typed | null) | undefined;
  readonly from?: Day | undefined;
  readonly before?: Day | undefined;
}

/** Told of an input, or of a field of a list, that is one thing here and another there. */
export type TellDifference = (name: string, before: Tree, after: Tree) => void;

/** Versions of a policy read one application. */
export const versionsDiffer =
  (raise: Raise): TellDifference =>
  (name, before, after) =>
    raise("versions-differ", after.span, { part: `inputs.${name}`, file: before.span.file });

/** The inputs of several files, each name once: an application is read once for all of them. */
export function mergeInputs(inputs: readonly Mapping[], differ: TellDifference): Mapping {
  const entries = new Map<string, Entry>();
  for (const entry of inputs.flatMap((each) => each.entries)) {
    const before = entries.get(entry.key.text);
    const value = before ? mergeInput(entry.key.text, before.value, entry.value, differ) : entry.value;
    entries.set(entry.key.text, { ...(before ?? entry), value });
  }
  return { ...(inputs[0] as Mapping), entries: [...entries.values()] };
}

/** Options and items of a list may come and go with the versions; what a fact is may not. */
const MAY_GROW = ["options", "item"];
const WORDS = ["title", "note"];

function mergeInput(name: string, before: Tree, after: Tree, differ: TellDifference): Tree {
  if (before.kind !== "mapping" || after.kind !== "mapping") return before;
  const settled = (tree: Mapping) => ({ ...tree, entries: tree.entries.filter(({ key }) => ![...MAY_GROW, ...WORDS].includes(key.text)) });
  const [a, b] = [plainOf(settled(before)), plainOf(settled(after))].map((plain) => JSON.stringify(sorted(plain)));
  if (a !== b) differ(name, before, after);
  const entries = before.entries.map((entry) => {
    const own = find(after, entry.key.text);
    if (!MAY_GROW.includes(entry.key.text) || entry.value.kind !== "mapping" || own?.kind !== "mapping") return entry;
    if (entry.key.text === "item") return { ...entry, value: mergeInputs([entry.value, own], differ) };
    const known = new Set(entry.value.entries.map((option) => option.key.text));
    return {
      ...entry,
      value: { ...entry.value, entries: [...entry.value.entries, ...own.entries.filter(({ key }) => !known.has(key.text))] },
    };
  });
  return { ...before, entries };
}

const sorted = (plain: unknown): unknown =>
  typeof plain === "object" && plain !== null ? Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)) : plain;

/** The first day on which two versions are both in force; undefined where there is none. */
export function commonDay({ effective: a }: Policy, { effective: b }: Policy): string | undefined {
  const from = Math.max(a.from, b.from);
  return from <= Math.min(a.to ?? from, b.to ?? from) ? dayText(from) : undefined;
}

/** A version with the file's tree, for places. */
export interface WrittenVersion {
  readonly policy: Policy;
  readonly tree: Mapping;
}

/** The versions of a policy, the earliest first, as one: each subsidy by the version in force on the day that decides. */
export function joinVersions(written: readonly WrittenVersion[], fields: readonly Field[], raise: Raise): Policy {
  const versions = written.map((version) => version.policy);
  const earliest = versions[0] as Policy;
  const latest = versions.at(-1) as Policy;
  for (const version of versions.slice(0, -1)) raiseDifferences(version, written.at(-1) as WrittenVersion, raise);
  const ids = [...new Set(versions.flatMap((version) => version.subsidies.map((subsidy) => subsidy.id)))];
  const names = new Set(versions.flatMap((version) => version.values.map(({ name }) => name)));
  const day: Expression = { kind: "fact", scope: 0, field: applicationDate };
  const readings = new Map(versions.flatMap((version) => version.readings.map((reading) => [reading.name, reading])));
  return {
    ...latest,
    effective: { ...latest.effective, from: earliest.effective.from, stated: versions.every((version) => version.effective.stated) },
    fields: [...ownFields, ...fields],
    limits: latest.limits.map((limit) => withItemsBefore(limit, versions.slice(0, -1))),
    readings: [...readings.values()],
    subsidies: ids.map((id) => joinSubsidy(id, versions)),
    values: [...names].map((name) => {
      const parts = versions.flatMap(({ effective, values }) =>
        values.flatMap((each) => (each.name === name ? [{ effective, date: day, value: each.value }] : [])),
      );
      return { name, value: inTurn(parts) };
    }),
  };
}

interface Turn {
  readonly effective: Effective;
  readonly date: Expression;
  readonly value: Expression;
}

/** The latest of several that had begun on its day. */
function inTurn(parts: readonly Turn[]): Expression {
  const [earliest, ...later] = parts;
  if (!earliest) return { kind: "none" };
  if (later.length === 0) return earliest.value;
  return {
    kind: "choice",
    branches: later.reverse().map(({ effective, date, value }) => ({
      when: comparedDay(date, ">=", effective.from, effective.span),
      give: value,
    })),
    otherwise: earliest.value,
  };
}

/** A limit on items binds those of an earlier version as well, where that had the same limit. */
function withItemsBefore(limit: Limit, versions: readonly Policy[]): Limit {
  const alike = versions.flatMap(({ limits }) => limits.filter(({ kind }) => kind === limit.kind));
  const withBefore = (key: Key | null, subsidy: string): Key | null => {
    if (!key?.loop) return key;
    const targets = alike.flatMap((each) => each.targets.filter((target) => target.subsidy === subsidy));
    const before = targets.flatMap((target) => [target.key, target.order]).filter((each) => each !== null);
    return { ...key, before: before.filter((each) => each.loop !== null && each.text === key.text) };
  };
  const targets = limit.targets.map((target) => ({
    ...target,
    key: withBefore(target.key, target.subsidy),
    order: withBefore(target.order, target.subsidy),
  }));
  return { ...limit, targets };
}

function joinSubsidy(id: string, versions: readonly Policy[]): Subsidy {
  const all = versions.map((policy) => ({ policy, subsidy: policy.subsidies.find((each) => each.id === id) }));
  const found = all.flatMap(({ policy, subsidy }) => (subsidy ? [{ policy, subsidy }] : []));
  const latest = found.at(-1)?.subsidy as Subsidy;
  const itemsDecide = found.some(({ subsidy }) => subsidy.date === null);
  const parts = all.flatMap(({ policy, subsidy }): Turn[] => {
    const date = subsidy?.date ?? latest.date;
    const value = subsidy?.entitlement ?? { kind: "none", reason: reasons.inForce };
    return date ? [{ effective: policy.effective, date, value }] : [];
  });
  // Where items have days of their own, each version gives what its items bring: no item is in force under two.
  const entitlement: Expression = !itemsDecide
    ? inTurn(parts)
    : { kind: "combination", operator: "total", parts: found.map(({ subsidy }) => subsidy.entitlement) };
  return {
    ...latest,
    entitlement,
    payments:
      latest.payments &&
      joinPayments(
        latest.payments,
        found.map(({ subsidy }) => subsidy),
      ),
    pays: found.some(({ subsidy }) => subsidy.pays),
    versions: found.map(({ policy, subsidy: { title, source } }) => ({
      from: policy.effective.from,
      title,
      source,
      document: policy.document,
    })),
  };
}

const itemsPaid = ({ payments }: Subsidy): LoopsPaid | undefined => payments?.items;

/** Amounts are paid as the latest version says; where items are paid, those of each version. */
function joinPayments(payments: Payments, versions: readonly Subsidy[]): Payments {
  if (!payments.items) return payments;
  const all = versions.flatMap((version) => itemsPaid(version) ?? []);
  const bear = (["changes", "cuts"] as const).find((each) => all.some((items) => items.bear === each)) ?? "nothing";
  return { ...payments, items: { ...payments.items, loops: all.flatMap(({ loops }) => loops), bear } };
}

/** What two versions must have in common, because a result has it once. */
function raiseDifferences(version: Policy, { policy: latest, tree }: WrittenVersion, raise: Raise): void {
  const differ = (part: string, span = keySpan(tree, part)) => raise("versions-differ", span, { part, file: version.file });
  if (version.currency !== latest.currency) differ("currency");
  const [a, b] = [version.rounding, latest.rounding].map((rule) => rule && `${rule.to.n}/${rule.to.d} ${rule.by}`);
  if (a !== b) differ("rounding");
  for (const subsidy of latest.subsidies) {
    const before = version.subsidies.find((each) => each.id === subsidy.id);
    if (before && before.benefit !== subsidy.benefit) differ(`subsidies.${subsidy.id}.benefit`, subsidy.span);
    if (before && itemsPaid(before)?.list !== itemsPaid(subsidy)?.list) differ(`subsidies.${subsidy.id}.instalments`, subsidy.span);
  }
  for (const reading of latest.readings) {
    const before = version.readings.find((each) => each.name === reading.name);
    const ids = (each: typeof reading) => each.options.map((option) => option.id).join();
    if (before && (before.chosen !== reading.chosen || ids(before) !== ids(reading))) differ(`readings.${reading.name}`, reading.span);
  }
}
