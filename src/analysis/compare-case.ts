import type { Row } from "../applications/row.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { Evaluation } from "../expression/evaluate.js";
import { typeOf } from "../expression/type-of.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Problem } from "../messages/problem.js";
import { versionOn } from "../policy/policy.js";
import type { Outcome } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import { zero } from "../values/fraction.js";
import { type Comparing, compareEnds, compareText, type Differ, endsOf, textOf } from "./compare-ends.js";
import { compareItems } from "./compare-items.js";
import { compareProblems, NONE } from "./compare-problems.js";
import { compareResult } from "./compare-result.js";
import type { FigureNamed } from "./expected-ends.js";

/** Something that a case expects and the rules do not give. */
export interface Difference {
  /** What differs, such as `international-event.amount`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Everything in which an outcome is not what its case expects, to the last digit. `named` are figures of the rules. */
export function compareCase(expected: Mapping, outcome: Outcome, evaluator: Evaluator, row: Row, named: FigureNamed): Difference[] {
  const differences: Difference[] = [];
  const comparing: Comparing = {
    named,
    differ: (path, wanted, found) => {
      differences.push({ path, expected: wanted, found });
    },
  };
  const day = outcome.date === undefined ? undefined : dayOfText(outcome.date);
  for (const { key, value } of expected.entries) {
    if (key.text === "date") compareText("date", value, outcome.date, comparing.differ);
    if (key.text === "problems") compareProblems("problems", value, [], comparing.differ);
    if (value.kind !== "mapping") continue;
    if (key.text === "values" || key.text === "amounts") compareValues(value, evaluator, row, comparing);
    else if (key.text === "total") compareTotals(value, outcome, comparing);
    else {
      const result = outcome.subsidies.find((candidate) => candidate.id === key.text);
      const prepared = evaluator.prepared.find(({ subsidy }) => subsidy.id === key.text);
      if (!result || !prepared) continue;
      const { source } = versionOn(prepared.subsidy, day) ?? prepared.subsidy;
      const items = { result, prepared, row };
      compareResult(
        key.text,
        value,
        result,
        { clause: source.section, compareItems: (path, tree) => compareItems(path, tree, items, evaluator, comparing) },
        comparing,
      );
    }
  }
  return differences;
}

/** Everything in which the problems of an application that cannot be read are not what its case expects, if it expects any. */
export function compareRefused(expected: Mapping, problems: readonly Problem[]): Difference[] {
  const wanted = find(expected, "problems");
  const differences: Difference[] = [];
  if (!wanted) return differences;
  const differ: Differ = (path, own, found) => {
    differences.push({ path, expected: own, found });
  };
  compareProblems("problems", wanted, problems, differ);
  for (const { key, value } of expected.entries) if (key.text !== "problems") differ(key.text, wordsOfExpected(value), NONE);
  return differences;
}

/** What is expected somewhere, in a line. */
const wordsOfExpected = (tree: Tree): string =>
  tree.kind === "mapping" ? tree.entries.map(({ value }) => textOf(value)).join(", ") : textOf(tree);

function compareTotals(expected: Mapping, outcome: Outcome, comparing: Comparing): void {
  for (const { key, value } of expected.entries) {
    const total = Object.entries(outcome.totals ?? {}).find(([benefit]) => benefit === key.text)?.[1];
    compareEnds(`total.${key.text}`, value, total ? endsOf(total) : { low: zero, high: zero }, comparing);
  }
}

function compareValues(expected: Mapping, evaluator: Evaluator, row: Row, comparing: Comparing): void {
  for (const { key, value } of expected.entries) {
    const expression = evaluator.policy.values.find(({ name }) => name === key.text)?.value;
    if (!expression) continue;
    const found = new Evaluation(row.facts, evaluator.readings).evaluate(expression);
    const dated = typeOf(expression)?.kind === "date";
    if (found.kind === "quantity") compareEnds(key.text, value, found.present === false ? undefined : found, comparing, dated);
    else compareText(key.text, value, found.kind === "answer" ? String(found.truth) : (found.value ?? "unknown"), comparing.differ);
  }
}
