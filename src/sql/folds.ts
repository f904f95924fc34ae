import type { Fold } from "../expression/core.js";
import { infinity, minusInfinity, zero } from "../values/fraction.js";
import { CannotSay } from "./cannot-say.js";
import { quoted } from "./dialect.js";
import { endOf, type SqlEnd } from "./ends.js";
import type { SqlLowering } from "./lowering.js";
import type { SqlAnswer, SqlQuantity } from "./quantities.js";
import { SqlScope } from "./scope.js";
import { allOf, anyOf, chosen, fails, holds, isOpen, mayHold, opposite, type SqlTruth, truthText } from "./truths.js";

/** Sums are written for so many items of a list at most. */
const MOST_ITEMS = 1_000_000n;

/** One value from the items of a list: rows of a child table, and one that stands for any number of them where the list is not known. */
export function folded(lowering: SqlLowering, node: Fold): SqlQuantity | SqlAnswer {
  if (node.selection || node.distinct) throw new CannotSay("selection", node.operator, node.origin?.span);
  const { field } = node.list;
  const inner = new SqlScope(lowering.writing.names, lowering.scope);
  if (field.ifAbsent === null) lowering.writing.application.read(`coalesce(a.${quoted(`has_${field.name}`)}, false)`);
  const items = lowering.within([...lowering.scopes.slice(0, node.scope), inner]);
  const loop = new ItemLoop(lowering, items, inner, node);
  switch (node.operator) {
    case "total":
    case "sum":
      return loop.total();
    case "count":
      return loop.count();
    case "some":
    case "every":
      return loop.quantified();
    default:
      throw new CannotSay("list-function", node.operator, node.origin?.span);
  }
}

class ItemLoop {
  private readonly where: SqlTruth;
  /** The row stands for any number of items of a list that is not known. */
  private readonly open: SqlTruth;

  constructor(
    private readonly outer: SqlLowering,
    private readonly items: SqlLowering,
    private readonly inner: SqlScope,
    private readonly node: Fold,
  ) {
    const item = inner.read(`i."item"`);
    this.open = node.list.field.ifAbsent === null ? inner.put(`(${item} < 0)`) : false;
    const where = node.where ? items.answer(node.where) : true;
    this.where = where;
  }

  /** Whether an item belongs to the list: never for sure, of one that stands for any number. */
  private get belongs(): SqlTruth {
    return this.items.put(this.unsure(this.where));
  }

  private unsure(truth: SqlTruth): SqlTruth {
    if (this.open === false || truth === false || truth === null) return truth;
    return chosen([[allOf([this.open, mayHold(truth)]), truthText(null)]], truthText(truth));
  }

  private aggregates(texts: readonly (readonly [string, string])[]): string[] {
    const { field } = this.node.list;
    return this.outer.scope.fold(
      this.inner,
      field.name,
      texts.map(([text, none]) => ({ text, none })),
    );
  }

  private any(truth: SqlTruth): readonly [string, string] {
    return [`bool_or(${truthText(truth)})`, "false"];
  }

  count(): SqlQuantity {
    const { belongs } = this;
    const { ends } = this.outer.quantities;
    const isOne = (truth: SqlTruth) => `count(${chosen([[truth, "1"]], "null")})`;
    const [low = "", high = "", endless = "", open = ""] = this.aggregates([
      [isOne(holds(belongs)), "0"],
      [isOne(mayHold(belongs)), "0"],
      this.any(allOf([this.open, mayHold(belongs)])),
      this.any(isOpen(belongs)),
    ]);
    const whole = (text: string): SqlEnd => ({
      n: this.outer.scope.put(`cast(${text} as ${this.outer.writing.dialect.whole})`),
      d: 1n,
      unit: { n: 1n, d: 1n },
      open: 0,
      most: MOST_ITEMS,
      mostD: 1n,
    });
    const most = this.open === false ? whole(high) : ends.either(endless, endOf(infinity), whole(high));
    return this.outer.quantities.made(whole(low), most, true, open, { plus: true });
  }

  quantified(): SqlAnswer {
    const some = this.node.operator === "some";
    const { belongs } = this;
    const answer = this.items.answer(this.node.body);
    const counted = this.items.put(some ? allOf([belongs, answer]) : anyOf([opposite(belongs), answer]));
    const [decided = "", open = ""] = this.aggregates([this.any((some ? holds : fails)(counted)), this.any(isOpen(counted))]);
    const text = chosen(
      [
        [decided, String(some)],
        [open, truthText(null)],
      ],
      String(!some),
    );
    return { kind: "answer", truth: text };
  }

