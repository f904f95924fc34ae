import { Applications } from "../applications/applications.js";
import { type ApplicationFile, type Given, plainTable, type TableOptions } from "../applications/given.js";
import type { Row } from "../applications/row.js";
import type { TableNotice } from "../applications/table/notice.js";
import type { Problem } from "../messages/problem.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import type { Evaluated } from "../results/outcome.js";
import { nearest } from "../values/near.js";
import { type EvaluationOptions, Evaluator } from "./evaluator.js";
import type { Observers } from "./observers.js";
import { shapeFor } from "./readers.js";

/** So few rows, and so few results, at a time that they are still young when they are written and dropped. */
const BATCH_ROWS = 128;
const BATCH_RESULTS = 1 << 12;

/** What happened to a batch beside its results. */
export interface BatchCounts {
  readonly rows: number;
  readonly refused: number;
  /** Policies of which rows gave no input, with how many rows did not. */
  readonly passedOver: ReadonlyMap<string, number>;
  /** Fields that no policy declares, with how many rows had them. */
  readonly undeclared: readonly { readonly name: string; readonly count: number }[];
  readonly notices: readonly TableNotice[];
  /** Whether any application gives an input of a policy. */
  readonly filled: boolean;
}

export const noCounts: BatchCounts = { rows: 0, refused: 0, passedOver: new Map(), undeclared: [], notices: [], filled: false };

export function countsOf({ rows, refused, passedOver, applications, filled }: Batch): BatchCounts {
  return { rows, refused, passedOver, undeclared: applications.undeclared, notices: applications.notices, filled };
}

/** What applications give instead, where none of them gives anything that the rules ask for; nothing where one does. */
export function misfits({ rows, refused, filled, undeclared, notices }: BatchCounts): string[] {
  if (filled || rows === refused) return [];
  return [...undeclared.map(({ name }) => name), ...notices.flatMap(({ unmatched }) => unmatched.map(({ heading }) => heading))];
}

/** The counts of two parts of a batch together. */
export function addCounts(a: BatchCounts, b: BatchCounts): BatchCounts {
  const undeclared = summed([...a.undeclared, ...b.undeclared].map(({ name, count }) => [name, count]));
  return {
    rows: a.rows + b.rows,
    refused: a.refused + b.refused,
    passedOver: summed([...a.passedOver, ...b.passedOver]),
    undeclared: [...undeclared].map(([name, count]) => ({ name, count })),
    notices: [...a.notices, ...b.notices],
    filled: a.filled || b.filled,
  };
}

