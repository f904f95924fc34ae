import { parser } from "@bpmn-io/lezer-feel";
import type { Span } from "../../messages/finding.js";
import { LITERALS_IN_TEXT, type LiteralProblem, readLiteral, type SpeltLiteral } from "../../values/literal.js";
import type { Environment } from "../environment.js";
import { type Scalar, spanWithin } from "../tree.js";
import { joinedAfterTests, type Parsed } from "./junctions.js";
import { misspelling } from "./misspelt.js";

/** The longest expression that is parsed: the parser's time grows with the square of the length. */
export const LONGEST = 4000;

/** A node of the parsed text. */
export interface Syntax {
  readonly name: string;
  readonly text: string;
  readonly span: Span;
  readonly literal: SpeltLiteral | undefined;
  readonly children: readonly Syntax[];
}

const feel = parser.configure({ top: "Expression" });

/** The same text with its quotation blanked out of reach, so that literals are looked for outside it only. */
const withoutStrings = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"/g, (found) => '"'.repeat(found.length));

function findLiterals(source: string): Map<number, string> {
  return new Map([...withoutStrings(source).matchAll(LITERALS_IN_TEXT)].map((found) => [found.index, found[0]]));
}

/** Which words are names, and where findings go: all that reading a text as FEEL asks. */
type Readable = Pick<Environment, "raise"> & { find(name: string): unknown };

/** Parses FEEL text; undefined, with findings, where it is no FEEL. */
export function parse(scalar: Scalar, environment: Readable): Syntax | undefined {
  const source = scalar.text;
  const { raise } = environment;
  if (source.length > LONGEST) {
    raise("feel-too-long", scalar.span, { limit: LONGEST });
    return undefined;
  }
  const literals = findLiterals(source);
  let masked = source;
  for (const [from, text] of literals) {
    masked = masked.slice(0, from) + "1".repeat(text.length) + masked.slice(from + text.length);
  }
  const misspelt = misspelling(withoutStrings(source), (word) => environment.find(word) !== undefined);
  if (misspelt) {
    const to = misspelt.from + misspelt.text.length;
    raise("feel-spelling", spanWithin(scalar, misspelt.from, to), { text: misspelt.text, instead: misspelt.instead });
    return undefined;
  }
  const read = new Map<number, SpeltLiteral>();
  for (const [from, text] of literals) {
    const literal = readLiteral(text.startsWith(".") ? `0${text}` : text, false);
    const span = spanWithin(scalar, from, from + text.length);
    if (typeof literal === "object") read.set(from, literal);
    else {
      raiseLiteral(literal, text, span, environment);
      return undefined;
    }
  }
  return build(masked, source, scalar, read, environment);
}

export function raiseLiteral(problem: LiteralProblem | undefined, text: string, span: Span, { raise }: Readable): void {
  if (problem === "impossible-date") raise("impossible-date", span, { text });
  else if (problem === "separators") raise("number-with-separators", span, { text });
  else raise("money-without-unit", span, { text });
}

function build(
  masked: string,
  source: string,
  scalar: Scalar,
  literals: ReadonlyMap<number, SpeltLiteral>,
  { raise }: Readable,
): Syntax | undefined {
  const cursor = feel.parse(masked).cursor();
  let broken: Span | undefined;
  const isComment = (child: Parsed) => child.name === "LineComment" || child.name === "BlockComment";
  const visit = (): Parsed => {
    const { from, to, name } = cursor;
    if (cursor.type.isError) broken ??= spanWithin(scalar, from, Math.max(to, Math.min(from + 1, source.length)));
    const children: Parsed[] = [];
    if (cursor.firstChild()) {
      do {
        const child = visit();
        if (!isComment(child)) children.push(child);
      } while (cursor.nextSibling());
      cursor.parent();
    }
    return { name, from, to, children };
  };
  const syntaxOf = ({ name, from, to, children }: Parsed): Syntax => ({
    name,
    text: source.slice(from, to),
    span: spanWithin(scalar, from, to),
    literal: literals.get(from) ?? signedLiteral(from, source, literals),
    children: children.map(syntaxOf),
  });
  const root = visit();
  const [top] = root.children;
  if (broken || !top) {
    raise("feel-syntax", broken ?? scalar.span, { text: source });
    return undefined;
  }
  return syntaxOf(joinedAfterTests(top));
}

/** The literal behind a minus sign that the parser counts to the number. */
function signedLiteral(from: number, source: string, literals: ReadonlyMap<number, SpeltLiteral>): SpeltLiteral | undefined {
  const sign = /^-\s*/.exec(source.slice(from, from + 8));
  return sign ? literals.get(from + sign[0].length) : undefined;
}
