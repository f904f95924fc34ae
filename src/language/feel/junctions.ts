/** A node of the parser's tree, by the stretch of the text that it covers. */
export interface Parsed {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Parsed[];
}

const JUNCTIONS = new Set(["Conjunction", "Disjunction"]);
const TESTS = new Set(["PositiveUnaryTest", "SimplePositiveUnaryTest"]);

/**
 * The tree with `x in [1..2] and ok` as FEEL means it: the parser takes all that follows `in` for the test, though `in` binds
 * closer than `and`, and `and` closer than `or`.
 */
export function joinedAfterTests(node: Parsed): Parsed {
  const children = node.children.map(joinedAfterTests);
  const whole = { ...node, children };
  if (node.name === "Conjunction") return andBeforeOr(whole);
  const test = children.at(-1);
  const found = test && children.some((child) => child.name === "in") && node.name === "Comparison" && junctionIn(test);
  if (!found) return whole;
  const begun = (junction: Parsed): Parsed => {
    const [first, ...rest] = junction.children as [Parsed, ...Parsed[]];
    const left = JUNCTIONS.has(first.name) ? begun(first) : covering(node, [...children.slice(0, -1), found.around(first)]);
    return covering(junction, [left, ...rest]);
  };
  return begun(found.junction);
}

/** What a test after `in` seems to join, and what stands around the first part of that. */
function junctionIn(test: Parsed): { readonly junction: Parsed; readonly around: (first: Parsed) => Parsed } | undefined {
  if (JUNCTIONS.has(test.name)) return { junction: test, around: (first) => first };
  const last = test.children.at(-1);
  const found = TESTS.has(test.name) && last ? junctionIn(last) : undefined;
  return found && { ...found, around: (first) => covering(test, [...test.children.slice(0, -1), found.around(first)]) };
}

/** `a and (b or c)` without its brackets is `(a and b) or c`. */
function andBeforeOr(node: Parsed): Parsed {
  const last = node.children.at(-1);
  if (last?.name !== "Disjunction") return node;
  const [first, ...rest] = last.children as [Parsed, ...Parsed[]];
  return covering(last, [andBeforeOr(covering(node, [...node.children.slice(0, -1), first])), ...rest]);
}

/** The node with such children, from where the first of them begins to where the last ends. */
const covering = (node: Parsed, children: readonly Parsed[]): Parsed => ({
  ...node,
  children,
  from: children[0]?.from ?? node.from,
  to: children.at(-1)?.to ?? node.to,
});
