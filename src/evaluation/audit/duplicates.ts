import type { Mark, Outcome, RefusedReason } from "../outcome.js";

/** The codes of the field for what comes twice. */
const REASONS: Readonly<Record<Mark["kind"] | "claim", RefusedReason>> = {
  claim: { condition: "重复申报", code: "R07" },
  matter: { condition: "重复申报", code: "R07" },
  person: { condition: "人员重复", code: "R07" },
  invoice: { condition: "票据重复使用", code: "R08" },
  contract: { condition: "合同重复使用", code: "R08" },
};

/** An earlier use of what a claim uses. */
export interface Repeated {
  readonly subsidy: string;
  readonly reason: RefusedReason;
}

/**
 * Finds what is used twice, within a batch and against earlier results: the same applicant's claim for the same subsidy and
 * matter, and the same invoice, contract or person. The first use stands; later ones are told.
 */
export class Duplicates {
  private readonly first = new Map<string, number>();
  private readonly ids = new Set<string>();
  readonly repeatedIds = new Set<string>();
  private rows = 0;

  /** Uses of earlier results: anything like them comes second. */
  remember(outcome: Outcome): void {
    for (const { key } of usesOf(outcome)) if (!this.first.has(key)) this.first.set(key, -1);
  }

  /** Takes the next row. */
  add(outcome: Outcome): void {
    const name = `${outcome.policy}\n${outcome.application}`;
    if (this.ids.has(name)) this.repeatedIds.add(name);
    this.ids.add(name);
    for (const { key } of usesOf(outcome)) if (!this.first.has(key)) this.first.set(key, this.rows);
    this.rows += 1;
  }

  isRepeated({ policy, application }: Outcome): boolean {
    return this.repeatedIds.has(`${policy}\n${application}`);
  }

  /** What a row uses that was used before it. */
  of(row: number, outcome: Outcome): readonly Repeated[] {
    return usesOf(outcome).flatMap(({ key, subsidy, reason }) => (this.first.get(key) === row ? [] : [{ subsidy, reason }]));
  }
}

function usesOf({ policy, creditCode, subsidies, marks = [] }: Outcome) {
  const claimed = subsidies.filter(({ claim }) => claim).map(({ id }) => id);
  return claimed.flatMap((subsidy) => {
    const own = marks.filter((mark) => mark.on === undefined || mark.on.includes(subsidy));
    const matter = own.filter(({ kind }) => kind === "matter").map(({ value }) => value);
    const claim = { key: `claim\n${policy}\n${creditCode}\n${subsidy}\n${matter.join("\n")}`, subsidy, reason: REASONS.claim };
    const used = own
      .filter(({ kind }) => kind !== "matter")
      .map(({ kind, value }) => ({ key: `${kind}\n${value}`, subsidy, reason: { ...REASONS[kind], source: value } }));
    return creditCode === undefined ? used : [claim, ...used];
  });
}
