import type { Policy } from "../../policy/policy.js";
import { type OpenPart, openPartsOf, type ProofOfPolicies, provedAlike } from "../../proof/alike.js";
import { leftOut, silencesApart } from "../../proof/silence.js";
import { type PartToMeet, type Witness, witnessesOf } from "../../proof/witness.js";
import { Pool } from "../mutation/pool.js";
import { provedAlike as alikeByForm } from "../mutation/proved-alike.js";
import { type RanTrial, Runner } from "../mutation/runner.js";
import { isSamePolicy } from "../mutation/same-rules.js";
import { smallestBy } from "../mutation/smallest.js";
import { type Trial, trialOf } from "../mutation/trial.js";
import { CheckedProof } from "./checked-proof.js";
import { NothingLeftOut } from "./leaves-nothing-out.js";
import { LookWork } from "./look-work.js";
import { type DifferingResult, differingResults } from "./results-told.js";

/** How far it was looked for somebody who can tell two policies apart. */
export interface Searched {
  /** Into how many parts all applications were divided. */
  readonly regions: number;
  /** How many applicants were put before both policies. */
  readonly applicants: number;
  /** The subsidies of which it was not proved that nobody can tell. */
  readonly open: readonly string[];
  /** What is another though it is no amount: inputs, limits, payments. */
  readonly unlike: ProofOfPolicies["unlike"];
  /** The search ended where time or work was over. */
  readonly isCut: boolean;
  /** It was proved that nobody can tell, and somebody can: a mistake of this program. */
  readonly isContradicted: boolean;
}

/** Somebody who can tell, as small as he was found to be, with what either policy gives him. */
export interface Teller {
  readonly trial: Trial;
  readonly differing: readonly DifferingResult[];
  /** What either policy makes of him; undefined where it cannot read his application. */
  readonly before: RanTrial | undefined;
  readonly after: RanTrial | undefined;
}

/** Whether any applicant can tell two policies apart: a proof that none can, somebody who can, or neither. */
export type TellingOfPolicies =
  | { readonly verdict: "none"; readonly facts: "any" | "all given"; readonly searched: Searched }
  | { readonly verdict: "found"; readonly teller: Teller; readonly searched: Searched }
  | { readonly verdict: "undecided"; readonly searched: Searched };

/** How far to look. */
export interface LookLimits {
  readonly isLate?: (() => boolean) | undefined;
  /** What subsidies are called now, by what they were called. */
  readonly named?: ReadonlyMap<string, string> | undefined;
  /** The applicants that rules alone suggest were put before both already: only those of parts in which amounts may differ are. */
  readonly onlyOfParts?: boolean | undefined;
  /** What rules show by their form, or in the situations that their conditions tell apart, is not asked. */
  readonly byRegionsAlone?: boolean | undefined;
  /** So many applicants are drawn to check a proof. */
  readonly drawn?: number | undefined;
}

/** Into so many parts applications are divided for one amount, and so many inequalities are put with others: in a proof, and in looking for somebody. */
const MOST_REGIONS = 20_000;
const MOST_INEQUALITIES = 1_000_000;
const LOOKED = { regions: 3_000, inequalities: 300_000 };

/** So many applicants are put before both policies where it was proved that nobody can tell: those that rules suggest, and drawn ones. */
const MOST_CHECKED = 300;
const MOST_DRAWN = 20_000;

/** So many are drawn where nothing was proved and nobody found. */
const MOST_DRAWN_AT_LAST = 6_000;

/** So far it is looked for somebody before a proof is tried. */
const MOST_REGIONS_AT_ONCE = 200;
const MOST_INEQUALITIES_AT_ONCE = 100_000;
const MOST_DRAWN_AT_ONCE = 1_000;

/** So far the other subsidies are looked at once somebody is found who can tell of one. */
const REST = { regions: 2_000, inequalities: 200_000 };

/** So many items of lists are told one by one when somebody is looked for. */
const ITEMS = [1, 2];

const PROVED_OTHERWISE: ProofOfPolicies = { alike: true, unlike: [], open: [], regions: 0, isOutOfWork: false };
const NO_SEARCH: Searched = { regions: 0, applicants: 0, open: [], unlike: [], isCut: false, isContradicted: false };

