import type { Choice, Expression, Fact, Fold, Guard, Named } from "../expression/core.js";
import { CannotSay } from "./cannot-say.js";
import { combinationOf, extremumOf } from "./combinations.js";
import { compared } from "./comparisons.js";
import { textLiteral } from "./dialect.js";
import { SqlEnds } from "./ends.js";
import { factValue } from "./facts.js";
import { folded } from "./folds.js";
import { hullOf } from "./hulls.js";
import type { SqlLowering, SqlSupposed } from "./lowering.js";
import { type SqlAnswer, SqlQuantities, type SqlQuantity, type SqlValue } from "./quantities.js";
import type { SqlScope } from "./scope.js";
import { reaches, tried } from "./tries.js";
import { allOf, anyOf, chosen, fails, holds, mayFail, mayHold, opposite, type SqlTruth, truthText } from "./truths.js";
import type { SqlWriting } from "./writing.js";

/** Writes expressions of the core as columns, with the meaning of `expression/evaluate.ts`. */
export class SqlLower implements SqlLowering {
  readonly quantities: SqlQuantities;

  constructor(
    readonly writing: SqlWriting,
    /** The scopes from the application inward. */
    readonly scopes: readonly SqlScope[],
    readonly supposed: SqlSupposed = new Map(),
    private readonly memo: Map<SqlScope, Map<Expression, SqlValue>> = new Map(),
  ) {
    const { dialect } = writing;
    this.quantities = new SqlQuantities(new SqlEnds(dialect, (text) => this.scope.put(text)), dialect);
  }

  get scope(): SqlScope {
    return this.scopes.at(-1) as SqlScope;
  }

  /** The same in a scope farther in or out. */
  within(scopes: readonly SqlScope[]): SqlLower {
    return new SqlLower(this.writing, scopes, this.supposed, this.memo);
  }

  /** The same with values tried out, of which nothing that was written before knows. */
  supposing(supposed: SqlSupposed): SqlLower {
    return new SqlLower(this.writing, this.scopes, new Map([...this.supposed, ...supposed]));
  }

  value(node: Expression): SqlValue {
    const memo = this.memo.get(this.scope) ?? new Map<Expression, SqlValue>();
    this.memo.set(this.scope, memo);
    const before = memo.get(node);
    if (before) return before;
    try {
      const found = this.meaning(node);
      memo.set(node, found);
      return found;
    } catch (cause) {
      if (cause instanceof CannotSay) cause.span ??= node.origin?.span;
      throw cause;
    }
  }

  quantity(node: Expression): SqlQuantity {
    const value = this.value(node);
    return value.kind === "quantity" ? value : this.quantities.absent;
  }

  answer(node: Expression): SqlTruth {
    const value = this.value(node);
    return value.kind === "answer" ? value.truth : false;
  }

  readonly put = (truth: SqlTruth): SqlTruth => (typeof truth === "string" ? this.scope.put(truth) : truth);
  private told = (truth: SqlTruth): SqlAnswer => ({ kind: "answer", truth: this.put(truth) });

  private meaning(node: Expression): SqlValue {
    const { quantities } = this;
    switch (node.kind) {
      case "literal":
        if (typeof node.value === "boolean") return this.told(node.value);
        if (typeof node.value === "string") return { kind: "sign", value: textLiteral(node.value), present: true };
        return quantities.exactly(node.value);
      case "fact":
        return factValue(this, node);
      case "known":
        return this.told(this.isGiven(node.fact));
      case "reading":
        return this.writing.reading(this, node.name);
      case "named":
        return this.named(node);
      case "arithmetic":
        return this.arithmetic(node.operator, this.quantity(node.left), this.quantity(node.right));
      case "extremum":
        return extremumOf(
          quantities,
          node.operator,
          node.parts.map((part) => this.quantity(part)),
        );
      case "combination":
        return combinationOf(
          quantities,
          node.operator,
          node.parts.map((part) => this.quantity(part)),
        );
      case "or else":
        return this.orElse(this.quantity(node.value), () => this.quantity(node.fallback));
      case "round":
        return quantities.round(node, this.quantity(node.value));
      case "comparison":
        return this.told(compared(quantities.ends, node.operator, this.value(node.left), this.value(node.right)));
      case "logic":
        return this.told((node.operator === "and" ? allOf : anyOf)(node.parts.map((part) => this.answer(part))));
      case "not":
        return this.told(opposite(this.answer(node.value)));
      case "choice":
        return this.choice(node);
      case "guard":
        return this.guard(node);
      case "none":
        return quantities.absent;
      case "fold":
        return this.fold(node);
      case "within":
        return quantities.within(node.low && this.quantity(node.low), node.high && this.quantity(node.high));
      case "unstated":
        return quantities.unstated;
      case "shift":
      case "calendar":
      case "day":
      case "working days":
        throw new CannotSay("calendar", node.kind);
      case "text":
        throw new CannotSay("text", node.operator);
      default:
        return node satisfies never;
    }
  }

