import { argumentsTaken, functionNames } from "../../../src/language/feel/functions.js";
import { type Draw, oneOf } from "../draw.js";

const NAMES = ["cost", "n", "x", "share", "born", "yes", "kind", "who", "on", "items", "items.price", "items.ok", "i.price", "i", "name"];
const LITERALS = [
  "1",
  "0",
  "0.5",
  "100%",
  "3万元",
  "5元",
  "2018-02-28",
  '"a"',
  "true",
  "false",
  "P1Y2M",
  "30 days",
  "[1, 2]",
  "[1..3]",
  "(0元..5元]",
];
const BETWEEN = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "between 1 and"];
const CALLS = [...functionNames, "matches", "working days", "date and time", "string length", "policy"];

/** An expression of FEEL by its grammar, whose types need not fit. */
export function drawnFeel(draw: Draw, depth: number): string {
  const inner = (): string => drawnFeel(draw, depth - 1);
  if (depth <= 0) return draw(2) === 0 ? oneOf(draw, NAMES) : oneOf(draw, LITERALS);
  switch (draw(11)) {
    case 0:
      return oneOf(draw, NAMES);
    case 1:
    case 2:
    case 3:
      return `${inner()} ${oneOf(draw, BETWEEN)} ${inner()}`;
    case 4:
      return `(${inner()})`;
    case 5:
      return `if ${inner()} then ${inner()} else ${inner()}`;
    case 6:
      return `${oneOf(draw, ["some", "every"])} i in ${inner()} satisfies ${inner()}`;
    case 7:
      return `for i in ${inner()} return ${inner()}`;
    case 8:
      return `${inner()}[${inner()}]`;
    case 9:
      return `${draw(2) === 0 ? "-" : "not"}(${inner()})`;
    default:
      return call(draw, inner);
  }
}

function call(draw: Draw, inner: () => string): string {
  const name = oneOf(draw, CALLS);
  const count = draw(4) === 0 ? draw(4) : wanted(name);
  return `${name}(${Array.from({ length: count }, inner).join(", ")})`;
}

/** How many arguments a function takes. */
function wanted(name: string): number {
  const taken: unknown = argumentsTaken(name);
  const [least] = /\d+/.exec(JSON.stringify(taken ?? "1")) ?? ["1"];
  return Number(least);
}
