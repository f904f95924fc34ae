import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, WrongAnswers } from "./answers.js";
import { linesOf, writeLines } from "./files.js";
import { generateApplications } from "./generate.js";
import { writeTables } from "./tables.js";
import { writeWorkbook } from "./workbook.js";

/** The applications in every form that rows of the benchmark read. */
export class BenchBatch {
  readonly data: string;
  readonly gappy: string;
  readonly workbook: string;
  readonly tables: readonly string[];
  readonly repeated: string;
  private readonly shorter = new Map<number, string>();

  constructor(
    readonly folder: string,
    readonly count: number,
    private readonly seed: number,
  ) {
    const path = (name: string): string => join(folder, name);
    [this.data, this.gappy, this.repeated] = [path("applications.ndjson"), path("gaps.ndjson"), path("repeated.ndjson")];
    this.workbook = path("applications.xlsx");
    writeLines(this.data, generateApplications(count, seed));
    writeLines(this.gappy, generateApplications(count, seed, 0.05));
    writeLines(this.repeated, generateApplications(count, seed, 0, this.applicants));
    this.tables = writeTables(generateApplications(count, seed), folder);
    writeWorkbook(generateApplications(count, seed), this.workbook);
  }

  /** So few applicants hand in the repeated applications. */
  get applicants(): number {
    return Math.ceil(this.count / 3);
  }

  /** The first of so many of the applications. */
  oneIn(every: number): string {
    if (every === 1) return this.data;
    const known = this.shorter.get(every);
    if (known !== undefined) return known;
    const path = join(this.folder, `one-in-${every}.ndjson`);
    writeLines(path, generateApplications(Math.ceil(this.count / every), this.seed));
    this.shorter.set(every, path);
    return path;
  }
}

/** What is claimed: just what is due, a quarter more, a fifth less; now and then though nothing is due. */
export function claimedFen({ eventFen }: Answer, at: number): number | null {
  if (eventFen === null) return at % 4 === 0 ? 5_000_000 : null;
  return [eventFen, Math.ceil(eventFen * 1.25), Math.floor(eventFen * 0.8)][at % 3] as number;
}

export const grantedFen = (answer: Answer, at: number): number | null => {
  const claimed = claimedFen(answer, at);
  return claimed === null ? null : Math.min(claimed, answer.eventFen ?? 0);
};

/** The applications with what they claim. */
export function writeClaims(batch: BenchBatch, answers: readonly Answer[]): string {
  const path = join(batch.folder, "claims.ndjson");
  function* claims(): Generator<string> {
    let at = 0;
    for (const line of linesOf(batch.data)) {
      const fen = claimedFen(answers[at] as Answer, at);
      at += 1;
      yield fen === null ? line : `${line.slice(0, -1)},"claims":{"international-event":${fen / 100}}}`;
    }
  }
  writeLines(path, claims());
  return path;
}

const CAP_FEN = 150_000_000;

/** Limits put to the rules: a cap on each applicant's year, and a budget for half of what that leaves. */
export class BenchLimits {
  readonly rules: string;
  private readonly budgetFen: number;

  constructor(
    private readonly batch: BenchBatch,
    private readonly answers: readonly Answer[],
    jinan: string,
  ) {
    const capped = [...this.byApplicant(answers.map(({ eventFen }) => eventFen))].map((sum) => Math.min(sum, CAP_FEN));
    this.budgetFen = Math.floor(capped.reduce((all, each) => all + each, 0) / 2);
    this.rules = join(batch.folder, "limits");
    mkdirSync(this.rules);
    copyFileSync(join(jinan, "source.txt"), join(this.rules, "source.txt"));
    writeFileSync(
      join(this.rules, "policy.yaml"),
      `${readFileSync(join(jinan, "policy.yaml"), "utf8")}
limits:
  - {joint cap: ${CAP_FEN / 100}元, on: [international-event], within: year}
  - {budget: ${this.budgetFen / 100}元, on: [international-event], pay: pro rata}
`,
    );
  }

  /** Nobody gets more than before, nobody more than the cap in all, and the budget is spent but for less than a fen for each. */
  check(settled: readonly (number | null)[]): void {
    if (settled.length !== this.answers.length) throw new WrongAnswers(`${settled.length} results`);
    const more = settled.findIndex((fen, at) => (fen ?? 0) > (this.answers[at]?.eventFen ?? 0));
    if (more >= 0) throw new WrongAnswers(`application ${more + 1} gets more than before`);
    const sums = [...this.byApplicant(settled)];
    if (sums.some((sum) => sum > CAP_FEN)) throw new WrongAnswers("an applicant gets more than the cap");
    const left = this.budgetFen - sums.reduce((all, each) => all + each, 0);
    if (left < 0 || left > settled.length) throw new WrongAnswers(`${left / 100} of the budget is left`);
  }

  private byApplicant(fen: readonly (number | null)[]): Iterable<number> {
    const sums = new Map<number, number>();
    for (const [at, each] of fen.entries()) {
      const applicant = at % this.batch.applicants;
      sums.set(applicant, (sums.get(applicant) ?? 0) + (each ?? 0));
    }
    return sums.values();
  }
}
