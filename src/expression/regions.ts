import { isBounded } from "../values/fraction.js";
import { common, divided, type LineCut } from "../values/line.js";
import type { Comparison, Expression, Fact, Fold, Reading } from "./core.js";
import type { FactValue } from "./facts.js";
import { childrenOf, nodesOf } from "./walk.js";

/** What is not the rule's own: a fact of an application, or the reading that was chosen. */
type Input = Fact | Reading;

/** What conditions can tell of an input: two values that they cannot tell apart lie in one region. */
export interface ToldApart {
  readonly of: Input;
  /** Where they cut the line of its values. */
  readonly cuts: readonly LineCut[];
  /** The options and texts that they ask for. */
  readonly words: ReadonlySet<string>;
  /** Its value goes elsewhere than beside a figure or a word: then any two may be told apart. */
  readonly open: boolean;
}

/** Everything that conditions look at. */
export interface Asked {
  /** Each input once, in the order in which it is met. */
  readonly inputs: readonly ToldApart[];
  /** They look at a whole list. */
  readonly lists: boolean;
  /** They ask whether a fact was given at all. */
  readonly given: boolean;
}

type Gathered = ToldApart & { readonly cuts: LineCut[]; readonly words: Set<string>; open: boolean };

/** What conditions ask of their inputs. A name is looked through. */
export function askedBy(conditions: readonly Expression[]): Asked {
  const inputs: Gathered[] = [];
  const seen = new Set<Expression>();
  const found = { lists: false, given: false };
  const noted = (of: Input): Gathered => {
    const known = inputs.find((each) => isSame(each.of, of));
    if (known) return known;
    const made = { of, cuts: [], words: new Set<string>(), open: false };
    inputs.push(made);
    return made;
  };
  for (const node of conditions.flatMap((condition) => [...nodesOf(condition)])) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (isInput(node)) noted(node);
    else if (node.kind === "comparison") noteComparison(node, noted);
    else if (!chooses(node)) for (const leaf of valuesIn(node).flatMap(leavesOf)) if (isInput(leaf)) noted(leaf).open = true;
    found.lists ||= node.kind === "fold";
    found.given ||= node.kind === "known";
  }
  return { inputs, ...found };
}

/** A comparison of what is chosen between is one of whichever it is. */
function noteComparison({ operator, left, right }: Comparison, noted: (of: Input) => Gathered): void {
  for (const a of leavesOf(left)) for (const b of leavesOf(right)) notePair(a, operator, b, noted);
}

function notePair(a: Expression, operator: Comparison["operator"], b: Expression, noted: (of: Input) => Gathered): void {
  const [input, figure, asked] = isInput(a) ? [a, b, operator] : [b, a, MIRRORED[operator]];
  if (!isInput(input)) return;
  const told = noted(input);
  if (figure.kind === "literal") {
    const { value } = figure;
    if (typeof value === "string") told.words.add(value);
    if (typeof value === "object" && isBounded(value)) told.cuts.push(...CUTS[asked].map((behind) => ({ at: value, behind })));
    return;
  }
  told.open = true;
  if (isInput(figure)) noted(figure).open = true;
}

/** They make a value of what they ask. */
const ASKING: ReadonlySet<Expression["kind"]> = new Set(["shift", "calendar", "day", "text", "working days"]);

/** Whether the value of a node is always that of one of its children. */
const chooses = (node: Expression): boolean => ["choice", "extremum", "or else", "guard"].includes(node.kind);

/** What a value may be one of, behind its names, each once. */
export function leavesOf(root: Expression): Expression[] {
  const seen = new Set<Expression>();
  const collect = (node: Expression): void => {
    const found = unnamed(node);
    if (seen.has(found)) return;
    seen.add(found);
    if (chooses(found)) for (const child of childrenOf(found, "value")) collect(child);
  };
  collect(root);
  return [...seen].filter((node) => !chooses(node));
}