  private isGiven(fact: Fact): SqlTruth {
    if (this.supposed.has(this.writing.keyOf(fact))) return true;
    return `(${this.writing.column(this.scopes, fact)} is not null)`;
  }

  private named(node: Named): SqlValue {
    return this.scopes.length - 1 > node.scope
      ? this.within(this.scopes.slice(0, node.scope + 1)).value(node.value)
      : this.value(node.value);
  }

  private arithmetic(operator: string, a: SqlQuantity, b: SqlQuantity): SqlQuantity {
    const { quantities } = this;
    switch (operator) {
      case "+":
        return quantities.add(a, b);
      case "-":
        return quantities.subtract(a, b);
      case "*":
        return quantities.multiply(a, b);
      case "/":
        return quantities.divide(a, b);
      default:
        throw new CannotSay("list-function", operator);
    }
  }

  private orElse(value: SqlQuantity, fallback: () => SqlQuantity): SqlQuantity {
    if (value.present === true) return value;
    return hullOf(this.quantities, [
      { when: this.put(mayHold(value.present)), value: { ...value, present: true } },
      { when: this.put(mayFail(value.present)), value: fallback() },
    ]);
  }

  private choice(node: Choice): SqlValue {
    const parts: { when: SqlTruth; value: SqlValue }[] = [];
    // Whether no branch before this one holds for sure.
    let open: SqlTruth = true;
    let none: SqlTruth = true;
    for (const branch of node.branches) {
      const truth = tried(this, branch, [branch.when], this.answer(branch.when));
      const when = this.put(allOf([open, mayHold(truth)]));
      if (when !== false) parts.push({ when, value: this.value(branch.give) });
      open = this.put(allOf([open, mayFail(truth)]));
      none = this.put(allOf([none, fails(truth)]));
      if (open === false) break;
    }
    const last = open === false ? false : this.put(allOf([open, anyOf([none, reaches(this, node)])]));
    if (last !== false) parts.push({ when: last, value: this.value(node.otherwise) });
    return this.oneOf(parts);
  }

  /** What is sure of what may stand. */
  private oneOf(parts: readonly { readonly when: SqlTruth; readonly value: SqlValue }[]): SqlValue {
    const [first] = parts;
    if (!first) return this.quantities.absent;
    if (parts.length === 1) return first.value;
    const { value } = first;
    if (value.kind === "quantity" || parts.some((part) => part.value.kind === "quantity")) {
      const quantities = parts.flatMap((part) => (part.value.kind === "quantity" ? [{ when: part.when, value: part.value }] : []));
      return hullOf(this.quantities, quantities);
    }
    if (value.kind === "answer") {
      const truths = parts.map(({ when, value: each }) => ({ when, truth: each.kind === "answer" ? each.truth : false }));
      const all = (question: (truth: SqlTruth) => SqlTruth) =>
        allOf(truths.map(({ when, truth }) => anyOf([opposite(when), question(truth)])));
      const text = chosen(
        [
          [all(holds), "true"],
          [all(fails), "false"],
        ],
        truthText(null),
      );
      return this.told(text === "true" ? true : text === "false" ? false : text);
    }
    const signs = parts.flatMap(({ when, value: each }) => (each.kind === "sign" ? [{ when, value: each.value }] : []));
    const texts = signs.map(({ when, value: each }) => chosen([[when, each]], "null"));
    const known = signs.map(({ when, value: each }) => anyOf([opposite(when), `(${each} is not null)`]));
    const [least, greatest] = [`least(${texts.join(", ")})`, `greatest(${texts.join(", ")})`];
    const same = allOf([...known, `(${least} = ${greatest})`]);
    return { kind: "sign", value: this.scope.put(chosen([[same, least]], "null")), present: true };
  }

  private guard(node: Guard): SqlQuantity {
    const conditions = node.checks.map(({ holds: each }) => each);
    const truth = tried(this, node, conditions, this.put(allOf(conditions.map((each) => this.answer(each)))));
    if (truth === false) return this.quantities.absent;
    return this.quantities.perhaps(this.quantity(node.body), truth);
  }

  private fold(node: Fold): SqlValue {
    const found = folded(this, node);
    return found.kind === "answer" ? this.told(found.truth) : found;
  }
}
