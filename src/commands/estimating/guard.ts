import { type Answers, noAnswers, withAnswer } from "../../applications/answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsAsked, type Question, questionAt } from "../../estimate/questions.js";
import { inLanguage } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { type Language, wordsIn } from "../../values/words.js";
import type { Dialogue } from "./dialogue.js";

/** One question for so many sections is read; more of them are lists alone. */
const MOST_GUARDED = 12;

/** The lists and yes-or-no inputs that one question settles at the beginning; none where too few are open, or one was told of already. */
export function guarded(estimates: readonly PolicyEstimate[], answers: Answers): Question[] {
  const all = new Map<string, Question>();
  for (const { estimating } of estimates) {
    const asked = fieldsAsked(estimating.policy);
    for (const field of estimating.policy.fields) {
      if (!["list", "boolean"].includes(field.type) || !asked.has(field)) continue;
      const question = questionAt(field.name, estimating.policy);
      if (question && !all.has(field.name)) all.set(field.name, question);
    }
  }
  const found = [...all.values()];
  if (found.some(({ input }) => answers.get(input) !== undefined)) return [];
  const kept = found.length > MOST_GUARDED ? found.filter(({ field }) => field.type === "list") : found;
  return kept.length < 2 || kept.length > MOST_GUARDED ? [] : kept;
}

/**
 * Asks which of them apply. What is ticked is asked further; beside "none of these" and beside what is ticked, the others are none or
 * no; with "not sure" they are left to be asked one by one.
 */
export async function askGuard(questions: readonly Question[], dialogue: Dialogue, language: Language): Promise<Answers> {
  const say = sayIn(language);
  const choices = questions.map(({ input, field }) => ({
    id: input,
    title: inLanguage(wordsIn(field.title, language), language),
    ...(field.note ? { hint: inLanguage(wordsIn(field.note, language), language) } : {}),
  }));
  const [none, unsure] = [":none", ":unsure"];
  for (;;) {
    const ticked = await dialogue.chooseSeveral(say("which-apply"), [
      ...choices,
      { id: none, title: say("none-apply") },
      { id: unsure, title: say("not-sure") },
    ]);
    if (ticked.length === 0) await dialogue.tell(say("tick-one"));
    else if (ticked.includes(none) && ticked.length > 1) await dialogue.tell(say("tick-none-alone"));
    else return questions.reduce((answers, question) => withTick(answers, question, ticked, ticked.includes(unsure)), noAnswers);
  }
}

/** A list that is ticked has items, and how many is asked next. */
function withTick(answers: Answers, { input, field }: Question, ticked: readonly string[], unsure: boolean): Answers {
  const place = { name: input };
  if (ticked.includes(input)) return field.type === "boolean" ? withAnswer(answers, place, true) : answers;
  if (unsure) return answers;
  return withAnswer(answers, place, field.type === "boolean" ? false : []);
}
