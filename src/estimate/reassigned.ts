import { answersIn, noAnswers, placeOf, withAnswer } from "../applications/answers.js";
import { applicationJson } from "../applications/application-json.js";
import type { Field } from "../expression/core.js";
import type { Facts } from "../expression/facts.js";
import { problemWords } from "../messages/problem.js";
import { CannotDo } from "../messages/usage.js";
import { applicationDate, ownFields } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { nearest } from "../values/near.js";
import type { Language } from "../values/words.js";
import type { PolicyEstimate } from "./estimator.js";
import { type Question, questionAt } from "./questions.js";

/** Another fact for an application: `events[0].expenditure`, `250\u4E07\u5143`; an empty text takes a fact away. */
export interface Assignment {
  readonly path: string;
  readonly text: string;
}

/** What was typed as `path=value`. */
export function assignmentOf(typed: string): Assignment {
  const at = typed.indexOf("=");
  if (at <= 0) throw new CannotDo("no-assignment", { text: typed });
  return { path: typed.slice(0, at).trim(), text: typed.slice(at + 1).trim() };
}

/** The input at a path, for some policy that has it; a list is none. */
export function inputNamed(path: string, policies: readonly Policy[]): Question {
  const found = policies.flatMap((policy) => questionAt(path, policy) ?? [])[0];
  if (found && found.field.type !== "list" && isSaid(found.list ?? found.field)) return found;
  const known = pathsOf(policies);
  if (found?.field.type === "list")
    throw new CannotDo("list-not-set", { path, known: known.filter((each) => each.startsWith(`${path}[`)).join(", ") });
  const index = placeOf(path)?.item?.index;
  const candidates = index === undefined ? known : known.map((each) => each.replace("[0]", `[${index}]`));
  throw new CannotDo("unknown-path", { text: path, near: nearest(path, candidates), known: known.join(", ") });
}

const pathsOf = (policies: readonly Policy[]): string[] => [
  ...new Set(
    policies.flatMap(({ fields }) => fields.filter(isSaid).flatMap((field) => (field.type === "list" ? itemPaths(field) : [field.name]))),
  ),
];

/** What says who applies is not changed, when is. */
const isSaid = (field: Field): boolean => field === applicationDate || !ownFields.includes(field);

const itemPaths = ({ name, item }: Field): string[] => item.map((each) => `${name}[0].${each.name}`);

/** The item at a place must be there, or be the next one. */
export function checkItem(question: Question, facts: Facts, isNext: boolean): void {
  const { list, index, input } = question;
  if (!list || index === null) return;
  const count = ((facts[list.slot] ?? []) as readonly Facts[]).length;
  if (index > count || (index === count && !isNext)) throw new CannotDo("no-such-item", { path: input, count });
}

/** The same applicant with other facts, read as an application's are. */
export function reassigned(estimate: PolicyEstimate, assignments: readonly Assignment[], language: Language): PolicyEstimate {
  const { estimating, row } = estimate;
  const { policy } = estimating;
  const own = assignments.flatMap(({ path, text }) => {
    const question = questionAt(path, policy);
    return question ? [{ question, text }] : [];
  });
  let answers = answersIn(applicationJson(policy.fields, row)) ?? noAnswers;
  let { facts } = row;
  for (const { question, text } of own) {
    checkItem(question, facts, true);
    const place = placeOf(question.input);
    if (place) answers = withAnswer(answers, place, text === "" ? undefined : text);
    facts = estimating.estimate(answers).row.facts;
  }
  const changed = estimating.estimate(answers);
  const [problem] = changed.problems;
  if (problem) {
    const path = problem.field ?? "";
    const text = own.find(({ question }) => question.input === path)?.text ?? "";
    throw new CannotDo("value-not-read", { path, text, why: problemWords(problem, language) });
  }
  return estimating.estimateRow({ ...row, facts: changed.row.facts });
}
