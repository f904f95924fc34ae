import type { Expression, Loop } from "../expression/core.js";
import type { Type } from "../expression/type.js";
import { nodesOf } from "../expression/walk.js";
import { checkShape } from "../language/check-shape.js";
import type { Environment, Typed } from "../language/environment.js";
import { lowerFeel } from "../language/feel/lower.js";
import type { Key, KeyOfLimit, Limit, LimitConstruct, Target, WordAt } from "../language/limit.js";
import { shapeOfLimit } from "../language/limit-shape.js";
import { limits as constructs, keyFor } from "../language/limits.js";
import { lowerQuantity } from "../language/quantity.js";
import { LIFETIME, readPeriod } from "../language/settling/period.js";
import { eachLeaf, isSwitch } from "../language/switch.js";
import { find, type Mapping, type Scalar, type Sequence, type Tree, textAt } from "../language/tree.js";
import { nearest } from "../values/near.js";
import { isApplicationDate } from "./own-fields.js";
import type { Subsidy } from "./policy.js";

/** A loop of a subsidy's amount, with what may be named at its items. */
export interface EnteredLoop {
  readonly loop: Loop;
  readonly environment: Environment;
}

/** A subsidy as limits see it: its names, and those of its loops. */
export interface Bindable {
  readonly subsidy: Subsidy;
  readonly environment: Environment;
  readonly loops: readonly EnteredLoop[];
}

/** What limits may bind, by the ids of subsidies; null for one of which it was told what is wrong. */
export type BindableSubsidies = ReadonlyMap<string, Bindable | null>;

/** The limits of a policy, in the order in which they are done. */
export function readLimits(tree: Mapping, root: Environment, bindable: BindableSubsidies): Limit[] {
  const limits = find(tree, "limits");
  return limits?.kind === "sequence" ? limits.items.flatMap((item) => limitsOf(item, [], root, bindable)) : [];
}

/** One entry: a limit, or a switch between limits by date or by reading, each done under its conditions. */
function limitsOf(item: Tree, when: readonly Expression[], root: Environment, bindable: BindableSubsidies): Limit[] {
  if (item.kind !== "mapping") return [];
  if (isSwitch(item)) {
    const found: Limit[] = [];
    const collect = (leaf: Tree, around: readonly Expression[]) => found.push(...limitsOf(leaf, [...when, ...around], root, bindable));
    eachLeaf(item, root, collect);
    return found;
  }
  const own = { ...item, entries: item.entries.filter((entry) => !CLAUSE.includes(entry.key.text)) };
  const construct = constructOf(own, root);
  if (!construct || !checkShape(own, shapeOfLimit(construct), root.raise)) return [];
  const limit = lowered(construct, own, root, bindable);
  const clause = { section: textAt(item, "section"), quote: textAt(item, "quote") };
  return limit ? [{ ...limit, ...(when.length > 0 ? { when: allOf(when) } : {}), ...clause }] : [];
}

const allOf = (parts: readonly Expression[]): Expression =>
  parts.length === 1 ? (parts[0] as Expression) : { kind: "logic", operator: "and", parts, origin: parts[0]?.origin };

/** The clause that a limit rests on may stand beside any. */
const CLAUSE = ["section", "quote"];

/** The construct is chosen by its key before any shape is looked at. */
function constructOf(tree: Mapping, { raise }: Environment): LimitConstruct | undefined {
  const keys = constructs.map((construct) => construct.key);
  const found = constructs.filter((construct) => find(tree, construct.key) !== undefined);
  if (found.length === 1) return found[0];
  const first = tree.entries[0]?.key;
  const near = first && nearest(first.text, keys);
  if (found.length > 1) raise("two-heads", tree.span, { heads: found.map((construct) => construct.key) });
  else raise("no-head", first?.span ?? tree.span, { heads: keys, near });
  return undefined;
}

/** The limit as its kind reads it; null, with findings, where a part of it cannot be read. */
function lowered(kind: LimitConstruct, tree: Mapping, root: Environment, bindable: BindableSubsidies): Limit | null {
  const { ofApplicant } = kind;
  const under = (role: KeyOfLimit): Tree | undefined => find(tree, keyFor(kind, role) ?? "");
  const wordAt: WordAt = <Word extends string>(key: string, otherwise: Word) => (textAt(tree, key) ?? otherwise) as Word;
  const stated = under("group");
  const applicant = ofApplicant === "where nothing groups" && stated?.kind === "scalar" && stated.text === APPLICANT;
  const group = applicant ? undefined : stated;
  const targets = targetsOf(under("subsidies") as Sequence, group, under("order"), root, bindable);
  const byApplicant = ofApplicant === "always" || (ofApplicant !== undefined && !group);
  const figure = kind.figure && figureOf(under("figure") as Tree, kind.figure, byApplicant || stated !== undefined, root);
  if (!targets || figure === null || !bindsWhole(kind, under("subsidies") as Sequence, targets, root)) return null;
  const own = figure && readsFacts(figure) ? keyOfFigure(kind, figure, tree) : null;
  return {
    kind: kind.key,
    targets: targets.map((target) => ({ ...target, figure: own })),
    within: readPeriod(wordAt("within", "lifetime")) ?? LIFETIME,
    byApplicant,
    ...(figure ? { figure } : {}),
    how: kind.how(wordAt, targets),
    span: tree.span,
  };
}