/** Whether anybody can tell whether one policy or the other is applied to him. */
export function whoCanTell(
  one: Policy,
  other: Policy,
  { isLate = () => false, named = new Map(), onlyOfParts = false, byRegionsAlone = false, drawn = MOST_DRAWN }: LookLimits = {},
): TellingOfPolicies {
  if (isSamePolicy(one, other)) return { verdict: "none", facts: "any", searched: NO_SEARCH };
  const seen = byRegionsAlone ? undefined : alikeByForm(one, other);
  // What rules show by their form is checked as well: by who is drawn, and looked at closely where somebody of them tells.
  const isDenied = seen?.by === "form" && !new CheckedProof(one, other, named).tellers(MOST_DRAWN_AT_ONCE, isLate).next().done;
  const shown = isDenied ? undefined : seen;
  if (shown?.by === "form") return { verdict: "none", facts: "any", searched: NO_SEARCH };
  const byNow = new Map([...named].map(([before, now]) => [now, before]));
  const setting = { named, byNow, isLate, onlyOfParts, drawn };
  const early = shown || onlyOfParts ? undefined : new TellerLook(one, other, { ...setting, silences: false }).early();
  if (early) {
    // Of the other subsidies so much is told as little work shows.
    const { alike: _, isOutOfWork, ...proof } = provedAlike(one, other, { ...REST, isLate, named: byNow });
    const isCut = isOutOfWork || isLate();
    return { verdict: "found", teller: early.teller, searched: { ...proof, applicants: early.applicants, isCut, isContradicted: false } };
  }
  const proof = shown
    ? PROVED_OTHERWISE
    : provedAlike(one, other, { regions: MOST_REGIONS, inequalities: MOST_INEQUALITIES, isLate, named: byNow });
  const look = new TellerLook(one, other, { ...setting, silences: proof.unlike.includes("inputs") });
  const teller = look.teller(proof);
  const searched: Searched = {
    regions: proof.regions,
    applicants: look.applicants,
    open: proof.open,
    unlike: proof.unlike,
    isCut: proof.isOutOfWork || isLate(),
    isContradicted: proof.alike && teller !== undefined,
  };
  if (teller) return { verdict: "found", teller, searched };
  return proof.alike ? { verdict: "none", facts: "all given", searched } : { verdict: "undecided", searched };
}

/**
 * Trials of whom a changed policy may make something else: where it is changed, beyond bounds, at ties of rounding, several together; these
 * first where limits alone are others.
 */
const triesOf = (pool: Pool, other: Policy, ofLimits: boolean) => [
  ...(ofLimits ? [pool.together(other)] : []),
  pool.beyond(other),
  pool.focused(other),
  pool.ties(other),
  pool.about(other),
  pool.all(),
  pool.ties(other),
  pool.together(other),
];

const toMeet = ({ region, pair, apart, rounded }: OpenPart): PartToMeet => ({ region, roots: [pair.one, pair.other], apart, rounded });

interface LookSetting {
  readonly named: ReadonlyMap<string, string>;
  readonly byNow: ReadonlyMap<string, string>;
  readonly isLate: () => boolean;
  /** Inputs are others: silence may mean something in one policy alone. */
  readonly silences: boolean;
  readonly onlyOfParts: boolean;
  readonly drawn: number;
}

/** Looks for somebody who can tell two policies apart. */
class TellerLook {
  applicants = 0;
  private readonly named: ReadonlyMap<string, string>;
  private readonly byNow: ReadonlyMap<string, string>;
  private readonly isLate: () => boolean;
  private readonly silences: boolean;
  private readonly onlyOfParts: boolean;
  private readonly drawn: number;
  private readonly before: Runner;
  private readonly after: Runner;
  /** Readings that one policy alone chose, as results name them. */
  private readonly read: ReadonlySet<string>;
  private readonly complete: NothingLeftOut;

  constructor(
    private readonly one: Policy,
    private readonly other: Policy,
    { named, byNow, isLate, silences, onlyOfParts, drawn }: LookSetting,
  ) {
    [this.named, this.byNow, this.isLate] = [named, byNow, isLate];
    [this.silences, this.onlyOfParts, this.drawn] = [silences, onlyOfParts, drawn];
    this.before = new Runner(one);
    this.after = new Runner(other);
    this.complete = new NothingLeftOut([one, other]);
    const open = [one, other].map(({ readings }) =>
      readings.filter(({ chosen }) => chosen === undefined).map(({ name }) => `reading:${name}`),
    );
    this.read = new Set(open.flatMap((names, at) => names.filter((name) => !open[1 - at]?.includes(name))));
  }

  /** Somebody who is met at once, before any proof is tried: of the first parts, or drawn. */
  early(): { readonly teller: Teller; readonly applicants: number } | undefined {
    const [regions, inequalities] = [MOST_REGIONS_AT_ONCE, MOST_INEQUALITIES_AT_ONCE];
    const found = this.among(this.ofRegions([1], { regions, inequalities })) ?? this.among(this.ofDrawn(MOST_DRAWN_AT_ONCE));
    if (!found) return undefined;
    return { teller: this.smallest(found, new Pool(this.one, [])), applicants: this.applicants };
  }

