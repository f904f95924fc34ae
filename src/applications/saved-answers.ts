import type { Field } from "../expression/core.js";
import { type FactValue, quantityOf } from "../expression/facts.js";
import { bytesOf } from "../values/bytes.js";
import { dayText } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { jsonString } from "../values/json-text.js";
import { type Answers, answersJson } from "./answers.js";
import { isMapping, type Plain, type PlainMapping, readPlain } from "./plain.js";

/** Why a text is not the file of one application. */
export type NoAnswers = "not-json" | "several" | "none";

/** The answers in a file of one application, also where it stands in a list by itself; or why there are none. */
export function answersOfFile(json: string): Answers | NoAnswers {
  const bytes = bytesOf(json);
  const read = readPlain(bytes, 0, bytes.length);
  if (!read) return "not-json";
  const found = Array.isArray(read.value) ? (read.value as readonly Plain[]) : [read.value];
  if (found.length > 1) return "several";
  return isMapping(found[0]) ? found[0] : "none";
}

/** A fact as an answer says it: figures by their digits; undefined where they have no last one. */
export function plainFact(value: Exclude<FactValue, undefined>, field: Field): Plain | undefined {
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (field.type === "date") return dayText(value as number);
  const decimal = field.type === "list" ? undefined : decimalOfFraction(quantityOf(value as number, field));
  return decimal && decimalText(decimal);
}

const NUMERAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Answers as the file of an application that every command takes: a figure that has an input is a number. */
export const savedAnswers = (answers: Answers, fields: readonly Field[]): string => `${mappingJson(answers, fields, "")}
`;

function mappingJson(members: PlainMapping, fields: readonly Field[], indent: string): string {
  const within = `${indent}  `;
  const lines = [...members].map(([name, value]) => {
    const field = fields.find((each) => each.name === name);
    return `${within}${JSON.stringify(name)}: ${field ? answerJson(value, field, within) : answersJson(value)}`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}

function answerJson(value: Plain, field: Field, indent: string): string {
  if (typeof value === "string") return isFigure(value, field) ? value : jsonString(value);
  if (field.type !== "list" || !Array.isArray(value)) return answersJson(value);
  const within = `${indent}  `;
  const items = (value as readonly Plain[]).map((item) => (isMapping(item) ? mappingJson(item, field.item, within) : answersJson(item)));
  return items.length === 0 ? "[]" : `[\n${items.map((item) => `${within}${item}`).join(",\n")}\n${indent}]`;
}

const isFigure = (text: string, { type }: Field): boolean => type !== "text" && type !== "choice" && type !== "date" && NUMERAL.test(text);
