import {
  type AnswerPlace,
  type Answers,
  answerAt,
  itemsOf,
  type Plain,
  placeOf,
  withAnswer,
  withItems,
} from "../../applications/answers.js";
import { plainFact } from "../../applications/saved-answers.js";
import type { Estimator } from "../../estimate/estimator.js";
import { type Question, questionAt } from "../../estimate/questions.js";
import { factOf } from "../../estimate/with-fact.js";
import { inLanguage } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { problemWords } from "../../messages/problem.js";
import { term } from "../../messages/terms.js";
import type { Policy } from "../../policy/policy.js";
import { factWords } from "../../reports/estimate/fact-words.js";
import { moneyWords } from "../../reports/estimate/money-words.js";
import { askedUnder, questionWords } from "../../reports/estimate/question-words.js";
import { decimalText, grouped } from "../../values/decimal.js";
import { fractionOfText } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import type { PromptChoice } from "../host/prompter.js";
import type { Dialogue } from "./dialogue.js";
import { meaningsOf, spelt, typedCount } from "./typed-answer.js";

/** What somebody may want instead of answering. */
export type Wish = "back" | "review" | "look" | "enough" | "stop";

/** What came of a question: the answers with its own, or something else that is wanted. */
export type Reply = { readonly answers: Answers } | { readonly wish: Wish };

/** What questions are asked with. */
export interface Asking {
  readonly dialogue: Dialogue;
  readonly estimator: Estimator;
  readonly language: Language;
  /** What was said at this question before somebody came back to it. */
  readonly before: Answers;
  /** What may be wanted here. */
  readonly wishes: readonly Wish[];
}

/** Longer lists are for tables. */
export const MOST_ITEMS = 99;

/** Where the answer to a question stands. */
function placeAsked({ input }: Question): AnswerPlace {
  const place = placeOf(input);
  if (!place) throw new Error(`no place: ${input}`);
  return place;
}

const WISHED = { back: "go-back", review: "see-answers", look: "look-first", enough: "enough", stop: "save-and-stop" } as const;

/** Asks one question, until it is answered or something else is wanted. */
export async function askQuestion(question: Question, answers: Answers, asking: Asking): Promise<Reply> {
  const estimates = asking.estimator.estimate(answers);
  const heading = questionWords(question, estimates, asking.language).join("\n");
  const policy = askedUnder(question, estimates)?.estimating.policy;
  for (;;) {
    const isChosen = question.field.type === "boolean" || question.field.type === "choice";
    const reply = isChosen
      ? await askChoice(question, heading, answers, asking)
      : await askText(question, heading, answers, policy, asking);
    if (reply) return reply;
  }
}

async function askChoice(question: Question, heading: string, answers: Answers, asking: Asking): Promise<Reply | undefined> {
  const { dialogue, language, before, wishes } = asking;
  const { field } = question;
  const say = sayIn(language);
  const place = placeAsked(question);
  const options: readonly PromptChoice[] =
    field.type === "boolean"
      ? [true, false].map((value) => ({ id: `=${value}`, title: term(value ? "yes" : "no", language) }))
      : field.options.map(({ id, title }) => ({ id: `=${id}`, title: inLanguage(wordsIn(title, language), language) }));
  const said = answerAt(before, place);
  const chosen = await dialogue.choose(
    heading,
    [
      ...options,
      { id: "unsure", title: say("not-sure") },
      ...(wishes.includes("back") ? [{ id: "back", title: say("go-back") }] : []),
      { id: "more", title: say("more-ways") },
    ],
    said === undefined ? undefined : said === null ? "unsure" : `=${String(said)}`,
  );
  if (chosen === "more") return askWish(say("more-ways"), asking, ["back"]);
  if (chosen === "back") return { wish: "back" };
  const word = chosen.slice(1);
  return { answers: withAnswer(answers, place, chosen === "unsure" ? null : field.type === "boolean" ? word === "true" : word) };
}

