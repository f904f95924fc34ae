import type { Evaluator } from "../evaluation/evaluator.js";
import { checkShape } from "../language/check-shape.js";
import { find, type Mapping, type Scalar, type Sequence, textAt } from "../language/tree.js";
import type { Raise, Span } from "../messages/finding.js";
import type { Problem } from "../messages/problem.js";
import type { Policy } from "../policy/policy.js";
import { readYaml } from "../policy/read-yaml.js";
import type { RuleFigures } from "../policy/rule-figures.js";
import type { Outcome } from "../results/outcome.js";
import type { Day } from "../values/date.js";
import { nearest } from "../values/near.js";
import { type CaseApplication, evaluateCase } from "./case-batch.js";
import { changesIn, figuresNamed } from "./case-figures.js";
import { dayOfCase, readingsOf } from "./case-names.js";
import { compareCase, compareRefused, type Difference } from "./compare-case.js";
import { Evaluators } from "./evaluators.js";
import { ExpectedNames, namesParts, raiseUnknownName } from "./expected-names.js";
import { caseKeys, shapeOfCase, testShape } from "./test-shape.js";

/** One case and how it went; without differences and problems it passed. */
export interface CaseResult {
  readonly name: string;
  readonly policy: string;
  readonly span: Span;
  readonly differences: readonly Difference[];
  /** Of applications that cannot be read, though the case does not expect that. */
  readonly problems: readonly Problem[];
  /** Of those of which it does. */
  readonly refused: readonly Problem[];
  /** What the rules gave, application by application, each with its id where there are several; none of one that cannot be read. */
  readonly outcomes: readonly { readonly id: string | undefined; readonly outcome: Outcome }[];
}

/** Looks on while cases run: at who evaluated them, and what became of their applications. */
export type CaseWatch = (evaluator: Evaluator, applications: readonly CaseApplication[]) => void;

/** Looks at a file of rule tests, and runs nothing that need not be run for that: what is wrong with it becomes findings. */
export function checkTests(file: string, text: string, policies: readonly Policy[], raise: Raise, figures?: RuleFigures): void {
  const running = new Running(false, figures);
  casesIn(file, text, policies, raise, (tree, policy) => {
    // Payments are read while a case runs.
    if (find(tree, "history")) runCase(tree, policy, running, raise);
    else readyCase(tree, policy, running, raise);
    return [];
  });
}

/**
 * Runs a file of rule tests; what is wrong with the file itself becomes findings. With `audit` the outcomes are those of an audit. `watch`
 * sees every case that can be read, whether it passes or not. Cases that name figures of the rules, or change some, need these: `figures`.
 */
export function runTests(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  audit = false,
  watch?: CaseWatch,
  figures?: RuleFigures,
): CaseResult[] {
  const running = new Running(audit, figures, watch);
  return casesIn(file, text, policies, raise, (tree, policy) => runCase(tree, policy, running, raise));
}

/** How the cases of a file run. */
class Running {
  readonly made: Evaluators;

  constructor(
    readonly audit: boolean,
    readonly figures: RuleFigures | undefined,
    readonly watch?: CaseWatch,
  ) {
    this.made = new Evaluators(audit);
  }
}

function casesIn(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  work: (tree: Mapping, policy: Policy) => CaseResult[],
): CaseResult[] {
  const read = readCases(file, text, raise);
  const policy = read && policyOfCases(read, policies, raise);
  if (!policy) return [];
  const sound = read.cases.filter(
    (item) => hasKnownKeys(item, raise) && namesItsParts(item, policy, raise) && checkShape(item, shapeOfCase(isOfSeveral(item)), raise),
  );
  return sound.flatMap((item) => work(item, policy));
}

/** A file of rule tests as it was read: whose, and its cases. */
export interface ReadCases {
  readonly id: Scalar;
  readonly cases: readonly Mapping[];
  /** What is to hold of everyone, beside the cases. */
  readonly properties: Mapping | undefined;
}

/** Reads a file of rule tests; undefined, with findings, where it is none. */
export function readCases(file: string, text: string, raise: Raise): ReadCases | undefined {
  const tree = readYaml(file, text, raise);
  if (!tree || !checkShape(tree, testShape, raise) || tree.kind !== "mapping") return undefined;
  const cases = (find(tree, "cases") as Sequence).items.filter((item) => item.kind === "mapping");
  const properties = find(tree, "properties");
  return { id: find(tree, "policy") as Scalar, cases, properties: properties?.kind === "mapping" ? properties : undefined };
}

/** The policy that a file of rule tests is for; undefined, with a finding, where there is none of its id. */
export function policyOfCases({ id }: ReadCases, policies: readonly Policy[], raise: Raise): Policy | undefined {
  const policy = policies.find((candidate) => candidate.id === id.text);
  const known = policies.map((each) => each.id);
  if (!policy) raiseUnknownName(id.text, id.span, known, raise);
  return policy;
}

/**
 * The first case that rules do not pass, of cases that were found sound before: its name, or that of its file's policy where they name
 * nothing that there is.
 */