/** The children whose values go elsewhere than into an answer. */
function valuesIn(node: Expression): Expression[] {
  if (node.kind === "named") return [];
  return [...childrenOf(node, ASKING.has(node.kind) ? undefined : "value"), ...(node.kind === "fold" ? chosenBy(node) : [])].map(unnamed);
}

/** By what a loop chooses among its items. */
export function chosenBy({ selection }: Fold): Expression[] {
  const { take, order, group } = selection ?? {};
  return [take, order?.by, group?.key].filter((each) => each !== null && each !== undefined);
}

/** On which sides of a figure a comparison cuts: `false` before it, `true` behind it. */
const CUTS: Readonly<Record<Comparison["operator"], readonly boolean[]>> = {
  "=": [false, true],
  "!=": [false, true],
  "<": [false],
  "<=": [true],
  ">": [true],
  ">=": [false],
};

/** The same comparison with its sides exchanged. */
export const MIRRORED: Readonly<Record<Comparison["operator"], Comparison["operator"]>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

const isInput = (node: Expression): node is Input => node.kind === "fact" || node.kind === "reading";

const isSame = (a: Input, b: Input): boolean =>
  a.kind === "reading" ? b.kind === "reading" && a.name === b.name : b.kind === "fact" && isFact(a, b);

export const isFact = (node: Expression, fact: Fact): boolean =>
  node.kind === "fact" && node.field === fact.field && node.scope === fact.scope;

/** The node itself behind its names. */
function unnamed(node: Expression): Expression {
  let found = node;
  while (found.kind === "named") found = found.value;
  return found;
}

/** Of these types only whole numbers are given. */
export const WHOLE: readonly string[] = ["count", "year", "date"];

export const isWholeFact = (node: Expression): boolean => {
  const found = unnamed(node);
  return found.kind === "fact" && WHOLE.includes(found.field.type);
};

/** Looks at conditions once for all applications; `key` is what they belong to. */
function remembered(look: (conditions: readonly Expression[]) => Asked): (key: object, conditions: readonly Expression[]) => Asked {
  const before = new WeakMap<object, Asked>();
  return (key, conditions) => {
    const asked = before.get(key) ?? look(conditions);
    before.set(key, asked);
    return asked;
  };
}

/** What the conditions of something ask, kept with it. */
export const askedOf = remembered(askedBy);

/** Of that only the inputs that are met more than once: what asks for each once is answered as well without trying. */
export const askedTwice = remembered((conditions) => {
  const asked = askedBy(conditions);
  const times = new Map<ToldApart, number>();
  let left = MOST_NODES;
  const count = (node: Expression): void => {
    left -= 1;
    const told = isInput(node) ? asked.inputs.find(({ of }) => isSame(of, node)) : undefined;
    if (told) times.set(told, (times.get(told) ?? 0) + 1);
    else if (left > 0) for (const child of childrenOf(node)) count(child);
  };
  for (const condition of conditions) count(condition);
  return { ...asked, inputs: asked.inputs.filter((told) => (times.get(told) ?? 0) > 1) };
});

/** Larger conditions are not looked through. */
const MOST_NODES = 2000;

/** Beyond so many regions they are not gone through. */
const MOST = 400;

/** A value of each region of an input; null where they cannot be told, or are too many. */
export function samplesOf({ of, cuts, words, open }: ToldApart): FactValue[] | null {
  if (of.kind === "reading") return open ? null : ["", ...words];
  const { type, options, min, max } = of.field;
  if (type === "boolean") return [true, false];
  if (type === "choice") return options.map((option) => option.id);
  if (open || type === "text" || type === "list") return null;
  const ranges = divided(cuts);
  if (ranges.length > MOST) return null;
  const domain = { low: min, lowIn: true, high: max, highIn: true };
  return ranges.flatMap((range) => common(range, domain, WHOLE.includes(type)) ?? []);
}
