import { date } from "../../expression/type.js";
import { dayOfText, looksLikeDate } from "../../values/date.js";
import type { Environment, Typed } from "../environment.js";
import { figure } from "../figure.js";
import type { FeelReader } from "./lists.js";
import { dayInText } from "./misspelt.js";
import type { Syntax } from "./parse.js";
import { textOfQuoted } from "./text.js";
import { durationOfText } from "./time.js";

const EXPECTED = {
  duration: 'duration("P3Y"), duration("P1Y6M"), duration("P30D")',
  date: 'date("2018-06-30")',
};

/** `date("2018-06-30")`, `duration("P3Y")`, `@"2018-06-30"`: what the parser calls literals of time. */
export function constructed(node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const [head, parameters] = node.children.filter(({ name }) => !"()".includes(name));
  const given = parameters?.children ?? [];
  const [only, other] = head?.name === "AtLiteral" ? head.children : given;
  const written = only?.name === "StringLiteral" && !other ? textOfQuoted(only.text) : undefined;
  const { raise } = environment;
  if (head?.name === "AtLiteral" && written !== undefined) {
    const isDay = looksLikeDate(written) || dayInText(written) !== undefined;
    return durationOfText(written) ?? (isDay ? day(written, node, environment) : refused(node, environment));
  }
  if (head?.text !== "date" && head?.text !== "duration") return refused(node, environment);
  if (head.text === "date" && written !== undefined) return day(written, node, environment);
  const found =
    head.text === "duration" ? written !== undefined && durationOfText(written) : only && !other && dayItself(only, environment, read);
  if (found) return found;
  if (found !== null) raise("wrong-arguments", node.span, { name: head.text, expected: EXPECTED[head.text] });
  return null;
}

/** A day that is in a text already; plain spelling is asked for where there is one. */
function day(written: string, node: Syntax, { raise }: Environment): Typed | null {
  const found = dayOfText(written);
  const plain = dayInText(written);
  if (found !== undefined) {
    raise("day-in-function", node.span, { text: node.text, instead: written });
    return { expression: figure({ type: "date", day: found }), type: date };
  }
  if (plain === undefined)
    raise(looksLikeDate(written) ? "impossible-date" : "feel-refused", node.span, { text: node.text, instead: undefined });
  else raise("feel-spelling", node.span, { text: node.text, instead: plain });
  return null;
}

/** `date(d)` of a day is that day; null where there is another fault already, undefined where it is none. */
function dayItself(node: Syntax, environment: Environment, { value }: FeelReader): Typed | null | undefined {
  const typed = value(node, environment);
  return typed && (typed.type.kind === "date" ? typed : undefined);
}

/** Times of day have no meaning here; the day that was written is named. */
function refused(node: Syntax, { raise }: Environment): null {
  const found = /\d{4}-\d{2}-\d{2}/.exec(node.text)?.[0];
  const instead = found !== undefined && dayOfText(found) !== undefined ? found : "2018-06-30";
  raise("feel-refused", node.span, { text: node.text, instead });
  return null;
}
