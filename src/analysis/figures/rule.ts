import { divide, type Fraction, fraction, fractionOfText, multiply, one } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import type { Figure } from "./figure.js";

const IN_RULE =
  /(?<![\p{L}\d_]|(?<!\.)\.)(?:\d{4}-\d{2}-\d{2}|[\u00A5\uFFE5]?\d+(?:\.\d+)?(?:[十百千万亿]{0,2}元|[A-Z]{3}|[KMB万亿]|[%‰\uFF05])?)/gu;

const DURATION = /"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"/gu;
const MONTHS_A_YEAR = fraction(12n);

/** How many years, months and days the durations of a rule's text have; years also in months, and the other way round. */
export const durationsOfRule = (rule: string): Fraction[] =>
  [...rule.matchAll(DURATION)].flatMap(([, ...counts]) => {
    const [years, months, days] = counts.map((count) => (count === undefined ? undefined : fractionOfText(count)));
    const either = [years && multiply(years, MONTHS_A_YEAR), months && divide(months, MONTHS_A_YEAR)];
    return [years, months, days, ...either].filter((each) => each !== undefined);
  });

/** A quotient of two plain numbers, as in two thirds. */
const QUOTIENT = /(?<![\p{L}\d_./*])(\d+)\s*\/\s*(\d+)(?![\d.%‰\p{L}])/gu;

/** The figures that a rule's text holds, outside quotation marks; days are left out. */
export function figuresOfRule(rule: string): Figure[] {
  if (!/\d/.test(rule)) return [];
  const text = rule.replace(/"(?:[^"\\]|\\.)*"/g, (found) => " ".repeat(found.length));
  const quotients = [...(text.includes("/") ? text.matchAll(QUOTIENT) : [])].flatMap((found): Figure[] => {
    const [, a = "0", b = "0"] = found;
    const [left, right] = [fractionOfText(a), fractionOfText(b)];
    if (!left || !right || right.n === 0n) return [];
    return [figure(found, divide(left, right), undefined)];
  });
  const within = (at: number) => quotients.some((each) => at >= each.from && at < each.to);
  const plain = [...text.matchAll(IN_RULE)].flatMap((found) => {
    if (within(found.index)) return [];
    const literal = readLiteral(found[0], false);
    if (typeof literal !== "object" || literal.type === "date") return [];
    const kind = literal.type === "money" ? "money" : literal.type === "percent" ? "share" : undefined;
    const read = figure(found, literal.value, kind);
    // What is divided by 2 is halved.
    return [divides(text, read) ? { ...read, others: [divide(one, read.value)] } : read];
  });
  return [...quotients, ...plain];
}

const divides = (text: string, { kind, value, from }: Figure): boolean =>
  kind === undefined && value.n !== 0n && text.slice(0, from).trimEnd().endsWith("/");

const figure = ({ index, 0: text }: RegExpExecArray | RegExpMatchArray, value: Fraction, kind: Figure["kind"]): Figure => {
  const from = index ?? 0;
  return { value, others: [], kind, text, from, to: from + text.length, asked: true };
};
