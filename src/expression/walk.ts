import type { Check, Choice, Expression, Fact, Guard, Selection } from "./core.js";

/** What becomes of a child's value: it goes into the value of its node, or is only asked, as a condition is. */
type ChildUse = "value" | "asked";

type ChangeChild = (child: Expression, use: ChildUse) => Expression;

/**
 * The node with each child changed, in the order in which they are evaluated. Where nothing changes it is the same node;
 * whoever changes a child that several nodes share must give each of them the same.
 */
export function mapChildren(node: Expression, change: ChangeChild): Expression {
  const value = (child: Expression): Expression => change(child, "value");
  const asked = (child: Expression): Expression => change(child, "asked");
  switch (node.kind) {
    case "literal":
    case "fact":
    case "reading":
    case "none":
      return node;
    case "known":
      return changed(node, { fact: asFact(asked(node.fact)) });
    case "named":
    case "round":
      return changed(node, { value: value(node.value) });
    case "not":
      return changed(node, { value: asked(node.value) });
    case "arithmetic":
      return changed(node, { left: value(node.left), right: value(node.right) });
    case "comparison":
      return changed(node, { left: asked(node.left), right: asked(node.right) });
    case "extremum":
    case "combination":
      return changed(node, { parts: each(node.parts, value) });
    case "logic":
      return changed(node, { parts: each(node.parts, asked) });
    case "or else":
      return changed(node, { value: value(node.value), fallback: value(node.fallback) });
    case "choice":
      return changed(node, { branches: each(node.branches, (branch) => branchWith(branch, change)), otherwise: value(node.otherwise) });
    case "guard":
      return changed(node, {
        checks: each(node.checks, (check): Check => changed(check, { holds: asked(check.holds) })),
        cautions: each(node.cautions, (caution): Guard["cautions"][number] => changed(caution, { when: asked(caution.when) })),
        body: value(node.body),
      });
    case "fold":
      return changed(node, {
        list: asFact(asked(node.list)),
        where: node.where && asked(node.where),
        body: value(node.body),
        selection: node.selection && selectionWith(node.selection, change),
      });
    case "within":
      return changed(node, { low: node.low && value(node.low), high: node.high && value(node.high) });
    case "unstated":
      return changed(node, { basis: node.basis && asked(node.basis) });
    case "shift":
      return changed(node, { day: asked(node.day), months: asked(node.months) });
    case "calendar":
      return changed(node, { day: asked(node.day), since: node.since && asked(node.since) });
    case "day":
      return changed(node, { year: asked(node.year), month: asked(node.month), day: asked(node.day) });
    case "working days":
      return changed(node, { day: asked(node.day), other: asked(node.other) });
    case "text":
      return changed(node, { parts: each(node.parts, asked) });
    default:
      return node satisfies never;
  }
}

const branchWith = (branch: Choice["branches"][number], change: ChangeChild) =>
  changed(branch, { when: change(branch.when, "asked"), give: change(branch.give, "value") });

function selectionWith(selection: Selection, change: ChangeChild): Selection {
  const { order, group, take } = selection;
  const by = order && changed(order, { by: change(order.by, "asked") });
  const key = group && change(group.key, "asked");
  const most = take && change(take, "asked");
  const grouped = group && key && changed(group, { key, cap: group.cap && change(group.cap, "value") });
  return changed(selection, { take: most, order: by, group: grouped });
}

/** The same object with other parts; itself where none is another. */
function changed<T extends object>(whole: T, parts: Partial<T>): T {
  for (const key in parts) if (parts[key] !== whole[key]) return { ...whole, ...parts };
  return whole;
}

function each<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const made = list.map(change);
  return made.some((item, at) => item !== list[at]) ? made : list;
}

function asFact(node: Expression): Fact {
  if (node.kind !== "fact") throw new Error(`a fact was changed to ${node.kind}`);
  return node;
}

/**
 * The children of a node, in the order in which they are evaluated; of one use alone, or all. Of kinds of which policies have hundreds
 * of thousands, without making anything of them.
 */
export function childrenOf(node: Expression, only?: ChildUse): Expression[] {
  switch (node.kind) {
    case "literal":
    case "fact":
    case "reading":
    case "none":
      return [];
    case "comparison":
      return only === "value" ? [] : [node.left, node.right];
    case "logic":
      return only === "value" ? [] : [...node.parts];
    case "arithmetic":
      return only === "asked" ? [] : [node.left, node.right];
    default:
      return childrenChanged(node, only);
  }
}

function childrenChanged(node: Expression, only: ChildUse | undefined): Expression[] {
  const children: Expression[] = [];
  mapChildren(node, (child, use) => {
    if (only === undefined || use === only) children.push(child);
    return child;
  });
  return children;
}

/** Every node of an expression once, parents first. */
export function* nodesOf(root: Expression): Generator<Expression> {
  const known = large.get(root);
  if (known) {
    yield* known;
    return;
  }
  const seen = new Set<Expression>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) open.push(children[at] as Expression);
  }
  if (seen.size >= MANY) large.set(root, [...seen]);
}

/** The nodes of large expressions, which are gone through many times and never change. */
const large = new WeakMap<Expression, readonly Expression[]>();
const MANY = 1000;

/** The innermost loop from outside whose item an expression depends on; 0 where it depends on the application alone. */
export function scopeOf(node: Expression): number {
  if (node.kind === "fact") return node.scope;
  const inner = Math.max(0, ...childrenOf(node).map(scopeOf));
  return node.kind === "fold" && inner >= node.scope ? Math.min(inner, node.scope - 1) : inner;
}
