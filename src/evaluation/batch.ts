import type { JsonRowReader } from "../applications/json-row.js";
import { type JsonKind, type Place, placesOf } from "../applications/json-source.js";
import { moneyByName } from "../applications/money-by-name.js";
import type { Row } from "../applications/row.js";
import type { Problem } from "../messages/problem.js";
import { ownFields } from "../policy/fields.js";
import type { Policy } from "../policy/policy.js";
import { bindsItems } from "../policy/read-limits.js";
import { nearest } from "../values/near.js";
import { type EvaluationOptions, Evaluator } from "./evaluator.js";
import type { Evaluated } from "./outcome.js";
import { readerFor } from "./readers.js";

export interface ApplicationFile {
  /** Named in outcomes where there are several. */
  readonly name: string | undefined;
  readonly kind: JsonKind;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Whether what was paid is money, where a subsidy is paid in parts. */
const soundPaid = ({ kept }: Row, { subsidies }: Policy): boolean =>
  kept?.paid === undefined || subsidies.every(({ id, payments }) => !payments || moneyByName(kept.paid as string, id) !== null);

const paidProblems = (row: Row, policy: Policy): Problem[] =>
  soundPaid(row, policy) ? [] : [{ code: "wrong-type", field: "paid", parameters: { expected: "money", found: "value" } }];

/** So few rows, and so few results, at a time that they are still young when they are written and dropped. */
const BATCH_ROWS = 128;
const BATCH_RESULTS = 1 << 12;

/** Evaluates files of applications under several policies, in the order of the input, then of the policies. */
export class Batch {
  readonly evaluators: readonly Evaluator[];
  private readonly readers: readonly JsonRowReader[];
  /** Whether a limit may yet drop items of an application, so that it must be looked at again. */
  private readonly keepsGiven: readonly boolean[];
  private readonly batchRows: number;
  rows = 0;
  refused = 0;

  /** Policies of which rows gave no input, with how many rows did not. */
  readonly passedOver = new Map<string, number>();

  /** `onlyMentioned`: policies that nobody asked for are applied only to rows that give one of their inputs. */
  constructor(
    policies: readonly Policy[],
    options: EvaluationOptions,
    strict: boolean,
    private readonly onlyMentioned = false,
  ) {
    this.evaluators = policies.map((policy) => new Evaluator(policy, options));
    this.keepsGiven = policies.map((policy) => policy.limits.some(bindsItems));
    this.readers = policies.map((policy) => readerFor(policy, policies, strict));
    const results = this.evaluators.reduce((sum, { prepared }) => sum + prepared.length, 1);
    this.batchRows = Math.max(1, Math.min(BATCH_ROWS, Math.floor(BATCH_RESULTS / results) * policies.length));
  }

  /** Fields that no policy of the run declares, with how many rows had them. */
  get undeclared(): { name: string; count: number }[] {
    const [first, ...rest] = this.readers;
    const inAll = (name: string) => rest.every((reader) => reader.undeclared.some((field) => field.name === name));
    return first ? first.undeclared.filter((field) => inAll(field.name)) : [];
  }

  async *evaluate(files: AsyncIterable<ApplicationFile> | Iterable<ApplicationFile>): AsyncGenerator<readonly Evaluated[]> {
    for await (const file of files) {
      for await (const places of placesOf(file.chunks, file.kind)) {
        let batch: Evaluated[] = [];
        for (const place of places) {
          this.place(place, file.name, batch);
          if (batch.length < this.batchRows) continue;
          yield batch;
          batch = [];
        }
        yield batch;
      }
    }
  }

  private place(place: Place, file: string | undefined, batch: Evaluated[]): void {
    this.rows += 1;
    const { bytes, from, to, line } = place;
    if (!place.utf8) {
      this.refuse([{ code: "invalid-utf8", field: undefined, parameters: {} }], undefined, line, file, batch);
      return;
    }
    const start = batch.length;
    const problems: Problem[] = [];
    let id: string | undefined;
    let named = false;
    const rows = this.readers.length > 1 && this.onlyMentioned ? this.mentioned(bytes, from, to) : undefined;
    for (let i = 0; i < this.readers.length; i += 1) {
      if (rows && !rows[i]) continue;
      const row = (this.readers[i] as JsonRowReader).read(bytes, from, to);
      id = row.id;
      const evaluator = this.evaluators[i] as Evaluator;
      const meant = row.policy === undefined || row.policy === evaluator.policy.id;
      if (!meant && !row.problems.some((problem) => problem.code === "not-json")) continue;
      named = true;
      if (row.problems.length > 0 || !soundPaid(row, evaluator.policy))
        problems.push(...row.problems, ...paidProblems(row, evaluator.policy));
      else if (problems.length === 0) {
        const given = this.keepsGiven[i] ? bytes.toString("utf8", from, to) : undefined;
        batch.push(evaluator.evaluate(row, line, file, given));
      }
    }
    if (!named) problems.push(...this.unknownPolicy((this.readers[0] as JsonRowReader).read(bytes, from, to)));
    if (problems.length === 0) return;
    batch.length = start;
    this.refuse(problems, id, line, file, batch);
  }

  /** Of each policy, whether a row gives any of its inputs, names it, or has problems; all of them where no policy is meant so. */
  private mentioned(bytes: Buffer, from: number, to: number): readonly boolean[] | undefined {
    const found = this.readers.map((reader, at) => {
      const { facts, policy, problems } = reader.read(bytes, from, to);
      const id = this.evaluators[at]?.policy.id;
      return (
        problems.length > 0 || policy === id || (policy === undefined && facts.slice(ownFields.length).some((fact) => fact !== undefined))
      );
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
      const key = JSON.stringify([problem.code, problem.field]);
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
    this.refused += 1;
    const unreadable = once.some(
      (problem) =>
        problem.code === "not-json" || (problem.code === "not-an-object" && problem.field === undefined) || problem.code === "invalid-utf8",
    );
    const application = unreadable ? null : (id ?? String(line));
    batch.push({ application, file, line, problems: once });
  }
}
