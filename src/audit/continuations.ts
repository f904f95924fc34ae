import { type Mark, markKinds, type Outcome, type Result, type Use } from "../results/outcome.js";
import { applicantOf, nameOfEarlier } from "../settlement/history.js";
import { type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { compare } from "../values/fraction.js";
import { identityOf } from "../values/identity.js";

/** What an earlier result granted, and may yet be paid on. */
interface Grant {
  readonly name: string;
  readonly use: Use;
  /** Undefined where nobody decided yet. */
  readonly granted: Decimal | undefined;
  /** Nothing of it was due yet. */
  readonly unpaid: boolean;
  readonly marks: readonly Mark[];
}

/** What a claim of which a part was paid has to do with earlier results: it goes on with one, or may, which a person decides. */
export type Onward = { readonly continues: Use } | { readonly doubtful: Use };

/**
 * Finds the earlier result that a claim goes on with: of the same policy, applicant and subsidy, in whatever year, which granted
 * no less than was paid, and of which no invoice, contract, person or matter says otherwise.
 */
export class Continuations {
  private readonly grants = new Map<string, Grant[]>();
  /** Results that others go on with: none goes on with them again. */
  private readonly done = new Set<string>();

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
      this.grants.set(key, [
        ...(this.grants.get(key) ?? []),
        { name, use, granted, unpaid: isUnpaid(result), marks: marksOf(outcome, id) },
      ]);
    }
  }

  of(outcome: Outcome, result: Result): Onward | undefined {
    const paid = result.claim?.paid;
    if (!paid || Number(paid.units) < 0) return undefined;
    const all = this.grants.get(`${outcome.policy}\n${applicantOf(outcome, result)}\n${result.id}`) ?? [];
    const left = all.filter(({ name, unpaid }) => !this.done.has(name) && (unpaid || Number(paid.units) > 0));
    const [first] = left;
    if (!first) return undefined;
    const marks = marksOf(outcome, result.id);
    const fits = left.filter((each) => each.granted && isNoMore(paid, each.granted) && !contradicts(each.marks, marks));
    const shared = fits.filter((each) =>
      each.marks.some(({ kind, value }) => marks.some((mark) => mark.kind === kind && identityOf(mark.value) === identityOf(value))),
    );
    // Where nothing was paid, only what both name tells that it is the same claim.
    if (Number(paid.units) === 0 && shared.length === 0) return undefined;
    const [only, ...others] = shared.length > 0 ? shared : fits;
    return only && others.length === 0 ? { continues: only.use } : { doubtful: first.use };
  }

  /** A claim went on with an earlier result: the next one like it does not. */
  end(outcome: Outcome, result: Result, use: Use): void {
    this.done.add(nameOfEarlier(outcome.policy, applicantOf(outcome, result), use, result.id));
  }
}

/** Whether something was granted of which nothing was paid, and nothing was due. */
const isUnpaid = ({ audit }: Result): boolean =>
  audit?.payable !== undefined && audit.payable !== null && Number(audit.payable.units) === 0 && Number(audit.paid?.units ?? 0) === 0;

/** Null where nothing was granted, undefined where that is not decided. */
function grantedBy({ unclaimed, subsidies }: Outcome, { status, audit, amount, settled }: Result): Decimal | undefined | null {
  if (audit) return audit.granted === null ? undefined : Number(audit.granted.units) === 0 ? null : audit.granted;
  const audited = unclaimed === true || subsidies.some((each) => each.audit);
  const granted = settled ?? amount;
  return audited || status !== "eligible" || !granted ? null : (granted.max ?? granted.min);
}

const marksOf = ({ marks = [] }: Outcome, id: string): Mark[] => marks.filter(({ on }) => on === undefined || on.includes(id));

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
