import { type Answers, itemsOf, withAnswer, withItems, withoutItem } from "../../applications/answers.js";
import type { Question } from "../../estimate/questions.js";
import { inLanguage, withinSentence } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { answeredQuestions } from "../../reports/estimate/answered.js";
import { itemWords } from "../../reports/estimate/fact-words.js";
import { wordsIn } from "../../values/words.js";
import { type Asking, askQuestion, MOST_ITEMS } from "./asking.js";

/** Shows what was entered, and lets somebody change it, one answer at a time; `changed` hears of each change. */
export async function reviewAnswers(start: Answers, asking: Asking, changed: (answers: Answers) => Promise<void>): Promise<void> {
  const { dialogue, language, estimator } = asking;
  const say = sayIn(language);
  let answers = start;
  let last: string | undefined;
  for (;;) {
    const told = answeredQuestions(estimator.estimate(answers), answers, language);
    const choices = told.map(({ question, subject, words }) => ({ id: question.input, title: `${subject}  ${words}` }));
    const chosen = await dialogue.choose(say("what-to-change"), [...choices, { id: ":done", title: say("done-changing") }], last);
    const found = told.find(({ question }) => question.input === chosen);
    if (!found) return;
    last = chosen;
    const made = await changedAnswer(found.question, answers, asking);
    if (!made) continue;
    answers = made;
    await changed(answers);
  }
}

/** The answers with another one to a question; undefined where it stays. */
async function changedAnswer(question: Question, answers: Answers, asking: Asking): Promise<Answers | undefined> {
  if (question.field.type === "list" && itemsOf(answers, question.input).length > 0) return changedList(question, answers, asking);
  const reply = await askQuestion(question, answers, { ...asking, before: answers, wishes: [] });
  return "answers" in reply ? reply.answers : undefined;
}

async function changedList({ field, input }: Question, answers: Answers, { dialogue, language }: Asking): Promise<Answers | undefined> {
  const say = sayIn(language);
  const count = itemsOf(answers, input).length;
  const drops = Array.from({ length: count }, (_, at) => ({
    id: String(at),
    title: say("drop-item", { item: withinSentence(itemWords(field, at, language), language) }),
  }));
  const chosen = await dialogue.choose(inLanguage(wordsIn(field.title, language), language), [
    ...(count < MOST_ITEMS ? [{ id: ":add", title: say("one-more-item") }] : []),
    ...drops,
    { id: ":unsure", title: say("not-sure") },
    { id: ":done", title: say("done-changing") },
  ]);
  if (chosen === ":done") return undefined;
  if (chosen === ":add") return withItems(answers, input, count + 1);
  if (chosen === ":unsure") return withAnswer(answers, { name: input }, null);
  return withoutItem(answers, input, Number(chosen));
}
