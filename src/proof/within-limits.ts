import { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { add, compare, type Fraction, greatest, isBounded, multiply, subtract, zero } from "../values/fraction.js";
import { groupsOf, limitsOnItems } from "./batch-bound.js";
import { type BoundTogether, leastTogether } from "./cover.js";
import { endOf, isAtMost, type SymbolicEnd } from "./ends.js";
import {
  isDatedByApplication,
  isDecidedByRules,
  type LimitOnResults,
  limitsOnResults,
  mostAlone,
  mostOfFigure,
  raisedByPayments,
  sharingInOneApplication,
} from "./limits-on-results.js";
import { DividedBy, type ProofRegion } from "./region.js";
import { extremeOf, type SymbolicQuantity, totalOf } from "./symbolic.js";

/** A limit that some of the amounts asked of share, by their places; `figureAt`: where its figure stands behind them. */
interface SharedLimit {
  readonly at: readonly number[];
  readonly figureAt: number | undefined;
  readonly when: Expression | undefined;
}

/** What limits leave of some subsidies of one application together, whatever else is applied for. */
export class WithinLimits {
  /** The figures of limits, which are asked for behind the amounts. */
  readonly figures: Expression[] = [];
  private readonly shared: readonly SharedLimit[];
  private readonly asked: readonly Subsidy[];
  private readonly anyone = new Anyone();

  constructor(
    private readonly policy: Policy,
    subsidies: readonly string[],
  ) {
    this.asked = policy.subsidies.filter(({ id }) => subsidies.includes(id));
    this.shared = limitsOnResults(policy, this.anyone).flatMap((each) => this.sharedBy(each));
  }

  /** The amounts, then the figures of limits. */
  get roots(): readonly Expression[] {
    return [...this.asked.map(({ entitlement }) => entitlement), ...this.figures];
  }

  /** Whether limits alone, or the bounds of each amount, let no application come above a figure: what its amounts are need not be asked. */
  isNeverAbove(figure: Fraction): boolean {
    const { policy, anyone, asked } = this;
    const alone = asked.map((subsidy): BoundTogether => ({ subsidies: new Set([subsidy.id]), most: mostAlone(subsidy, policy, anyone) }));
    const together = [...limitsOnResults(policy, anyone).flatMap((each) => this.boundsOf(each)), ...this.boundsOfItems()];
    const ids = asked.map(({ id }) => id);
    return compare(leastTogether(ids, [...alone, ...together]), figure) <= 0;
  }

  /** Whether no application of a region comes above a figure; `values`: what the roots come to there. */
  isNotAbove(region: ProofRegion, values: readonly SymbolicQuantity[], figure: Fraction, holds: (node: Expression) => boolean): boolean {
    const raised = raisedTogether(this.asked, figure);
    const most = endOf(subtract(figure, raised));
    const amounts = values.slice(0, this.asked.length);
    const ways: readonly (readonly SharedLimit[])[] = [[], ...this.shared.map((each) => [each]), this.shared];
    let division: DividedBy | undefined;
    for (const limits of ways) {
      try {
        if (isAtMost(region, this.highest(region, amounts, values, limits, holds), most)) return true;
      } catch (thrown) {
        if (!(thrown instanceof DividedBy)) throw thrown;
        division ??= thrown;
      }
    }
    if (division) throw division;
    return false;
  }

  /** What is left of amounts at most by some limits, each amount bound by one of them. */
  private highest(
    region: ProofRegion,
    amounts: readonly SymbolicQuantity[],
    values: readonly SymbolicQuantity[],
    limits: readonly SharedLimit[],
    holds: (node: Expression) => boolean,
  ): SymbolicEnd {
    const left = new Set(amounts.keys());
    const bound: SymbolicQuantity[] = [];
    for (const { at, figureAt, when } of limits) {
      const own = at.filter((each) => left.has(each));
      const due = own.map((each) => amounts[each] as SymbolicQuantity).filter(({ present }) => present !== false);
      const isExact = due.length < 2 || due.every(({ low, high }) => low === high);
      const figure = figureAt === undefined ? undefined : values[figureAt];
      if (due.length === 0 || !isExact || (figure && figure.present !== true) || (when && !holds(when))) continue;
      bound.push(figure ?? extremeOf(region, due, "greatest"));
      for (const each of own) left.delete(each);
    }
    return totalOf(region, [...bound, ...[...left].map((each) => amounts[each] as SymbolicQuantity)]).high;
  }

  /** The bounds of amounts that are no more than their items, which a limit binds. */
  private boundsOfItems(): BoundTogether[] {
    const { policy, anyone } = this;
    return limitsOnItems(policy, anyone)
      .filter(({ limit: { when } }) => !when || anyone.truth(when) === true)
      .flatMap(({ limit, subsidies }): BoundTogether[] => {
        const most = multiply(groupsOf({ ...limit, byApplicant: false }), mostOfFigure(limit.figure, anyone));
        const own = this.askedAmong(subsidies);
        return isBounded(most) ? [{ subsidies: new Set(own.map(({ id }) => id)), most: add(most, raisedTogether(own, most)) }] : [];
      });
  }

  /** The bounds that a limit sets whatever the amounts are. */
  private boundsOf({ limit, subsidies, leaves }: LimitOnResults): BoundTogether[] {
    const { policy, anyone } = this;
    if ((limit.when && anyone.truth(limit.when) !== true) || (leaves.of === "lines" && leaves.most !== 1)) return [];
    return sharingInOneApplication(limit, this.askedAmong(subsidies))
      .filter((own) => own.length === 1 || own.every(isDecidedByRules))
      .map((own) => {
        const figure = mostOfFigure(limit.figure, anyone);
        const most =
          leaves.of === "money"
            ? add(figure, raisedTogether(own, figure))
            : own.map((each) => mostAlone(each, policy, anyone)).reduce(greatest, zero);
        return { subsidies: new Set(own.map(({ id }) => id)), most };
      });
  }

  private sharedBy({ limit, subsidies, leaves }: LimitOnResults): SharedLimit[] {
    const own = this.askedAmong(subsidies);
    const isPlain = !limit.when && (!limit.figure || limit.figure.kind === "literal");
    // A figure that depends on what one application is, where others share it, may be that of another.
    const isOwn = limit.byApplicant || limit.targets.every(({ figure }) => figure === null);
    if (!isOwn || !(isPlain || own.every(isDatedByApplication))) return [];
    const groups = sharingInOneApplication(limit, own).map((all) => all.map((each) => this.asked.indexOf(each)));
    if (leaves.of === "lines") return leaves.most === 1 ? groups.map((at) => ({ at, figureAt: undefined, when: limit.when })) : [];
    if (!limit.figure) return [];
    this.figures.push(limit.figure);
    const figureAt = this.asked.length + this.figures.length - 1;
    return groups.map((at) => ({ at, figureAt, when: limit.when }));
  }

  private askedAmong(subsidies: readonly Subsidy[]): readonly Subsidy[] {
    return subsidies.filter((each) => this.asked.includes(each));
  }
}

/** How much the payments of several amounts may rise above what limits leave of them together. */
const raisedTogether = (subsidies: readonly Subsidy[], most: Fraction): Fraction =>
  subsidies.map(({ payments }) => raisedByPayments(payments, subsidies.length === 1 ? most : undefined)).reduce(add, zero);
