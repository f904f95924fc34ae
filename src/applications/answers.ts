import { bytesOf } from "../values/bytes.js";
import { jsonString } from "../values/json-text.js";
import { isMapping, type Plain, type PlainMapping, readPlain } from "./plain.js";

/**
 * What an applicant has said so far, by names of inputs, as a file of theirs says it: figures as text, days as `2018-09-01`, options by
 * id, lists of such mappings. `null` is what they do not know; what is not there was not asked yet.
 */
export type Answers = PlainMapping;
export type { Plain };

export const noAnswers: Answers = new Map();

/** Where an answer stands: an input by its name, or a field of an item of a list. */
export interface AnswerPlace {
  readonly name: string;
  readonly item?: { readonly index: number; readonly field: string };
}

const PLACE = /^([^[\].]+)(?:\[(\d+)\]\.(.+))?$/;

/** The place that a path such as `events[0].expenditure` names; undefined where it names none. */
export function placeOf(path: string): AnswerPlace | undefined {
  const [, name, index, field] = PLACE.exec(path) ?? [];
  if (name === undefined || name.includes(":")) return undefined;
  return index === undefined || field === undefined ? { name } : { name, item: { index: Number(index), field } };
}

const isItems = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value);

/** The answers in a file of one application; undefined where it holds none. */
export function answersIn(json: string): Answers | undefined {
  const bytes = bytesOf(json);
  const value = readPlain(bytes, 0, bytes.length)?.value;
  return isMapping(value) ? value : undefined;
}

/** What was said at a place; undefined where nothing was. */
export function answerAt(answers: Answers, { name, item }: AnswerPlace): Plain | undefined {
  const value = answers.get(name);
  if (!item) return value;
  const found = isItems(value) ? value[item.index] : undefined;
  return isMapping(found) ? found.get(item.field) : undefined;
}

/** The answers with another one at a place; without any there where it is undefined. */
export function withAnswer(answers: Answers, { name, item }: AnswerPlace, value: Plain | undefined): Answers {
  if (!item) return withMember(answers, name, value);
  const items = itemsOf(answers, name);
  while (items.length <= item.index) items.push(noAnswers);
  items[item.index] = withMember(itemAt(items, item.index), item.field, value);
  return withMember(answers, name, items);
}

/** The answers with so many items in a list: further ones are empty, those that are too many go. */
export const withItems = (answers: Answers, name: string, count: number): Answers =>
  withMember(
    answers,
    name,
    Array.from({ length: count }, (_, at) => itemAt(itemsOf(answers, name), at)),
  );

/** The answers without one item of a list. */
export const withoutItem = (answers: Answers, name: string, index: number): Answers =>
  withMember(
    answers,
    name,
    itemsOf(answers, name).filter((_, at) => at !== index),
  );

/** The items of a list that were told of; none where it was not told. */
export function itemsOf(answers: Answers, name: string): Plain[] {
  const value = answers.get(name);
  return isItems(value) ? [...value] : [];
}

const itemAt = (items: readonly Plain[], at: number): PlainMapping => {
  const item = items[at];
  return isMapping(item) ? item : noAnswers;
};

function withMember(members: PlainMapping, name: string, value: Plain | undefined): PlainMapping {
  const made = new Map(members);
  if (value === undefined) made.delete(name);
  else made.set(name, value);
  return made;
}

/** The answers as JSON, as they were said. */
export function answersJson(answers: Plain): string {
  if (typeof answers === "string") return jsonString(answers);
  if (isItems(answers)) return `[${answers.map(answersJson).join(",")}]`;
  if (isMapping(answers)) return `{${[...answers].map(([name, value]) => `${JSON.stringify(name)}:${answersJson(value)}`).join(",")}}`;
  return String(answers);
}