  /** What an item comes to, should it count. */
  private amount(): SqlQuantity {
    const { quantities } = this.items;
    const { ends } = quantities;
    const value = quantities.perhaps(this.items.quantity(this.node.body), this.where);
    if (this.open === false) return value;
    const nought = endOf(zero);
    const beyond = (end: SqlEnd, side: -1 | 1): SqlEnd => {
      if (side < 0 && value.plus) return nought;
      const is = side < 0 ? ends.compare(end, "<", nought) : ends.compare(nought, "<", end);
      return ends.either(is, endOf(side < 0 ? minusInfinity : infinity), nought);
    };
    return quantities.made(
      ends.either(this.open, beyond(value.low, -1), value.low),
      ends.either(this.open, beyond(value.high, 1), value.high),
      this.unsure(value.present),
      anyOf([value.missing, this.open]),
      value,
    );
  }

  /** What is added up has no divisor. */
  private added(amount: SqlQuantity): SqlQuantity {
    const { ends } = this.items.quantities;
    const [low, high] = [ends.undivided(amount.low), ends.undivided(amount.high)];
    if (!low || !high) throw new CannotSay("quotient", this.node.operator, this.node.origin?.span);
    return { ...amount, low, high };
  }

  total(): SqlQuantity {
    const amount = this.added(this.amount());
    const isSum = this.node.operator === "sum";
    const body = this.items.quantity(this.node.body);
    if (isSum && body.present !== true) throw new CannotSay("part-may-be-absent", "sum", this.node.origin?.span);
    const counted = mayHold(amount.present);
    const [low, high] = [this.side(amount, "low"), this.side(amount, "high")];
    const [sumLow = "", endlessLow = "", nearLow = "", sumHigh = "", endlessHigh = "", nearHigh = "", ...told] = this.aggregates([
      ...low.texts,
      ...high.texts,
      this.any(holds(amount.present)),
      this.any(isOpen(amount.present)),
      this.any(allOf([counted, amount.missing])),
      this.any(allOf([counted, opposite(amount.unstated)])),
    ]);
    const [sure = "", unsure = "", missing = "", figure = ""] = told;
    const { quantities, scope } = this.outer;
    const { ends } = quantities;
    const ended = (end: SqlEnd, sum: string, endless: string): SqlEnd => ({
      ...end,
      n: end.open === 0 ? sum : scope.put(chosen([[endless, "null"]], sum)),
      most: end.most * MOST_ITEMS,
    });
    const present = isSum
      ? true
      : scope.put(
          chosen(
            [
              [sure, "true"],
              [unsure, truthText(null)],
            ],
            "false",
          ),
        );
    // Where none is sure, the sum is there only where one of them is.
    const rest = (end: SqlEnd, sum: SqlEnd, near: string): SqlEnd =>
      isSum ? sum : ends.either(isOpen(present), ends.add(sum, { ...end, n: near, open: 0 }), sum);
    const from = rest(low.end, ended(low.end, sumLow, endlessLow), nearLow);
    const to = rest(high.end, ended(high.end, sumHigh, endlessHigh), nearHigh);
    const unstated = amount.unstated === false ? false : allOf([anyOf([sure, unsure]), opposite(figure)]);
    return quantities.made(from, to, present, missing, { unstated, plus: amount.plus });
  }

  /** What is added up for one end, and the aggregates for it: the sum, whether it is open, the end nearest to zero of those that count. */
  private side(amount: SqlQuantity, which: "low" | "high"): { end: SqlEnd; texts: (readonly [string, string])[] } {
    const { ends } = this.items.quantities;
    const nought = endOf(zero);
    const isLow = which === "low";
    const own = amount[which];
    const toward = (side: "least" | "greatest") =>
      ends.outermost(side, [
        { when: true, end: nought },
        { when: true, end: own },
      ]);
    const doubtful = amount.plus ? (isLow ? nought : own) : toward(isLow ? "least" : "greatest");
    const end = ends.either(fails(amount.present), nought, ends.either(holds(amount.present), own, doubtful));
    const [near] = ends.aligned([amount.plus ? (isLow ? own : nought) : toward(isLow ? "greatest" : "least"), end]) as [SqlEnd];
    const counted = chosen([[mayHold(amount.present), ends.whole(near.n)]], ends.whole(null));
    return {
      end,
      texts: [[`sum(${ends.whole(end.n)})`, "0"], this.any(ends.isInfinite(end)), [`${isLow ? "min" : "max"}(${counted})`, "null"]],
    };
  }
}
