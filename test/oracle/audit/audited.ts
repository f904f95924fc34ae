import type { Grant } from "../limits/line.js";
import { bindsItems } from "../limits/line.js";
import { type Application, SettledBatch } from "../limits/settled.js";
import { equal, greater, less, lesser, nought, order, plus, type Rational, sumOf } from "../rational.js";
import type { Due } from "../rules/amount.js";
import { type Choices, choicesBy } from "../rules/choices.js";
import { Evaluated, roundingOf, type Verdict } from "../rules/subsidies.js";
import { type Branch, branch, leaves } from "../rules/tree.js";
import {
  type Claim,
  type Cut,
  cutsOfRule,
  isAnotherUnit,
  isDecided,
  isPaid,
  type Standing,
  standingOf,
  type Uncut,
  uncutOf,
} from "./claim.js";
import { FirstUses, type Repeat } from "./repeats.js";

export interface Claimant extends Application {
  readonly claims: Readonly<Record<string, Claim>>;
}

/** A claim, and all that is known of it before limits. */
export interface Asked {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly uncut: Uncut;
  /** Null where the rules refuse it. */
  readonly standing: Standing | null;
  readonly repeats: readonly Repeat[];
  readonly anotherUnit: boolean;
}

/** How a claim ends: as it must, or for a person to decide. */
export interface Ending {
  readonly conclusion: string;
  /** Codes of the reasons, and where something comes twice, the first of it. */
  readonly reasons: readonly string[];
  /** Null where a person decides. */
  readonly granted: Rational | null;
  readonly cuts: readonly Cut[];
  readonly paid: Rational;
  readonly held: Rational;
  readonly payable: Rational | null;
}

const CUT_BY: Readonly<Record<string, string>> = {
  "once per": "基数核减",
  "highest only": "就高不重复",
  "joint cap": "年度限额",
  budget: "预算折算",
};
const REASONS: Readonly<Record<string, string>> = { 就高不重复: "R09", 扣除已拨: "R09", 年度限额: "R10", 预算折算: "R12" };
const REFUSED_BY: Readonly<Record<string, string>> = { "once per": "R07", ranking: "R11" };

/** Claims of a batch of which every fact is known; what people still have to decide may come out in any way. */
export class AuditedBatch {
  readonly asked = new Map<string, Asked>();

  constructor(
    private readonly rules: Branch,
    private readonly claimants: readonly Claimant[],
    private readonly readings: ReadonlyMap<string, string>,
    private readonly history: readonly Grant[],
  ) {
    const uses = new FirstUses();
    const choices = choicesBy(() => 0);
    for (const { id, facts, claims } of claimants) {
      const world = new Evaluated(rules, facts, readings, choices);
      const due = world.ids.filter((name) => claims[name] && world.verdict(name).amount);
      for (const name of world.ids) {
        const claim = claims[name];
        if (!claim) continue;
        const verdict = world.verdict(name);
        const standing = verdict.amount && standingOf(claim, verdict.amount);
        const uncut = standing ? uncutOf(world, name) : { base: null, capped: null };
        const using = { id, claims: due, facts, subsidy: name, day: verdict.day };
        const repeats = standing ? uses.of(using, isDecided(standing)) : [];
        const isCapped = /"cap":/.test(JSON.stringify(world.subsidy(name)));
        const figures = [verdict.amount?.most, ...(isCapped ? [uncut.base?.most] : [])];
        const anotherUnit = standing !== null && isAnotherUnit(claim.claimed, figures);
        this.asked.set(`${id} ${name}`, { claim, verdict, uncut, standing, repeats, anotherUnit });
      }
    }
  }

  /** Whether nobody has to decide anything. */
  get isSettled(): boolean {
    return [...this.asked.values()].every((asked) => !isOpen(asked));
  }

  /** One way in which everything that is open may come out. */
  world(choices: Choices): SettledBatch {
    const own = new Map<string, { own: Rational; claimed: Rational } | null>();
    for (const [name, asked] of this.asked) own.set(name, entering(asked, choices, this.unit));
    const of = (id: string, subsidy: string) => own.get(`${id} ${subsidy}`) ?? null;
    return new SettledBatch(this.rules, this.claimants, this.readings, choices, this.history, { of });
  }

  private get unit(): Rational {
    return roundingOf(this.rules.rounding)?.[0] ?? nought;
  }