export function firstFailing(read: ReadCases, policies: readonly Policy[], figures: RuleFigures): string | undefined {
  let wrong = false;
  const raise: Raise = () => {
    wrong = true;
  };
  const policy = policyOfCases(read, policies, raise);
  if (!policy) return read.id.text;
  const running = new Running(false, figures);
  for (const item of read.cases) {
    const results = runCase(item, policy, running, raise);
    const failed = results.length === 0 || results.some(({ differences, problems }) => differences.length + problems.length > 0);
    if (failed || wrong) return textAt(item, "name");
  }
  return undefined;
}

/** A misspelt key of a case is told alone: what is there under another name is not missing. */
function hasKnownKeys(tree: Mapping, raise: Raise): boolean {
  const unknown = tree.entries.map(({ key }) => key).filter(({ text }) => !caseKeys.includes(text));
  for (const { text, span } of unknown) raise("unknown-key", span, { key: text, known: caseKeys, near: nearest(text, caseKeys) });
  return unknown.length === 0;
}

/** Whether a case expects something of subsidies that there are; what it expects of others has no shape to be checked. */
function namesItsParts(tree: Mapping, policy: Policy, raise: Raise): boolean {
  const expected = find(tree, "expect");
  if (expected?.kind !== "mapping") return true;
  const parts = isOfSeveral(tree) ? expected.entries.map(({ value }) => value) : [expected];
  return parts.map((part) => part.kind !== "mapping" || namesParts(part, policy, raise)).every(Boolean);
}

const isOfSeveral = (tree: Mapping): boolean => find(tree, "applications") !== undefined;

/** What a case asks, where everything that it names is there. */
interface Ready {
  /** With the figures that the case changes. */
  readonly policy: Policy;
  readonly readings: ReadonlyMap<string, string>;
  readonly asOf: Day | null;
  readonly changes: ReadonlyMap<string, string>;
  readonly parts: readonly { readonly id: string | undefined; readonly part: Mapping }[];
}

function readyCase(tree: Mapping, policy: Policy, { figures }: Running, raise: Raise): Ready | undefined {
  const expected = find(tree, "expect") as Mapping;
  const readings = readingsOf(find(tree, "readings"), policy, raise);
  const asOf = dayOfCase(tree, raise);
  const parts = isOfSeveral(tree) ? partsOf(expected, tree, raise) : [{ id: undefined, part: expected }];
  const names = new ExpectedNames(policy, figures, raise);
  const known = parts?.every(({ part }) => names.isSound(part)) ?? false;
  const changed = changesIn(find(tree, "with"), policy, figures, raise);
  if (!readings || asOf === undefined || !parts || !known || !changed) return undefined;
  return { ...changed, readings, asOf, parts };
}

function runCase(tree: Mapping, policy: Policy, running: Running, raise: Raise): CaseResult[] {
  const name = find(tree, "name") as Scalar;
  const ready = readyCase(tree, policy, running, raise);
  if (!ready) return [];
  const { readings, asOf, parts, changes } = ready;
  const evaluator = running.made.evaluator(ready.policy, readings, asOf);
  const found = evaluateCase(tree, evaluator, running.made.reader(ready.policy), running.audit, raise);
  if (!found) return [];
  const { applications, refused } = found;
  running.watch?.(evaluator, applications);
  const differences = parts.flatMap(({ id, part }) => {
    const application = applications.find((each) => each.id === id);
    const prefix = id === undefined ? "" : `${id}.`;
    const named = figuresNamed(policy.id, running.figures, changes, application?.outcome.date);
    const compared = application
      ? compareCase(part, application.outcome, evaluator, application.row, named)
      : compareRefused(part, refused.find((each) => each.id === id)?.problems ?? []);
    return compared.map((each) => ({ ...each, path: `${prefix}${each.path}` }));
  });
  const outcomes = applications.map(({ id, outcome }) => ({ id, outcome }));
  const isExpected = (id: string | undefined) => parts.some((each) => each.id === id && find(each.part, "problems"));
  const [expected, problems] = [true, false].map((wanted) =>
    refused.flatMap((each) => (isExpected(each.id) === wanted ? each.problems : [])),
  ) as [Problem[], Problem[]];
  return [{ name: name.text, policy: policy.id, span: name.span, differences, problems, refused: expected, outcomes }];
}

/** What a case expects of each of its applications; null, with findings, where it names none. */
function partsOf(expected: Mapping, tree: Mapping, raise: Raise): { id: string; part: Mapping }[] | null {
  const given = find(tree, "applications");
  const ids = given?.kind === "mapping" ? given.entries.map((entry) => entry.key.text) : [];
  const parts = expected.entries.map(({ key, value }) => ({ id: key.text, part: value, span: key.span }));
  for (const { id, span } of parts) if (!ids.includes(id)) raiseUnknownName(id, span, ids, raise);
  return parts.every(({ id, part }) => ids.includes(id) && part.kind === "mapping") ? (parts as { id: string; part: Mapping }[]) : null;
}
