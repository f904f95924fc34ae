import { dayAt, figureAt } from "../literal.js";
import { text, type Value } from "./value.js";

/** A piece of an expression: a sign or keyword, a name, or a literal with its value. */
export interface Token {
  readonly kind: "sign" | "name" | "literal";
  readonly text: string;
  readonly value?: Value;
}

const SIGNS = ["..", "**", "<=", ">=", "!=", "+", "-", "*", "/", "(", ")", "[", "]", ",", "=", "<", ">", ".", "{", "}", ":"];
const KEYWORDS = new Set("and or if then else for in return some every satisfies between true false".split(" "));
/** Names of functions that have blanks in them, the longest first. */
const LONG_NAMES = [
  "years and months duration",
  "round half even",
  "round half up",
  "round down",
  "round up",
  "string length",
  "starts with",
  "ends with",
  "day of year",
  "distinct values",
  "working day after",
  "working days",
  "is working day",
];

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

const unescaped = (quoted: string): string =>
  quoted.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gu, (_, four?: string, six?: string, one = "") =>
    (four ?? six) ? String.fromCodePoint(Number.parseInt(four ?? six ?? "", 16)) : (ESCAPES[one] ?? `\\${one}`),
  );

function tokenAt(source: string): Token {
  const day = dayAt(source);
  if (day) return { kind: "literal", text: source.slice(0, 10), value: day };
  const figure = figureAt(source);
  if (figure) return { kind: "literal", text: source.slice(0, figure.length), value: figure.value };
  const [quoted] = /^"(?:[^"\\]|\\.)*"/su.exec(source) ?? [];
  if (quoted !== undefined) return { kind: "literal", text: quoted, value: text(unescaped(quoted.slice(1, -1))) };
  const long = LONG_NAMES.find((name) => source.startsWith(name) && /^\s*\(/.test(source.slice(name.length)));
  if (long) return { kind: "name", text: long };
  const [name] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(source) ?? [];
  if (name !== undefined) return { kind: KEYWORDS.has(name) ? "sign" : "name", text: name };
  const sign = SIGNS.find((each) => source.startsWith(each));
  if (sign === undefined) throw new Error(`no FEEL: ${source}`);
  return { kind: "sign", text: sign };
}

export function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  let rest = source.trimStart();
  while (rest !== "") {
    const token = tokenAt(rest);
    found.push(token);
    rest = rest.slice(token.text.length).trimStart();
  }
  return found;
}
