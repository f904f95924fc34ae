import { type Mark, markKinds, type Outcome, type Result, type Use } from "../results/outcome.js";
import { applicantOf, grantOf, nameOfEarlier } from "../settlement/history.js";
import { addDecimals, type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { compare } from "../values/fraction.js";
import { identityOf } from "../values/identity.js";

/** What an earlier result granted, and may yet be paid on. */
interface Grant {
  readonly name: string;
  readonly use: Use;
  /** Undefined where nobody decided yet. */
  readonly granted: Decimal | undefined;
  /** What was paid for it in all, that payment included; undefined where no audit says so. */
  readonly paid: Decimal | undefined;
  /** A part of it is held back, to be paid later. */
  readonly held: boolean;
  /** The instalments that were due, by name. */
  readonly due: ReadonlySet<string>;
  readonly marks: readonly Mark[];
}

/**
 * What a claim has to do with earlier results: it goes on with one, of which so much was paid, or may go on with one of several,
 * which a person decides; `newToo`: it may as well be another claim, if nothing else says that it comes a second time.
 */
export type Onward =
  | { readonly continues: Use; readonly paid: Decimal | undefined }
  | { readonly doubtful: Use; readonly among: readonly Use[]; readonly newToo: boolean };

/**
 * Finds the earlier result that a claim goes on with: of the same policy, applicant and subsidy, in whatever year, which granted
 * no less than was paid, and of which no invoice, contract, person or matter says otherwise. A claim that does not state what was
 * paid goes on with what was granted and is held in part. Where the same application was left undecided, a person says which.
 */
export class Continuations {
  private readonly grants = new Map<string, Grant[]>();
  /** Results that others go on with: none goes on with them again. */
  private readonly done = new Set<string>();
  /** Whose the decided results are, by subsidy and application. */
  private readonly applicants = new Map<string, Set<string>>();

  remember(outcome: Outcome): void {
    for (const result of outcome.subsidies) {
      const { id, audit } = result;
      const granted = grantedBy(outcome, result);
      if (granted === null) continue;
      const applicant = applicantOf(outcome, result);
      const name = nameOfEarlier(outcome.policy, applicant, outcome, id);
      if (audit?.continues) this.done.add(nameOfEarlier(outcome.policy, applicant, audit.continues, id));
      const { application, file, line } = outcome;
      const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
      const use: Use = { application, ...place, history: true, ...(granted === undefined ? { open: true } : {}) };
      const key = `${outcome.policy}\n${applicant}\n${id}`;
      if (granted) {
        const place = `${id}\n${identityOf(application)}`;
        this.applicants.set(place, (this.applicants.get(place) ?? new Set()).add(applicant));
      }
      const grant = { name, use, granted, ...paidBy(result), marks: marksOf(outcome, id) };
      this.grants.set(key, [...(this.grants.get(key) ?? []), grant]);
    }
  }

  /** Whether any earlier result was decided. */
  get isDecided(): boolean {
    return this.applicants.size > 0;
  }

  /** Whether an earlier result tells of what was granted to an application: a payment that names it is of that. */
  tells(subsidy: string, application: string, applicant: string | undefined): boolean {
    const found = this.applicants.get(`${subsidy}\n${application}`);
    return found !== undefined && (applicant === undefined || found.has(applicant) || found.has(application));
  }

  of(outcome: Outcome, result: Result): Onward | undefined {
    const { paid } = result.claim ?? {};
    if (paid && Number(paid.units) < 0) return undefined;
    const all = this.grants.get(`${outcome.policy}\n${applicantOf(outcome, result)}\n${result.id}`) ?? [];
    const isPaid = paid !== undefined && Number(paid.units) > 0;
    const left = all.filter((each) => !this.done.has(each.name) && (isPaid || mayBeOf(each, result)));
    const [first] = left;
    if (!first) return undefined;
    const marks = marksOf(outcome, result.id);
    const alike = left.filter((each) => each.granted && !contradicts(each.marks, marks));
    const fits = alike.filter(({ granted }) => !paid || isNoMore(paid, granted as Decimal));
    const shared = fits.filter((each) =>
      each.marks.some(({ kind, value }) => marks.some((mark) => mark.kind === kind && identityOf(mark.value) === identityOf(value))),
    );
    if (!isPaid && fits.length === 0) return undefined;
    const [only, ...others] = shared.length > 0 || !isPaid ? shared : fits;
    const again = all.filter((each) => each.granted === undefined && !this.done.has(each.name) && isOf(each.use, outcome));
    if (only && others.length === 0 && (again.length === 0 || isOf(only.use, outcome))) return { continues: only.use, paid: only.paid };
    if (only && others.length === 0) return { doubtful: only.use, among: [only, ...again].map(({ use }) => use), newToo: false };
    // Where nothing was paid, only what both name tells that it is the same claim.
    const among = (isPaid ? left : shared.length > 0 ? shared : fits).map(({ use }) => use);
    return { doubtful: among[0] as Use, among, newToo: paid !== undefined && shared.length === 0 };
  }

  /** A claim went on with an earlier result: the next one like it does not. */
  end(outcome: Outcome, result: Result, use: Use): void {
    this.done.add(nameOfEarlier(outcome.policy, applicantOf(outcome, result), use, result.id));
  }
}

/** What was paid of a result when that was paid which it says, whether that is not all, and what was due. */
function paidBy({ audit, instalments = [] }: Result): Pick<Grant, "paid" | "held" | "due"> {
  const { paid, payable, held } = audit ?? {};
  return {
    paid: paid && payable ? addDecimals(paid, payable) : undefined,
    held: Number(held?.units ?? 0) > 0,
    due: new Set(instalments.flatMap(({ name, due }) => (due === true ? [name] : []))),
  };
}

/**
 * Whether a claim that states no payment may be a later instalment of a grant: a part of that is held, and nothing of it was paid yet,
 * or an instalment is due that was not. The same once more is a repetition.
 */
const mayBeOf = ({ held, paid, due }: Grant, { instalments = [] }: Result): boolean =>
  held && (Number(paid?.units ?? 0) === 0 || instalments.some((each) => each.due !== false && !due.has(each.name)));

/** Null where nothing was granted, undefined where that is not decided. */
function grantedBy({ unclaimed, subsidies }: Outcome, result: Result): Decimal | undefined | null {
  const { status, audit, amount, settled } = result;
  if (audit) return grantOf(result);
  const audited = unclaimed === true || subsidies.some((each) => each.audit);
  const granted = settled ?? amount;
  return audited || status !== "eligible" || !granted ? null : (granted.max ?? granted.min);
}

const marksOf = ({ marks = [] }: Outcome, id: string): Mark[] => marks.filter(({ on }) => on === undefined || on.includes(id));

/** Whether what was used is of the same application, by its id. */
const isOf = (use: Use, { application }: Outcome): boolean => identityOf(use.application) === identityOf(application);

const isNoMore = (a: Decimal, b: Decimal): boolean => compare(fractionOfDecimal(a), fractionOfDecimal(b)) <= 0;

/** Whether both name something of a kind, and nothing of it is the same. */
function contradicts(a: readonly Mark[], b: readonly Mark[]): boolean {
  const values = (marks: readonly Mark[], kind: Mark["kind"]) =>
    marks.flatMap((mark) => (mark.kind === kind ? [identityOf(mark.value)] : []));
  return markKinds.some((kind) => {
    const [mine, theirs] = [values(a, kind), values(b, kind)];
    return mine.length > 0 && theirs.length > 0 && !mine.some((value) => theirs.includes(value));
  });
}
