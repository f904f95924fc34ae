import { parseAst } from "rolldown/parseAst";
import { insteadOf, type SyntaxNode } from "./operators.js";

/** One change of one place of a file. */
export interface Change {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  /** Where it is and what it is, in words that stay when lines move: a change of `a < b` in a line with two of them has a number. */
  readonly place: string;
}

/** A file in which every change waits for its number to be the one that is on. */
export interface Instrumented {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** Whether a change is on; the place that asks was reached. */
export const SWITCH = "globalThis.__changed";

/** What of TypeScript holds an expression; everything else of it is types. */
const HOLDERS = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "TSInstantiationExpression"];
/** Names and figures in these are no expressions. */
const NONE = ["ImportDeclaration", "ExportAllDeclaration", "TSEnumDeclaration", "Decorator"];

interface Visit {
  /** What stands there as something that is written to, called or gone on from. */
  readonly isPlace: boolean;
}

/** Puts every change of a file beside what it changes. */
export function instrument(file: string, source: string, firstId: number): Instrumented {
  const changes: Change[] = [];
  const lines = source.split("\n");
  const places = new Map<string, number>();
  const program = parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }) as unknown as SyntaxNode;
  const plain = ({ start, end }: SyntaxNode): string => source.slice(start, end);
  const render = (node: SyntaxNode, visit: Visit): string => {
    const own = visit.isPlace ? [] : insteadOf(node, plain);
    const inner = within(node, source, render);
    if (own.length === 0) return inner;
    return own.reduce((rest, [operator, after]) => {
      const id = firstId + changes.length;
      const line = source.slice(0, node.start).split("\n").length;
      const [told, instead] = [oneLine(plain(node)), oneLine(after)];
      const place = `${file}: ${lines[line - 1]?.trim()} | ${told} → ${instead}`;
      places.set(place, (places.get(place) ?? 0) + 1);
      const again = places.get(place) === 1 ? "" : ` (${places.get(place)})`;
      changes.push({ id, file, line, operator, before: told, after: instead, place: place + again });
      return `(${SWITCH}(${id}) ? (${after}) : ${rest})`;
    }, `(${inner})`);
  };
  return { text: render(program, { isPlace: true }), changes };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** The text of a node with what is within it rendered. */
function within(node: SyntaxNode, source: string, render: (node: SyntaxNode, visit: Visit) => string): string {
  const parts = childrenOf(node).toSorted((a, b) => a.child.start - b.child.start);
  let text = "";
  let at = node.start;
  for (const { child, visit } of parts) {
    if (child.start < at) continue;
    text += source.slice(at, child.start) + render(child, visit);
    at = child.end;
  }
  return text + source.slice(at, node.end);
}

interface Child {
  readonly child: SyntaxNode;
  readonly visit: Visit;
}

function childrenOf(node: SyntaxNode): Child[] {
  if (NONE.includes(node.type) || (node.type.startsWith("TS") && !HOLDERS.includes(node.type))) return [];
  const found: Child[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (isTypes(key) || (HOLDERS.includes(node.type) && key !== "expression")) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each !== "object" || each === null || !("type" in each) || !("start" in each)) continue;
      found.push({ child: asked(each as SyntaxNode, node, key), visit: { isPlace: isPlace(node, key) } });
    }
  }
  return found;
}

const isTypes = (key: string): boolean =>
  ["typeAnnotation", "typeParameters", "typeArguments", "returnType", "superTypeArguments"].includes(key);

/** The test of a branch, and a call that stands by itself, have changes of their own. */
function asked(child: SyntaxNode, node: SyntaxNode, key: string): SyntaxNode {
  if (key === "test" && node.type === "IfStatement" && child.type !== "BinaryExpression" && child.type !== "UnaryExpression")
    return { type: "IfTest", start: child.start, end: child.end, inner: child };
  if (key === "expression" && node.type === "ExpressionStatement" && child.type === "CallExpression")
    return { type: "CallStatement", start: child.start, end: child.end, inner: child };
  return child;
}

/** Where no other expression may stand: names that are declared or written to, keys, what is called or gone on from. */
function isPlace(node: SyntaxNode, key: string): boolean {
  const { type } = node;
  if (type === "Program" || /Pattern$|^ChainExpression$|^Property$|^PropertyDefinition$|^MethodDefinition$/.test(type))
    return key !== "value" && key !== "right";
  if (key === "left" && /^(?:AssignmentExpression|ForOfStatement|ForInStatement|AssignmentPattern)$/.test(type)) return true;
  if (type === "UpdateExpression" || (type === "UnaryExpression" && node.operator === "delete")) return true;
  if (key === "callee" || key === "tag" || key === "id" || key === "params" || key === "label") return true;
  return (
    (key === "property" && !node.computed) ||
    (key === "object" && node.optional === true) ||
    (/Statement$|Declaration$|^Directive$/.test(type) && key === "body")
  );
}
