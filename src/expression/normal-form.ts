import type { Arithmetic, Expression, Field, Logic, Loop, Reason } from "./core.js";
import { MIRRORED } from "./regions.js";
import { childrenOf, mapChildren } from "./walk.js";

/** What of a node is told of it alone. */
const TOLD: ReadonlySet<string> = new Set(["origin", "divisor", "section", "quote", "code", "span"]);

/** Sums of more addends are compared in the order in which they stand. */
const MOST_ADDENDS = 200;

const HOLE: Expression = { kind: "none" };

/**
 * Numbers for expressions: those that have one number come to the same for every application, whatever it leaves out, and are refused for
 * the same reasons in the same order. Names are looked through, and what may stand in any order counts in any; nothing is computed.
 */
export class NormalForms {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<Expression, number>();
  private readonly fields = new WeakMap<Field, string>();
  private readonly refusals = new WeakMap<Expression, ReadonlySet<string>>();
  private readonly loops = new WeakMap<Loop, string>();
  private made = 0;

  of(node: Expression): number {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const number = node.kind === "named" ? this.of(node.value) : this.numberOf(this.keyOf(node));
    this.known.set(node, number);
    return number;
  }

  areSame(one: Expression, other: Expression): boolean {
    return one === other || this.of(one) === this.of(other);
  }

  /** What a field is to rules, in words. */
  fieldKey(field: Field): string {
    const { list, name, type, unit, min, max, options, ifAbsent } = field;
    const known = this.fields.get(field) ?? textOf([list, name, type, unit, min, max, options.map(({ id }) => id), ifAbsent]);
    this.fields.set(field, known);
    return known;
  }

  private numberOf(key: string): number {
    const number = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, number);
    return number;
  }

  private keyOf(node: Expression): string {
    switch (node.kind) {
      case "fact":
        return `fact ${node.scope} ${this.fieldKey(node.field)}`;
      case "arithmetic":
        return this.sum(node) ?? this.plain(node);
      case "extremum":
        return `${node.operator} ${distinct(this.anyOrder(node.parts)).join()}`;
      case "combination":
        return `${node.operator} due ${(node.operator === "total" ? this.anyOrder(node.parts) : distinct(this.anyOrder(node.parts))).join()}`;
      case "logic":
        return `${node.operator} ${distinct(
          joined(node)
            .map((part) => this.of(part))
            .sort(byNumber),
        ).join()}`;
      case "comparison": {
        const [left, right] = [this.of(node.left), this.of(node.right)];
        return left <= right ? `${left} ${node.operator} ${right}` : `${right} ${MIRRORED[node.operator]} ${left}`;
      }
      default:
        return this.plain(node);
    }
  }

  /** A node by what it is and by what stands in it, in its order. */
  private plain(node: Expression): string {
    const parts = childrenOf(node).map((child) => this.of(child));
    const product = node.kind === "arithmetic" && node.operator === "*";
    const shell = mapChildren(node, (child) => (child.kind === "fact" ? child : HOLE));
    const told = JSON.stringify(node.kind === "arithmetic" ? ["arithmetic", node.operator] : shell, (key, value) => this.shown(key, value));
    return `${told} ${(product ? parts.sort(byNumber) : parts).join()}`;
  }

  private shown(key: string, value: unknown): unknown {
    if (TOLD.has(key)) return undefined;
    if (key === "field") return this.fieldKey(value as Field);
    if (key === "loop") return this.loopKey(value as Loop);
    return typeof value === "bigint" ? `${value}n` : value;
  }

  /** A loop is itself to the limits that look at its items: the same of two policies is called by what it says. */
  private loopKey(loop: Loop): string {
    const key = this.loops.get(loop) ?? `${loop.variable} ${this.of(loop.date)}`;
    this.loops.set(loop, key);
    return key;
  }

  /** Of addends in any order, each with its sign. */
  private sum(node: Arithmetic): string | undefined {
    if (node.operator !== "+" && node.operator !== "-") return undefined;
    const addends: string[] = [];
    const add = (part: Expression, sign: 1 | -1): void => {
      if (addends.length > MOST_ADDENDS) return;
      if (part.kind === "named") add(part.value, sign);
      else if (part.kind === "arithmetic" && (part.operator === "+" || part.operator === "-")) {
        add(part.left, sign);
        add(part.right, part.operator === "+" ? sign : (-sign as 1 | -1));
      } else addends.push(`${sign > 0 ? "+" : "-"}${this.of(part)}`);
    };
    add(node, 1);
    const isMovable = !this.tellsOrder([node.left, node.right]);
    return addends.length > MOST_ADDENDS ? undefined : `sum ${(isMovable ? addends.sort() : addends).join()}`;
  }

  /** Parts of which the order is told by nothing but reasons; where these would tell it, as they stand. */
  private anyOrder(parts: readonly Expression[]): number[] {
    const numbers = parts.map((part) => this.of(part));
    return this.tellsOrder(parts) ? numbers : numbers.sort(byNumber);
  }

  /** Whether it shows in the reasons of a refusal which of some parts comes first. */
  private tellsOrder(parts: readonly Expression[]): boolean {
    const all = parts.map((part) => this.reasonsIn(part)).filter(({ size }) => size > 0);
    return all.length > 1 && new Set(all.flatMap((each) => [...each])).size > 1;
  }

  /** The reasons for which an expression may be refused. */
  private reasonsIn(node: Expression): ReadonlySet<string> {
    const known = this.refusals.get(node);
    if (known) return known;
    const found = new Set(reasonsOf(node).map((reason) => textOf(reason.condition)));
    // Limits refuse items of a loop for reasons of their own.
    if (node.kind === "fold" && node.loop) found.add(`loop ${this.made++}`);
    for (const child of childrenOf(node, "value")) for (const reason of this.reasonsIn(child)) found.add(reason);
    this.refusals.set(node, found);
    return found;
  }
}

/** The conditions that one operator joins, however they are grouped. */
const joined = ({ operator, parts }: Logic): Expression[] =>
  parts.flatMap((part) => (part.kind === "logic" && part.operator === operator ? joined(part) : [part]));

function reasonsOf(node: Expression): Reason[] {
  if (node.kind === "none") return node.reason ? [node.reason] : [];
  if (node.kind === "guard") return node.checks.map(({ reason }) => reason);
  return node.kind === "fold" && node.empty ? [node.empty] : [];
}

const byNumber = (a: number, b: number): number => a - b;

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)];

const textOf = (value: unknown): string => JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each));