async function askText(
  question: Question,
  heading: string,
  answers: Answers,
  policy: Policy | undefined,
  asking: Asking,
): Promise<Reply | undefined> {
  const { dialogue, language } = asking;
  const say = sayIn(language);
  const read = (text: string): TypedAnswer =>
    question.field.type === "list"
      ? readCount(text, say("count-of-items", { limit: MOST_ITEMS }))
      : readFact(text, question, answers, asking);
  const text = (
    await dialogue.type(heading, {
      hint: say("enter-for-more"),
      typed: typedBefore(question, asking),
      check: (typed) => (typed.trim() === "" ? undefined : read(typed).wrong),
    })
  ).trim();
  if (text === "") return askUntyped(question, answers, asking);
  const { value = null } = read(await withUnit(text, question, policy, asking));
  const place = placeAsked(question);
  if (question.field.type === "list" && typeof value === "string") return { answers: withItems(answers, place.name, Number(value)) };
  await tellMoney(value, question, policy, asking);
  return { answers: withAnswer(answers, place, value) };
}

/** Nothing was typed: it is not known, or something else is wanted. */
async function askUntyped(question: Question, answers: Answers, asking: Asking): Promise<Reply | undefined> {
  const reply = await askWish(sayIn(asking.language)("nothing-typed"), asking, [], true);
  return reply === "unsure" ? { answers: withAnswer(answers, placeAsked(question), null) } : reply;
}

async function askWish(heading: string, asking: Asking, without: readonly Wish[]): Promise<{ wish: Wish } | undefined>;
async function askWish(
  heading: string,
  asking: Asking,
  without: readonly Wish[],
  unsure: true,
): Promise<{ wish: Wish } | "unsure" | undefined>;
async function askWish(
  heading: string,
  { dialogue, language, wishes }: Asking,
  without: readonly Wish[],
  unsure = false,
): Promise<{ wish: Wish } | "unsure" | undefined> {
  const say = sayIn(language);
  const offered = wishes.filter((wish) => !without.includes(wish));
  const chosen = await dialogue.choose(heading, [
    ...(unsure ? [{ id: "unsure", title: say("not-sure") }] : []),
    ...offered.map((wish) => ({ id: wish, title: say(WISHED[wish]) })),
    { id: "answer", title: say("answer-it") },
  ]);
  if (chosen === "unsure") return "unsure";
  const wish = offered.find((each) => each === chosen);
  return wish && { wish };
}

/** What was typed here before, as it would be typed. */
function typedBefore(question: Question, { before }: Asking): string {
  const { field } = question;
  const place = placeAsked(question);
  if (field.type === "list") return before.get(place.name) === undefined ? "" : String(itemsOf(before, place.name).length);
  const said = answerAt(before, place);
  return typeof said === "string" ? said : "";
}

/** What a typed text means: its value, null where it is not known; or what is wrong with it. */
interface TypedAnswer {
  readonly value?: Plain;
  readonly wrong?: string;
}

function readCount(text: string, wrong: string): TypedAnswer {
  const count = typedCount(text);
  return count === undefined || count > MOST_ITEMS ? { wrong } : { value: String(count) };
}

/** A text as the policies read it. */
function readFact(text: string, question: Question, answers: Answers, { estimator, language }: Asking): TypedAnswer {
  const place = placeAsked(question);
  const typed = spelt(text, question.field);
  let answer: TypedAnswer = { value: null };
  for (const estimating of estimator.policies) {
    if (!questionAt(question.input, estimating.policy)) continue;
    const { problems, row } = estimating.estimate(withAnswer(answers, place, typed));
    const problem = problems.find(({ field }) => field === question.input);
    if (problem) return { wrong: problemWords(problem, language) };
    const fact = factOf(row.facts, question);
    if (fact !== undefined) answer = { value: plainFact(fact, question.field) ?? typed };
  }
  return answer;
}

/** A small figure of money without a unit may be meant in ten thousands: that is asked. */
async function withUnit(text: string, { field }: Question, policy: Policy | undefined, { dialogue, language }: Asking): Promise<string> {
  const meanings = policy ? meaningsOf(text, field, policy.currency) : [];
  if (!policy || meanings.length === 0) return text;
  const choices = meanings.map((each) => ({ id: decimalText(each), title: moneyWords(each, policy, language) }));
  return dialogue.choose(sayIn(language)("which-unit", { figure: text }), choices);
}

/** An amount is repeated in its other spelling, so that a slip of its unit is seen. */
async function tellMoney(value: Plain, { field }: Question, policy: Policy | undefined, { dialogue, language }: Asking): Promise<void> {
  const figure = field.type === "money" && typeof value === "string" ? fractionOfText(value) : undefined;
  if (!figure || !policy || typeof value !== "string") return;
  const amount = factWords(figure, field, policy, language);
  const told = grouped(value);
  if (!amount.includes(told)) await dialogue.tell(sayIn(language)("money-taken", { amount, figure: told }));
}
