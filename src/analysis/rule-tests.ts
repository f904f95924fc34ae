import type { JsonRowReader } from "../applications/json-row.js";
import { observersFor } from "../audit/observers.js";
import { Evaluator, plainOptions } from "../evaluation/evaluator.js";
import { readerFor } from "../evaluation/readers.js";
import { checkShape } from "../language/check-shape.js";
import { find, keySpan, type Mapping, type Scalar, type Sequence, type Tree, textAt } from "../language/tree.js";
import type { Raise, Span } from "../messages/finding.js";
import type { Problem } from "../messages/problem.js";
import type { Policy } from "../policy/policy.js";
import { readYaml } from "../policy/read-yaml.js";
import type { Outcome } from "../results/outcome.js";
import { type Day, dayOfText } from "../values/date.js";
import { nearest } from "../values/near.js";
import { type CaseApplication, evaluateCase } from "./case-batch.js";
import { compareCase, type Difference } from "./compare-case.js";
import { shapeOfCase, testShape } from "./test-shape.js";

/** One case and how it went; without differences and problems it passed. */
export interface CaseResult {
  readonly name: string;
  readonly policy: string;
  readonly span: Span;
  readonly differences: readonly Difference[];
  readonly problems: readonly Problem[];
  /** What the rules gave, application by application, each with its id where there are several; none where one was refused. */
  readonly outcomes: readonly { readonly id: string | undefined; readonly outcome: Outcome }[];
}

/** Looks on while cases run: at who evaluated them, and what became of their applications. */
export type CaseWatch = (evaluator: Evaluator, applications: readonly CaseApplication[]) => void;

/** Looks at a file of rule tests, and runs nothing that need not be run for that: what is wrong with it becomes findings. */
export function checkTests(file: string, text: string, policies: readonly Policy[], raise: Raise): void {
  casesIn(file, text, policies, raise, (tree, policy, reader) => {
    // Payments are read while a case runs.
    if (find(tree, "history")) runCase(tree, policy, reader, { audit: false, evaluators: new Evaluators() }, raise);
    else readyCase(tree, policy, raise);
    return [];
  });
}

/**
 * Runs a file of rule tests; what is wrong with the file itself becomes findings. With `audit` the outcomes are those of an audit. `watch`
 * sees every case that can be read, whether it passes or not.
 */
export function runTests(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  audit = false,
  watch?: CaseWatch,
): CaseResult[] {
  const running = { audit, evaluators: new Evaluators(), watch };
  return casesIn(file, text, policies, raise, (tree, policy, reader) => runCase(tree, policy, reader, running, raise), audit);
}

/** How the cases of a file run. */
interface Running {
  readonly audit: boolean;
  readonly evaluators: Evaluators;
  readonly watch?: CaseWatch | undefined;
}

/** Cases of one policy mostly ask for the same readings and no day of their own: they share what was made ready for that. */
export class Evaluators {
  private readonly made = new Map<string, Evaluator>();

  of(policy: Policy, audit: boolean, readings: ReadonlyMap<string, string>, asOf: Day | null): Evaluator {
    const key = JSON.stringify([asOf, ...[...readings].sort()]);
    const known = this.made.get(key) ?? new Evaluator(policy, observersFor(audit), { ...plainOptions, readings, asOf });
    this.made.set(key, known);
    return known;
  }
}

function casesIn(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  work: (tree: Mapping, policy: Policy, reader: JsonRowReader) => CaseResult[],
  audit = false,
): CaseResult[] {
  const read = readCases(file, text, raise);
  const ready = read && readyCases(read, policies, raise, audit);
  return ready ? read.cases.flatMap((item) => work(item, ready.policy, ready.reader)) : [];
}

/** A file of rule tests as it was read: whose, and its cases that have the right form. */
export interface ReadCases {
  readonly id: Scalar;
  readonly cases: readonly Mapping[];
}

/** Reads a file of rule tests; undefined, with findings, where it is none. */
export function readCases(file: string, text: string, raise: Raise): ReadCases | undefined {
  const tree = readYaml(file, text, raise);
  if (!tree || !checkShape(tree, testShape, raise) || tree.kind !== "mapping") return undefined;
  const cases = (find(tree, "cases") as Sequence).items.filter((item) => item.kind === "mapping");
  return { id: find(tree, "policy") as Scalar, cases: cases.filter((item) => checkShape(item, shapeOfCase(isOfSeveral(item)), raise)) };
}

function readyCases({ id }: ReadCases, policies: readonly Policy[], raise: Raise, audit: boolean) {
  const policy = policies.find((candidate) => candidate.id === id.text);
  if (policy) return { policy, reader: readerFor(policy, [policy], true, observersFor(audit)) };
  const near = nearest(
    id.text,
    policies.map((each) => each.id),
  );
  raise("unknown-case-name", id.span, { name: id.text, near });
  return undefined;
}