  /** The smallest found; where nobody was proved to be there only the trials of rules are gone through, as a check of the proof. */
  teller(proof: ProofOfPolicies): Teller | undefined {
    const pool = new Pool(this.one, []);
    const ofParts = proof.alike ? undefined : (this.among(this.ofRegions()) ?? this.among(this.ofSilence()));
    // Who is drawn meets no limits: of limits that are others he tells nothing.
    const meetsAll = proof.alike || proof.open.length > 0 || proof.unlike.some((each) => each !== "limits");
    const others = () =>
      this.among(this.ofPool(pool, proof)) ??
      (meetsAll ? this.among(this.ofDrawn(proof.alike ? this.drawn : MOST_DRAWN_AT_LAST)) : undefined);
    const found = ofParts ?? (this.onlyOfParts ? undefined : others());
    return found && this.smallest(found, pool);
  }

  private among(trials: Iterable<Trial>): Trial | undefined {
    for (const trial of trials) {
      if (this.isLate()) return undefined;
      this.applicants += 1;
      if (this.keyOf(trial) !== undefined) return trial;
    }
    return undefined;
  }

  /** Applicants of the parts in which amounts are not known to be the same. */
  private *ofRegions(all: readonly number[] = ITEMS, most = LOOKED): Generator<Trial> {
    for (const items of all)
      for (const { given, readings } of this.met(this.one, this.other, items, most)) yield { ...trialOf(given), readings };
  }

  /** Applicants who leave out what one policy alone reads silence for, where what they would have said matters to an amount. */
  private *ofSilence(): Generator<Trial> {
    for (const { field, policies } of silencesApart(this.one, this.other))
      for (const { given, readings } of this.met(...policies, 1)) yield { ...trialOf(leftOut(given, field)), readings };
  }

  private *met(one: Policy, other: Policy, items: number, most = LOOKED): Generator<Witness> {
    const { isLate, byNow } = this;
    const rounding = other.rounding && { unit: other.rounding.to, by: other.rounding.by };
    for (const part of openPartsOf(one, other, items, { ...most, isLate, named: byNow }))
      yield* witnessesOf(toMeet(part), [...one.fields, ...other.fields], rounding, other.readings);
  }

  private *ofPool(pool: Pool, { alike, open }: ProofOfPolicies): Generator<Trial> {
    let left = alike ? MOST_CHECKED : Number.POSITIVE_INFINITY;
    const work = new LookWork([this.one, this.other]);
    for (const tries of alike ? [pool.all()] : triesOf(pool, this.other, open.length === 0))
      for (const { trial } of tries) {
        if (left-- === 0 || work.isOver) return;
        work.spend(trial);
        yield trial;
      }
  }

  private *ofDrawn(most: number): Generator<Trial> {
    const check = new CheckedProof(this.one, this.other, this.named);
    yield* check.tellers(most, this.isLate);
    this.applicants += check.drawn;
  }

  /** What of a trial tells two policies apart, in a word; undefined where nothing does, or nobody could tell. */
  private keyOf(trial: Trial): string | undefined {
    if (!this.isReadByBoth(trial)) return undefined;
    const [before, after] = [this.before.run(trial), this.after.run(trial)];
    if (!before?.isRead || !after?.isRead) return before?.isRead === after?.isRead ? undefined : `unreadable ${before?.isRead === true}`;
    const settled = this.differing(trial, before, after);
    if (settled.length === 0) return undefined;
    return JSON.stringify(settled.map(({ subsidy, before: a, after: b }) => [subsidy, a?.status, b?.status]).sort());
  }

  /** Whether the readings of a trial are options of both policies. */
  private isReadByBoth({ readings }: Trial): boolean {
    return Object.entries(readings).every(([name, option]) =>
      [this.one, this.other].every((policy) =>
        policy.readings.some((each) => each.name === name && each.options.some(({ id }) => id === option)),
      ),
    );
  }

  /** Where what silence means was changed, one that is settled by it is enough. */
  private differing(trial: Trial, before: RanTrial, after: RanTrial): DifferingResult[] {
    const all = differingResults(before, after, this.named, { read: this.read, isComplete: this.complete.of(trial) });
    return all.filter(({ isSettled, isHalfSettled }) => isSettled || (this.silences && isHalfSettled));
  }

  private smallest(trial: Trial, pool: Pool): Teller {
    const work = new LookWork([this.one, this.other]);
    const least = smallestBy(trial, pool.figures, (each) => {
      if (work.isOver) return undefined;
      work.spend(each);
      return this.keyOf(each);
    });
    const [before, after] = [this.before.run(least), this.after.run(least)].map((ran) => (ran?.isRead ? ran : undefined));
    const differing = before && after ? this.differing(least, before, after) : [];
    return { trial: least, differing, before, after };
  }
}
