import { type Answers, answerAt, itemsOf, placeOf } from "../../applications/answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsAsked, type Question, questionAt } from "../../estimate/questions.js";
import { factOf } from "../../estimate/with-fact.js";
import { say } from "../../messages/phrase.js";
import type { Language } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";

/** One question that may be asked, with what was said to it. */
export interface Answered {
  readonly question: Question;
  readonly subject: string;
  /** The answer, or that it is not known, or that there is none yet. */
  readonly words: string;
  readonly isAnswered: boolean;
}

/** Everything that rules look at, with what was said of it, in the order of declaration. */
export function answeredQuestions(estimates: readonly PolicyEstimate[], answers: Answers, language: Language): Answered[] {
  const found = new Map<string, Answered>();
  for (const estimate of estimates)
    for (const path of pathsOf(estimate, answers)) {
      const question = found.has(path) ? undefined : questionAt(path, estimate.estimating.policy);
      if (question) found.set(path, answeredAt(question, estimate, answers, language));
    }
  return [...found.values()];
}

/** The paths of what rules look at: an input, a list, and each field of each item that was told of. */
function pathsOf({ estimating: { policy } }: PolicyEstimate, answers: Answers): string[] {
  const asked = fieldsAsked(policy);
  return policy.fields.flatMap((field) => {
    const isSaid = answers.get(field.name) !== undefined;
    if (field.type !== "list") return asked.has(field) ? [field.name] : [];
    const read = field.item.filter((each) => asked.has(each));
    if (!asked.has(field) && read.length === 0 && !isSaid) return [];
    const items = itemsOf(answers, field.name).flatMap((_, at) => read.map(({ name }) => `${field.name}[${at}].${name}`));
    return [field.name, ...items];
  });
}

function answeredAt(question: Question, { estimating, row }: PolicyEstimate, answers: Answers, language: Language): Answered {
  const place = placeOf(question.input);
  const said = place && answerAt(answers, place);
  const fact = factOf(row.facts, question);
  const words =
    fact !== undefined
      ? factWords(fact, question.field, estimating.policy, language)
      : say(said === undefined ? "not-answered" : "not-sure", language);
  return { question, subject: subjectWords(question, language), words, isAnswered: said !== undefined };
}