/** The first case that rules do not pass, of cases that were read before: its name, or that of its file's policy where they name nothing that there is. */
export function firstFailing(read: ReadCases, policies: readonly Policy[]): string | undefined {
  let wrong = false;
  const raise: Raise = () => {
    wrong = true;
  };
  const ready = readyCases(read, policies, raise, false);
  if (!ready) return read.id.text;
  const running = { audit: false, evaluators: new Evaluators() };
  for (const item of read.cases) {
    const results = runCase(item, ready.policy, ready.reader, running, raise);
    const failed = results.length === 0 || results.some(({ differences, problems }) => differences.length + problems.length > 0);
    if (failed || wrong) return textAt(item, "name");
  }
  return undefined;
}

export const isOfSeveral = (tree: Mapping): boolean => find(tree, "applications") !== undefined;

/** What a case asks, where everything that it names is there. */
function readyCase(tree: Mapping, policy: Policy, raise: Raise) {
  const expected = find(tree, "expect") as Mapping;
  const readings = readingsOf(find(tree, "readings"), policy, raise);
  const asOf = dayAt(find(tree, "date"), raise);
  const several = isOfSeveral(tree);
  const parts = several ? partsOf(expected, tree, raise) : [{ id: undefined, part: expected }];
  if (!readings || asOf === undefined || !parts || !parts.every(({ part }) => known(part, policy, raise))) return undefined;
  return { readings, asOf, parts };
}

function runCase(tree: Mapping, policy: Policy, reader: JsonRowReader, { audit, evaluators, watch }: Running, raise: Raise): CaseResult[] {
  const name = find(tree, "name") as Scalar;
  const ready = readyCase(tree, policy, raise);
  if (!ready) return [];
  const { readings, asOf, parts } = ready;
  const result = { name: name.text, policy: policy.id, span: name.span };
  const evaluator = evaluators.of(policy, audit, readings, asOf);
  const found = evaluateCase(tree, evaluator, reader, audit, raise);
  if (!found) return [];
  const { applications, problems } = found;
  watch?.(evaluator, applications);
  const differences = parts.flatMap(({ id, part }) => {
    const application = applications.find((each) => each.id === id);
    const prefix = id === undefined ? "" : `${id}.`;
    return application
      ? compareCase(part, application.outcome, evaluator, application.row).map((each) => ({ ...each, path: `${prefix}${each.path}` }))
      : [];
  });
  return [{ ...result, differences, problems, outcomes: applications.map(({ id: own, outcome }) => ({ id: own, outcome })) }];
}

/** What a case expects of each of its applications; null, with findings, where it names none. */
function partsOf(expected: Mapping, tree: Mapping, raise: Raise): { id: string; part: Mapping }[] | null {
  const given = find(tree, "applications");
  const ids = given?.kind === "mapping" ? given.entries.map((entry) => entry.key.text) : [];
  const parts = expected.entries.map(({ key, value }) => ({ id: key.text, part: value, span: key.span }));
  for (const { id, span } of parts) if (!ids.includes(id)) raise("unknown-case-name", span, { name: id, near: nearest(id, ids) });
  return parts.every(({ id, part }) => ids.includes(id) && part.kind === "mapping") ? (parts as { id: string; part: Mapping }[]) : null;
}

function readingsOf(tree: Tree | undefined, policy: Policy, raise: Raise): Map<string, string> | null {
  const chosen = new Map<string, string>();
  if (tree?.kind !== "mapping") return chosen;
  for (const { key, value } of tree.entries) {
    const reading = policy.readings.find((candidate) => candidate.name === key.text);
    const option = value.kind === "scalar" ? value.text : "";
    const ids = reading?.options.map((each) => each.id) ?? [];
    if (!reading)
      raise("unknown-reading", key.span, {
        name: key.text,
        near: nearest(
          key.text,
          policy.readings.map((each) => each.name),
        ),
      });
    else if (!ids.includes(option)) raise("unknown-option", value.span, { option, options: ids, near: nearest(option, ids) });
    else {
      chosen.set(key.text, option);
      continue;
    }
    return null;
  }
  return chosen;
}

/** The day of a case: null where none is given, undefined where it is no day. */
function dayAt(tree: Tree | undefined, raise: Raise): Day | null | undefined {
  if (!tree) return null;
  const text = tree.kind === "scalar" ? tree.text : "";
  const day = dayOfText(text);
  if (day === undefined) raise("impossible-date", tree.span, { text });
  return day;
}

const BESIDE = ["values", "amounts", "total"];

/** Whether everything that a case expects has a name that the policy knows. */
function known(expected: Mapping, policy: Policy, raise: Raise): boolean {
  let sound = true;
  const look = (tree: Mapping, names: readonly string[]) => {
    for (const { key } of tree.entries) {
      if (names.includes(key.text)) continue;
      sound = false;
      raise("unknown-case-name", keySpan(tree, key.text), { name: key.text, near: nearest(key.text, names) });
    }
  };
  look(expected, [...policy.subsidies.map((subsidy) => subsidy.id), ...BESIDE]);
  for (const part of ["values", "amounts"]) {
    const tree = find(expected, part);
    if (tree?.kind === "mapping")
      look(
        tree,
        policy.values.map(({ name }) => name),
      );
  }
  return sound;
}
