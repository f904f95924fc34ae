import { answerAt, type Plain, placeOf, withAnswer } from "../applications/answers.js";
import type { Field } from "../expression/core.js";
import { inLanguage } from "../messages/in-language.js";
import { problemWords } from "../messages/problem.js";
import { applicationDate } from "../policy/own-fields.js";
import { dayOfText } from "../values/date.js";
import { wordsIn } from "../values/words.js";
import type { Answering } from "./answering.js";
import { Choices } from "./choices.js";
import { echoOf } from "./echo.js";
import { EntryBox } from "./entry-box.js";

interface FieldBoxProps extends Answering {
  readonly field: Field;
  readonly path: string;
}

/** Whether a day is later than another, both as they are typed. */
function isAfter(day: Plain | undefined, other: Plain | undefined): boolean {
  const [late, early] = [day, other].map((each) => (typeof each === "string" ? dayOfText(each) : undefined));
  return late !== undefined && early !== undefined && late > early;
}

/** Stands for an answer that its applicant does not know. */
const UNSURE = "?";

/** One question, with its help, what is wrong with its answer, and a way to say that one does not know. */
export function FieldBox({ field, path, answers, answer, language, say, problems, estimates, open }: FieldBoxProps) {
  const place = placeOf(path) ?? { name: path };
  const said = answerAt(answers, place);
  const give = (value: string | boolean | null | undefined) => answer(withAnswer(answers, place, value));
  const text = (words: Field["title"]) => inLanguage(wordsIn(words, language), language);
  const problem = problems.get(path);
  const error = problem ? problemWords(problem, language) : undefined;
  const needed = said !== undefined || open.has(path) || field === applicationDate;
  const hint = needed ? (field.note ? text(field.note) : undefined) : say("page-not-needed");
  const asked = { name: path, legend: text(field.title), hint, error, needed };
  const unsure = { id: UNSURE, title: say("page-unsure") };
  if (field.type === "boolean") {
    const options = [{ id: "true", title: say("page-yes") }, { id: "false", title: say("page-no") }, unsure];
    const chosen = said === null ? UNSURE : said === undefined ? undefined : String(said);
    const choose = (id: string | undefined) => give(id === undefined ? undefined : id === UNSURE ? null : id === "true");
    return <Choices {...asked} options={options} chosen={chosen} choose={choose} />;
  }
  if (field.type === "choice") {
    const options = [...field.options.map(({ id, title }) => ({ id, title: text(title) })), unsure];
    const chosen = said === null ? UNSURE : field.options.find(({ id, title }) => [id, title.zh, title.en].includes(String(said)))?.id;
    return <Choices {...asked} options={options} chosen={chosen} choose={(id) => give(id === UNSURE ? null : id)} />;
  }
  const isLate = field.type === "date" && field !== applicationDate && isAfter(said, answerAt(answers, { name: applicationDate.name }));
  const echo = isLate ? { words: say("page-after-applying"), scaled: false } : echoOf(path, estimates, language);
  const typed = typeof said === "string" ? said : said === null ? null : undefined;
  return <EntryBox {...asked} type={field.type} said={typed} give={give} say={say} echo={echo} />;
}
