/** A node of a program as a parser tells it, with its place in the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export type Source = (node: SyntaxNode) => string;

/** Something that may be wrong in a program: what stands in the place of a node; several where it may be wrong in several ways. */
interface Operator {
  readonly name: string;
  readonly instead: (node: SyntaxNode, text: Source) => readonly string[];
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === "object" && value !== null && "type" in value && "start" in value;
const part = (node: SyntaxNode, key: string): SyntaxNode => node[key] as SyntaxNode;
const nameOf = (node: unknown): string => (isNode(node) && node.type === "Identifier" ? String(node.name) : "");

/** Between two expressions another operator. */
const between = (name: string, types: readonly string[], swaps: Readonly<Record<string, readonly string[]>>): Operator => ({
  name,
  instead: (node, text) =>
    types.includes(node.type)
      ? (swaps[String(node.operator)] ?? []).map((operator) => `(${text(part(node, "left"))}) ${operator} (${text(part(node, "right"))})`)
      : [],
});

/** The names of what has two sides, and of what is done with all or with some. */
const SIDES: readonly (readonly [string, string])[] = [
  ["min", "max"],
  ["low", "high"],
  ["least", "most"],
  ["lower", "upper"],
  ["from", "to"],
  ["n", "d"],
  ["start", "end"],
  ["first", "last"],
  ["before", "after"],
  ["lowOpen", "highOpen"],
];
const otherOf = (pairs: readonly (readonly [string, string])[], word: string): string | undefined =>
  pairs.flatMap(([one, other]) => (word === one ? [other] : word === other ? [one] : []))[0];

const WORDS: readonly (readonly [string, string])[] = [
  ["up", "down"],
  ["half up", "down"],
  ["half even", "half up"],
  ["low", "high"],
  ["min", "max"],
  ["least", "most"],
  ["yes", "no"],
  ["eligible", "undetermined"],
  ["exact", "at least"],
  ["at most", "at least"],
  ["true", "unknown"],
  ["false", "unknown"],
  ["first", "last"],
  ["largest", "smallest"],
];

const METHODS: Readonly<Record<string, string>> = { some: "every", every: "some", findIndex: "findLastIndex", find: "findLast" };

/** What is called: `x.name(…)`. */
function calledOn(
  node: SyntaxNode,
): { readonly object: SyntaxNode; readonly name: string; readonly args: readonly SyntaxNode[] } | undefined {
  const callee = node.callee;
  if (node.type !== "CallExpression" || !isNode(callee) || callee.type !== "MemberExpression" || callee.computed || callee.optional) return;
  return { object: part(callee, "object"), name: nameOf(callee.property), args: node.arguments as readonly SyntaxNode[] };
}

const argsOf = (args: readonly SyntaxNode[], text: Source): string => args.map(text).join(", ");

const operators: readonly Operator[] = [
  between("bound moved", ["BinaryExpression"], { "<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"] }),
  between("comparison turned", ["BinaryExpression"], { "<": [">="], "<=": [">"], ">": ["<="], ">=": ["<"] }),
  between("equal for unequal", ["BinaryExpression"], { "===": ["!=="], "!==": ["==="] }),
  between("sum for difference", ["BinaryExpression"], { "+": ["-"], "-": ["+"] }),
  between("product for quotient", ["BinaryExpression"], { "*": ["/"], "/": ["*"], "%": ["*"] }),
  between("and for or", ["LogicalExpression"], { "&&": ["||"], "||": ["&&"] }),
  {
    name: "silence kept",
    instead: (node, text) => (node.type === "LogicalExpression" && node.operator === "??" ? [text(part(node, "left"))] : []),
  },
  {
    name: "silence taken",
    instead: (node, text) => (node.type === "LogicalExpression" && node.operator === "??" ? [text(part(node, "right"))] : []),
  },
  {
    name: "sign left out",
    instead: (node, text) => (node.type === "UnaryExpression" && node.operator === "-" ? [text(part(node, "argument"))] : []),
  },
  {
    name: "not left out",
    instead: (node, text) => (node.type === "UnaryExpression" && node.operator === "!" ? [`!!(${text(part(node, "argument"))})`] : []),
  },
  {
    name: "branches exchanged",
    instead: (node, text) =>
      node.type === "ConditionalExpression"
        ? [`(${text(part(node, "test"))}) ? (${text(part(node, "alternate"))}) : (${text(part(node, "consequent"))})`]
        : [],
  },
  {
    name: "branch always or never taken",
    instead: (node) => (node.type === "IfTest" ? ["true", "false"] : []),
  },
  {
    name: "open for closed",
    instead: (node) => (node.type === "Literal" && typeof node.value === "boolean" ? [String(!node.value)] : []),
  },
  {
    name: "figure moved",
    instead: (node, text) =>
      node.type === "Literal" && /^\d[\d_]*n?$/.test(text(node))
        ? [text(node).endsWith("n") ? `(${text(node)} + 1n)` : `(${text(node)} + 1)`]
        : [],
  },
  {
    name: "word for its opposite",
    instead: (node) => {
      const other = node.type === "Literal" && typeof node.value === "string" ? otherOf(WORDS, node.value) : undefined;
      return other === undefined ? [] : [JSON.stringify(other)];
    },
  },
  {
    name: "side for the other",
    instead: (node, text) => {
      if (node.type !== "MemberExpression" || node.computed || node.optional) return [];
      const other = otherOf(SIDES, nameOf(node.property));
      return other === undefined ? [] : [`${text(part(node, "object"))}.${other}`];
    },
  },
  {
    name: "least for greatest",
    instead: (node, text) => {
      const called = calledOn(node);
      const other =
        called && nameOf(called.object) === "Math"
          ? otherOf(
              [
                ["min", "max"],
                ["floor", "ceil"],
              ],
              called.name,
            )
          : undefined;
      return called && other !== undefined ? [`Math.${other}(${argsOf(called.args, text)})`] : [];
    },
  },
  {
    name: "some for all",
    instead: (node, text) => {
      const called = calledOn(node);
      const other = called && Object.hasOwn(METHODS, called.name) ? METHODS[called.name] : undefined;
      return called && other !== undefined ? [`${text(called.object)}.${other}(${argsOf(called.args, text)})`] : [];
    },
  },
  {
    name: "nothing left out",
    instead: (node, text) => {
      const called = calledOn(node);
      return called && ["filter", "slice", "toReversed"].includes(called.name) ? [text(called.object)] : [];
    },
  },
  {
    name: "order turned",
    instead: (node, text) => {
      const called = calledOn(node);
      if (!called || !["sort", "toSorted"].includes(called.name)) return [];
      return [`${text(node)}.toReversed()`, ...(called.name === "toSorted" ? [text(called.object)] : [])];
    },
  },
  {
    name: "end for end",
    instead: (node, text) => {
      const called = calledOn(node);
      if (called?.name !== "at" || called.args.length !== 1) return [];
      const [at] = called.args as [SyntaxNode];
      return text(at) === "-1" ? [`${text(called.object)}.at(0)`] : text(at) === "0" ? [`${text(called.object)}.at(-1)`] : [];
    },
  },
  {
    name: "arguments exchanged",
    instead: (node, text) => {
      const args = node.arguments as readonly SyntaxNode[] | undefined;
      const [one, other] = args ?? [];
      const isTwo =
        node.type === "CallExpression" && args?.length === 2 && one && other && isNode(node.callee) && node.callee.type === "Identifier";
      const isPlain = isTwo && [one, other].every(({ type }) => ["Identifier", "MemberExpression", "CallExpression"].includes(type));
      return isPlain && text(one) !== text(other) ? [`${nameOf(node.callee)}(${text(other)}, ${text(one)})`] : [];
    },
  },
  {
    name: "nothing done",
    instead: (node, text) => (node.type === "CallStatement" && !text(node).startsWith("super(") ? ["undefined"] : []),
  },
];

/** Everything that may stand in the place of a node. */
export const insteadOf = (node: SyntaxNode, text: Source): readonly (readonly [string, string])[] =>
  operators.flatMap(({ name, instead }) => instead(node, text).map((other) => [name, other] as const));

export const operatorNames: readonly string[] = operators.map(({ name }) => name);
