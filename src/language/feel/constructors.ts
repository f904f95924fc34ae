import { date } from "../../expression/type.js";
import { isWholeNumber } from "../../expression/unit.js";
import { dayOf, dayOfText, looksLikeDate } from "../../values/date.js";
import type { Environment, Typed } from "../environment.js";
import { figure } from "../figure.js";
import { argumentsOf } from "./arguments.js";
import type { FeelReader } from "./lists.js";
import { dayInText } from "./misspelt.js";
import type { Syntax } from "./parse.js";
import { textOfQuoted } from "./text.js";
import { durationOfText } from "./time.js";

const EXPECTED = {
  duration: 'duration("P3Y"), duration("P1Y6M"), duration("P30D")',
  date: "date(year, month, day)",
};

/** `date("2018-06-30")`, `duration("P3Y")`, `@"2018-06-30"`: what the parser calls literals of time. */
export function constructed(node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const [head] = node.children.filter(({ name }) => !"()".includes(name));
  const given = argumentsOf(node, ["from"]) ?? [];
  const [only, other] = head?.name === "AtLiteral" ? head.children : given;
  const written = only?.name === "StringLiteral" && !other ? textOfQuoted(only.text) : undefined;
  if (head?.name === "AtLiteral" && written !== undefined) {
    const isDay = looksLikeDate(written) || dayInText(written) !== undefined;
    return durationOfText(written) ?? (isDay ? day(written, node, environment) : refused(node, environment));
  }
  if (head?.text === "duration") return (written !== undefined && durationOfText(written)) || wrongArguments(head.text, node, environment);
  if (head?.text !== "date") return refused(node, environment);
  if (written !== undefined) return day(written, node, environment);
  return only && !other ? dayItself(only, node, environment, read) : dayOfParts(node, environment, read);
}

function wrongArguments(name: "duration" | "date", node: Syntax, { raise }: Environment): null {
  raise("wrong-arguments", node.span, { name, expected: EXPECTED[name] });
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

/** `date(d)` of a day is that day. */
function dayItself(only: Syntax, node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const typed = read.value(only, environment);
  return typed && (typed.type.kind === "date" ? typed : wrongArguments("date", node, environment));
}

/** `date(year, month, day)`, of whole numbers. */
function dayOfParts(node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const given = argumentsOf(node, ["year", "month", "day"]) ?? [];
  const parts = given.map((part) => read.value(part, environment));
  if (!parts.every((part) => part !== null)) return null;
  const [year, month, dayOfMonth] = parts.map(({ expression }) => expression);
  const whole = parts.every(({ type, expression }) => type.kind === "number" && isWholeNumber(expression));
  if (!year || !month || !dayOfMonth || parts.length > 3 || !whole) return wrongArguments("date", node, environment);
  const figures = [year, month, dayOfMonth].map((part) =>
    part.kind === "literal" && typeof part.value === "object" ? Number(part.value.n) : Number.NaN,
  );
  const [y = 0, m = 0, d = 0] = figures;
  if (!figures.includes(Number.NaN) && (y < 1 || y > 9999 || dayOf(y, m, d) === undefined)) {
    environment.raise("impossible-date", node.span, { text: figures.join("-") });
    return null;
  }
  return { expression: { kind: "day", year, month, day: dayOfMonth }, type: date };
}

/** Times of day have no meaning here; the day that was written is named. */
function refused(node: Syntax, { raise }: Environment): null {
  const found = /\d{4}-\d{2}-\d{2}/.exec(node.text)?.[0];
  const instead = found !== undefined && dayOfText(found) !== undefined ? found : "2018-06-30";
  raise("feel-refused", node.span, { text: node.text, instead });
  return null;
}