  /** What becomes of a claim; of one that is open, if a person decided as in that world. */
  ending(id: string, subsidy: string, batch: SettledBatch): Ending {
    const asked = this.asked.get(`${id} ${subsidy}`) as Asked;
    const { claim, standing, repeats } = asked;
    const paid = claim.paid ?? nought;
    const refused = (reasons: readonly string[]): Ending => ({
      conclusion: "不予支持",
      reasons,
      granted: nought,
      cuts: claim.claimed.n === 0n ? [] : [{ kind: "不予支持", amount: claim.claimed }],
      paid,
      held: nought,
      payable: less(nought, paid),
    });
    if (!standing) {
      const barred = claim.decision !== null && claim.decision.amount.n > 0n;
      return barred ? { ...refused(["R17"]), conclusion: "转人工", granted: null, cuts: [], payable: null } : refused([]);
    }
    if (repeats.length > 0 && !isDecided(standing) && !isPaid(claim)) return refused(repeats.map(({ code, first }) => `${code} ${first}`));
    const { amount, divided } = batch.fate(id, subsidy);
    const by = batch.refusedBy(id, subsidy);
    if (!amount || !divided) return refused(by === null ? [] : [REFUSED_BY[by] ?? "R07"]);
    return this.granted(asked, { id, subsidy }, batch, standing.most);
  }

  private granted(asked: Asked, { id, subsidy }: { id: string; subsidy: string }, batch: SettledBatch, entered: Rational): Ending {
    const { claim, verdict, uncut, standing } = asked;
    const { amount, divided, left } = batch.fate(id, subsidy);
    const granted = amount as Rational;
    const given = { exact: verdict.exact as Due, amount: verdict.amount as Due, ...uncut };
    const after = lesser(entered, batch.verdict(id, subsidy).amount?.most ?? entered);
    const byItems = leaves(this.rules.limits).map(branch).find(bindsItems);
    const cuts: Cut[] = [
      ...cutsOfRule(claim.claimed, entered, given, standing?.decision === "below" ? "评审核减" : "基数核减"),
      { kind: byItems?.["highest only"] ? "就高不重复" : "基数核减", amount: less(entered, after) },
      ...batch.taken
        .filter((taken) => taken.id === id && taken.name === subsidy)
        .map((taken) => ({ kind: CUT_BY[taken.by] ?? taken.by, amount: taken.amount })),
      { kind: "取整", amount: less(left ?? granted, granted) },
    ].filter((cut) => cut.amount.n !== 0n);
    const payments = divided?.instalments ?? [];
    const held = payments.length > 0 ? less(granted, sumOf(payments.map(({ now }) => now))) : nought;
    const paid = claim.paid ?? nought;
    const isRefused = standing !== null && standing.decision !== "none" && standing.most.n === 0n;
    const last = REASONS[cuts.at(-1)?.kind ?? ""];
    const isAll = order(granted, claim.claimed) >= 0;
    return {
      conclusion: isAll ? "通过" : granted.n > 0n ? "部分通过" : "不予支持",
      reasons: isAll || granted.n > 0n || isRefused || !last ? [] : [last],
      granted,
      cuts,
      paid,
      held,
      payable: less(less(granted, paid), held),
    };
  }
}

/** Why a person decides on a claim, by the code of the reason; null where nobody has to. */
export function openBy(asked: Asked): string | null {
  const { claim, standing, repeats, anotherUnit } = asked;
  if (!standing) return null;
  if (repeats.length > 0 && !isDecided(standing) && !isPaid(claim)) return null;
  if (standing.decision === "outside") return "R17";
  if (isDecided(standing)) return null;
  if (repeats.length > 0) return repeats[0]?.code ?? null;
  if (anotherUnit) return "R15";
  return equal(standing.least, standing.most) ? null : "R17";
}

export const isOpen = (asked: Asked): boolean => openBy(asked) !== null;
/** Whether limits alone may settle it: the law leaves a figure open, and nothing else is. */
export const isOfAuthority = (asked: Asked): boolean =>
  isOpen(asked) && asked.standing?.decision === "none" && asked.repeats.length === 0 && !asked.anotherUnit;

/** What a claim may be granted before limits, in one way in which it may come out. */
function entering(asked: Asked, choices: Choices, unit: Rational): { own: Rational; claimed: Rational } | null {
  const { claim, standing, repeats, verdict } = asked;
  if (!standing || (repeats.length > 0 && !isDecided(standing) && !isPaid(claim))) return null;
  const { claimed } = claim;
  if (!isOpen(asked)) return { own: standing.most, claimed };
  if (!isOfAuthority(asked) && choices.either()) return null;
  // Who decides an amount decides on something.
  const something = lesser(unit, verdict.amount?.most ?? unit);
  const least = lesser(greater(standing.least, something), standing.most);
  return { own: choices.between(least, standing.most), claimed };
}

export const cutTotal = (cuts: readonly Cut[]): Rational => cuts.reduce((sum, { amount }) => plus(sum, amount), nought);