/** A part is no subsidy that could be refused while the rest of it is granted: a kind that refuses takes whole ones. */
function bindsWhole({ key, wholeOnly }: LimitConstruct, on: Sequence, targets: readonly Target[], { raise }: Environment): boolean {
  const at = wholeOnly ? targets.findIndex(({ part }) => part !== null) : -1;
  const place = on.items[at];
  if (place?.kind === "scalar") raise("limit-on-part", place.span, { limit: key, part: place.text });
  return place === undefined;
}

/** The one whose name stands for whoever applies. */
const APPLICANT = "applicant";

/** A literal or FEEL of the type; facts may be read where each group has a figure of its own. */
function figureOf(tree: Tree, type: Type, ofGroup: boolean, root: Environment): Expression | null {
  const figure = lowerQuantity(tree, root, type);
  if (!figure || ofGroup || !readsFacts(figure)) return figure;
  root.raise("limit-reads-facts", tree.span, {});
  return null;
}

/** A figure that reads facts is read for each application that the limit binds, as its keys are. */
const keyOfFigure = ({ key, figure: type }: LimitConstruct, expression: Expression, { span }: Mapping): Key => ({
  text: `${key} at ${span.from}`,
  type: (type as Type).kind,
  expression,
  loop: null,
  range: true,
});

/** The subsidies that a limit binds, each with its key and its order, FEEL where they are given. */
function targetsOf(
  on: Sequence,
  key: Tree | undefined,
  order: Tree | undefined,
  root: Environment,
  bindable: BindableSubsidies,
): Target[] | null {
  const targets = on.items.map((item) => (item.kind === "scalar" ? targetOf(item, key, order, root, bindable) : null));
  return targets.every((target) => target !== null) ? targets : null;
}

function targetOf(
  name: Scalar,
  key: Tree | undefined,
  order: Tree | undefined,
  root: Environment,
  bindable: BindableSubsidies,
): Target | null {
  const dot = bindable.has(name.text) ? -1 : name.text.indexOf(".");
  const [id, part] = dot < 0 ? [name.text, null] : [name.text.slice(0, dot), name.text.slice(dot + 1)];
  const bound = bindable.get(id);
  if (bound === null) return null;
  const parts = bound ? bound.subsidy.parts.map((each) => each.name) : [];
  if (!bound || (part !== null && !parts.includes(part))) {
    const known = bound ? parts.map((each) => `${id}.${each}`) : [...bindable.keys()];
    root.raise("unknown-subsidy", name.span, { id: name.text, near: nearest(name.text, known) });
    return null;
  }
  const keyed = key?.kind === "scalar" ? keyOf(key, bound) : null;
  const ordered = order?.kind === "scalar" ? keyOf(order, bound) : null;
  if ((key && !keyed) || (order && !ordered)) return null;
  return { subsidy: id, part, key: keyed, order: ordered, figure: null };
}

/** What a limit looks at: FEEL on the items of the loop whose item it names, else on the application. */
function keyOf(tree: Scalar, { environment, loops }: Bindable): Key | null {
  const entered = loopNamedIn(tree.text, loops);
  const typed: Typed | null = lowerFeel(tree, entered?.environment ?? environment);
  return typed && { text: tree.text, type: typed.type.kind, expression: typed.expression, loop: entered?.loop ?? null };
}

/** The loop of which a text names the item. */
export const loopNamedIn = (text: string, loops: readonly EnteredLoop[]): EnteredLoop | undefined =>
  loops.find(({ loop }) => names(text, loop.variable));

const names = (text: string, variable: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d_.])${variable}(?![\\p{L}\\d_])`, "u").test(text.replace(/"[^"]*"/g, ""));

/** Whether an expression looks at facts other than the date. */
function readsFacts(node: Expression): boolean {
  return [...nodesOf(node)].some((each) => each.kind === "fact" && !isApplicationDate(each));
}