function summed(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

const givesInput = ({ facts }: Row): boolean => facts.some((fact, slot) => slot >= ownFields.length && fact !== undefined);

/** Problems of rows of which not even the id can be trusted. */
const UNREADABLE: ReadonlySet<Problem["code"]> = new Set(["not-json", "invalid-utf8", "invalid-encoding"]);

/** Evaluates files of applications under several policies, in the order of the input, then of the policies. */
export class Batch {
  readonly evaluators: readonly Evaluator[];
  readonly applications: Applications;
  /** Whether an application must go with its outcome. */
  private readonly keepsGiven: readonly boolean[];
  private readonly batchRows: number;
  rows = 0;
  refused = 0;
  filled = false;

  readonly passedOver = new Map<string, number>();

  /** `onlyMentioned`: policies that nobody asked for are applied only to rows that give one of their inputs. */
  constructor(
    policies: readonly Policy[],
    observers: Observers,
    options: EvaluationOptions,
    strict: boolean,
    tables: TableOptions = plainTable,
    private readonly onlyMentioned = false,
    /** Whether outcomes are wanted as they are written; those of a batch are then good until the next one is asked for. */
    private readonly prints = false,
    /** Whether every application goes with its outcome. */
    keepsAll = false,
  ) {
    this.evaluators = policies.map((policy) => new Evaluator(policy, observers, options));
    this.keepsGiven = policies.map((policy) => keepsAll || observers.reads(policy).again);
    const shapes = this.evaluators.map(({ policy, store }) => ({
      ...shapeFor(policy, policies, strict, observers, options.subsidies, options.carry),
      store,
    }));
    this.applications = new Applications(shapes, tables);
    const results = this.evaluators.reduce((sum, { prepared }) => sum + prepared.length, 1);
    this.batchRows = Math.max(1, Math.min(BATCH_ROWS, Math.floor(BATCH_RESULTS / results) * policies.length));
  }

  async *evaluate(files: AsyncIterable<ApplicationFile> | Iterable<ApplicationFile>): AsyncGenerator<readonly Evaluated[]> {
    if (Array.isArray(files)) await this.applications.check(files);
    for await (const file of files) {
      for await (const given of await this.applications.open(file)) yield* this.batches(given, file.name);
    }
    yield* this.batches(this.applications.rest(), undefined);
  }

  private *batches(all: Iterable<Given>, file: string | undefined): Generator<readonly Evaluated[]> {
    let batch: Evaluated[] = [];
    this.clear();
    let count = 0;
    for (const given of all) {
      count += this.place(given, given.file ?? file, batch);
      if (count < this.batchRows) continue;
      yield batch;
      batch = [];
      count = 0;
      this.clear();
    }
    yield batch;
  }

  private clear(): void {
    for (const evaluator of this.evaluators) evaluator.clear();
  }

  /** How many rows come of an application. */
  private place(given: Given, file: string | undefined, batch: Evaluated[]): number {
    this.rows += 1;
    const { line } = given;
    const start = batch.length;
    const problems: Problem[] = [];
    let last: Row | undefined;
    let named = false;
    let placed = 0;
    // What is printed is not taken back where no other policy can refuse the application.
    const alone = this.evaluators.length === 1;
    const meantFor = this.evaluators.length > 1 && this.onlyMentioned ? this.mentioned(given) : undefined;
    for (let i = 0; i < this.evaluators.length; i += 1) {
      if (meantFor && !meantFor[i]) continue;
      const row = given.read(i);
      last = row;
      const evaluator = this.evaluators[i] as Evaluator;
      // Once one gives an input, nothing is looked at any more.
      this.filled ||= row.problems.length > 0 || givesInput(row);
      const meant = row.policy === undefined || row.policy === evaluator.policy.id;
      if (!meant && !row.problems.some((problem) => problem.code === "not-json")) continue;
      named = true;
      if (row.problems.length > 0) problems.push(...row.problems);
      else if (problems.length === 0) {
        const json = this.keepsGiven[i] ? given.json(i) : undefined;
        const before = batch[batch.length - 1];
        const { prints } = this;
        const outcome = prints
          ? evaluator.print(row, line, file, json, alone ? before : undefined)
          : evaluator.evaluate(row, line, file, json);
        placed += 1;
        if (outcome !== before) batch.push(outcome);
      }
    }
    if (!named) problems.push(...this.unknownPolicy(given.read(0)));
    if (problems.length === 0) return placed;
    batch.length = start;
    this.refuse(problems, last?.id, line, file, batch);
    return 1;
  }

  /** Of each policy, whether a row gives any of its inputs, names it, or has problems; all of them where no policy is meant so. */
  private mentioned(given: Given): readonly boolean[] | undefined {
    const found = this.evaluators.map((evaluator, at) => {
      const { facts, policy, problems } = given.read(at, true);
      const gives = facts.slice(ownFields.length).some((fact) => fact !== undefined);
      return problems.length > 0 || policy === evaluator.policy.id || (policy === undefined && gives);
    });
    if (!found.includes(true)) return undefined;
    found.forEach((meant, at) => {
      const id = this.evaluators[at]?.policy.id as string;
      if (!meant) this.passedOver.set(id, (this.passedOver.get(id) ?? 0) + 1);
    });
    return found;
  }

  private unknownPolicy(row: Row): Problem[] {
    const known = this.evaluators.map((evaluator) => evaluator.policy.id);
    const value = row.policy ?? "";
    return [...row.problems, { code: "unknown-policy", field: "policy", parameters: { value, known, near: nearest(value, known) } }];
  }

  private refuse(problems: readonly Problem[], id: string | undefined, line: number, file: string | undefined, batch: Evaluated[]): void {
    const seen = new Set<string>();
    const once = problems.filter((problem) => {
      const key = JSON.stringify([problem.code, problem.field, problem.place?.line]);
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
    this.refused += 1;
    const unreadable = once.some(({ code, field }) => UNREADABLE.has(code) || (code === "not-an-object" && field === undefined));
    const application = unreadable ? null : (id ?? String(line));
    batch.push({ application, file, line, problems: once });
  }
}
