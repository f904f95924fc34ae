import { carriedAt, districtOf } from "../../applications/carried.js";
import { cutOf, isUnverified } from "../../audit/audit-sums.js";
import { UnclaimedCount } from "../../audit/unclaimed-count.js";
import { type AuditCutKind, cutKinds } from "../../messages/cut-kind.js";
import { cutWords } from "../../messages/cuts.js";
import { say } from "../../messages/phrase.js";
import { cautionWords, conclusionWords, term } from "../../messages/terms.js";
import { applicantOfRow, type Conclusion, conclusions, type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";
import { Texts } from "../../settlement/texts.js";
import { addDecimals, type Decimal, fractionOfDecimal, nought } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";
import type { Language } from "../../values/words.js";
import type { AuditReport } from "./audit.js";
import { type AuditedClaim, claimsOf, problemWords } from "./audit-lines.js";
import { certaintyOf } from "./audit-summary.js";
import { inputWords, listed, placeWords, reasonWords, said, sourceOfCut } from "./audit-words.js";

/** Claims together; an undecided one is in `open` and in neither cut nor granted. */
export interface Together {
  claims: number;
  claimed: Decimal;
  cut: Decimal;
  granted: Decimal;
  open: Decimal;
}

/** A claim, or a row, that a person looks at. */
export interface Noted {
  readonly where: string;
  readonly who: string;
  readonly subsidy: string;
  readonly amount: Decimal | null;
  readonly currency: string;
  readonly why: string;
}

/** Those of one kind: how many there are, and the first of them. */
export interface Notes {
  count: number;
  readonly first: Noted[];
}

/** What an auditor sees of one currency. */
export interface CurrencyOverview {
  readonly all: Together;
  payable: Decimal;
  held: Decimal;
  openClaims: number;
  /** By name; conclusions and cuts in their order, reasons by code. */
  readonly bySubsidy: Map<string, Together>;
  readonly byConclusion: Map<string, Together>;
  readonly byCertainty: Map<string, Together>;
  readonly byCut: Map<string, { claims: number; amount: Decimal }>;
  readonly byReason: Map<string, Together>;
  /** By district, or another column that is carried; the empty name is of those that carry none. */
  readonly byPlace: Map<string, Together>;
  readonly refusedByPlace: Map<string, Together>;
  /** What is not supported. */
  readonly refused: Together;
  /** Claims that may be in another unit, and are in no sum. */
  unverified: number;
  /** What is granted and what is payable, by who bears it; the empty name is of what no level is said to bear. */
  readonly grantedBy: Map<string, Decimal>;
  readonly payableBy: Map<string, Decimal>;
  readonly largest: Noted[];
}

const LARGEST = 10;

/** What is not supported comes before what the rules cut. */
const CUTS: readonly AuditCutKind[] = ["不予支持", ...cutKinds];

const CERTAINTIES = ["exact", "range", "at most", "at least", "unstated", "undetermined", "ineligible"] as const;

const NOBODY: Noted = { where: "", who: "", subsidy: "", amount: null, currency: "CNY", why: "" };

/** What an auditor reads at a glance, taken on the way through: sums, the largest cuts, and the first of what needs a person. */
export class AuditOverview {
  rows = 0;
  readonly applicants = new Texts();
  /** Rows that could not be read. */
  unread = 0;
  private readonly withoutClaims = new UnclaimedCount();
  readonly currencies = new Map<string, CurrencyOverview>();
  private readonly found: Map<string, Notes>;

  /** `kept`: so many of each kind are kept. */
  constructor(
    private readonly report: AuditReport,
    private readonly language: Language,
    private readonly kept: number,
  ) {
    const headings = [
      ...(["转人工", "待补正"] as const).map((each) => conclusionWords(each, language)),
      this.heading("repeated"),
      ...["unit-slip", "repeated-id", "credit-code", "identity-number"].map((code) => cautionWords(code, language)),
      this.heading("unread"),
    ];
    this.found = new Map(headings.map((heading) => [heading, { count: 0, first: [] }]));
  }

  /** What needs a person, by heading: what waits for a decision first, what is only to be looked at last. */
  get notes(): ReadonlyMap<string, Notes> {
    return new Map([...this.found].filter(([, { count }]) => count > 0));
  }

  /** Applications that claim nothing. */
  get unclaimed(): number {
    return this.withoutClaims.count;
  }

  private heading(what: "repeated" | "unread"): string {
    return say(what === "repeated" ? "repeated" : "not-computed", this.language);
  }

  add(row: EvaluationRow): void {
    this.rows += 1;
    this.withoutClaims.add(row);
    if (isRefused(row)) {
      this.unread += 1;
      const why = problemWords(row, this.report.policies, this.language) ?? "";
      this.note(this.heading("unread"), { ...NOBODY, where: placeWords(row, this.language), who: row.application ?? "", why });
      return;
    }
    const claims = claimsOf(row, this.report);
    for (const claim of claims) this.addClaim(claim);
    const own = claims.flatMap(({ audit }) => audit.cautions ?? []);
    if (claims.length > 0) for (const code of row.cautions ?? []) if (!own.includes(code)) this.caution(code, row);
  }

  private addClaim(claim: AuditedClaim): void {
    const { audit, result, policy } = claim;
    const { language } = this;
    const { currency = "CNY" } = claim.row;
    const own = this.currencyOf(currency);
    const subsidy = policy?.subsidies[result.id];
    const title = subsidy ? said(subsidy.title, language) : result.id;
    const reasons = audit.reasons.map((reason) => reasonWords(reason, subsidy, language));
    const certainty = term(certaintyOf(claim) ?? "ineligible", language);
    for (const sums of [
      own.all,
      named(own.bySubsidy, title),
      named(own.byPlace, this.placeOf(claim.row)),
      ...(audit.conclusion === "不予支持" ? [own.refused, named(own.refusedByPlace, this.placeOf(claim.row))] : []),
      named(own.byConclusion, conclusionWords(audit.conclusion, language)),
      named(own.byCertainty, certainty),
      ...audit.reasons.map(({ repeats: _, ...reason }) => named(own.byReason, reasonWords(reason, subsidy, language))),
    ])
      addTo(sums, audit);
    if (audit.granted === null) own.openClaims += 1;
    if (isUnverified(audit)) own.unverified += 1;
    addShares(own.grantedBy, audit.granted, audit.shares ? Object.entries(audit.shares) : undefined);
    addShares(own.payableBy, audit.payable, claim.levels);
    this.applicants.numberOf(applicantOfRow(claim.row));
    own.payable = addDecimals(own.payable, audit.payable ?? nought);
    own.held = addDecimals(own.held, audit.held ?? nought);
    const noted = { where: placeWords(claim.row, language), who: nameOf(claim.row), subsidy: title, currency };
    for (const cut of audit.cuts) {
      const { kind, amount } = cut;
      const name = cutWords(kind, language);
      const known = own.byCut.get(name) ?? { claims: 0, amount: nought };
      own.byCut.set(name, { claims: known.claims + 1, amount: addDecimals(known.amount, amount) });
      const because = kind === "不予支持" ? reasons[0] : sourceOfCut(cut);
      keepLargest(own.largest, { ...noted, amount, why: [name, because].filter(Boolean).join(" ") });
    }
    const missing = (result.missing ?? []).map((path) => inputWords(path, policy, language));
    const why = listed([...reasons, ...missing], language) ?? "";
    for (const code of audit.cautions ?? []) this.note(cautionWords(code, language), { ...noted, amount: audit.claimed, why: "" });
    if (audit.granted === null) this.note(conclusionWords(audit.conclusion, language), { ...noted, amount: audit.claimed, why });
    else if (audit.reasons.some(({ repeats }) => repeats)) this.note(this.heading("repeated"), { ...noted, amount: audit.claimed, why });
  }

  private placeOf({ carried }: Outcome): string {
    const { by } = this.report.layout;
    return (by === undefined ? districtOf(carried) : carriedAt(carried, by)) ?? "";
  }

  private caution(code: string, row: Outcome): void {
    this.note(cautionWords(code, this.language), { ...NOBODY, where: placeWords(row, this.language), who: nameOf(row) });
  }

  private note(heading: string, noted: Noted): void {
    const notes = this.found.get(heading) ?? { count: 0, first: [] };
    if (notes.count === 0) this.found.set(heading, notes);
    notes.count += 1;
    if (notes.first.length < this.kept) notes.first.push(noted);
  }

  private currencyOf(currency: string): CurrencyOverview {
    const known = this.currencies.get(currency);
    if (known) return known;
    const { language } = this;
    const made: CurrencyOverview = {
      all: nothing(),
      payable: nought,
      held: nought,
      openClaims: 0,
      bySubsidy: new Map(),
      byConclusion: new Map(conclusions.map((each: Conclusion) => [conclusionWords(each, language), nothing()])),
      byCertainty: new Map(CERTAINTIES.map((each) => [term(each, language), nothing()])),
      byCut: new Map(CUTS.map((each) => [cutWords(each, language), { claims: 0, amount: nought }])),
      byReason: new Map(),
      byPlace: new Map(),
      refusedByPlace: new Map(),
      refused: nothing(),
      unverified: 0,
      grantedBy: new Map(),
      payableBy: new Map(),
      largest: [],
    };
    this.currencies.set(currency, made);
    return made;
  }
}

const nothing = (): Together => ({ claims: 0, claimed: nought, cut: nought, granted: nought, open: nought });

const nameOf = ({ name, application }: Outcome): string => (name === undefined ? application : `${name} ${application}`);

function addShares(sums: Map<string, Decimal>, whole: Decimal | null, shares: Iterable<readonly [string, Decimal]> | undefined): void {
  const unsaid = whole && Number(whole.units) !== 0 ? [["", whole] as const] : [];
  for (const [name, amount] of shares ?? unsaid) sums.set(name, addDecimals(sums.get(name) ?? nought, amount));
}

function named(sums: Map<string, Together>, name: string): Together {
  const known = sums.get(name) ?? nothing();
  sums.set(name, known);
  return known;
}

function addTo(sums: Together, audit: AuditedClaim["audit"]): void {
  sums.claims += 1;
  if (isUnverified(audit)) return;
  sums.claimed = addDecimals(sums.claimed, audit.claimed);
  if (audit.granted === null) {
    sums.open = addDecimals(sums.open, audit.claimed);
    return;
  }
  sums.cut = addDecimals(sums.cut, cutOf(audit));
  sums.granted = addDecimals(sums.granted, audit.granted);
}

/** The largest first; of equal ones those that came first. */
function keepLargest(largest: Noted[], noted: Noted): void {
  const amount = fractionOfDecimal(noted.amount ?? nought);
  const at = largest.findIndex((other) => compare(fractionOfDecimal(other.amount ?? nought), amount) < 0);
  if (at >= 0) largest.splice(at, 0, noted);
  else if (largest.length < LARGEST) largest.push(noted);
  if (largest.length > LARGEST) largest.pop();
}
