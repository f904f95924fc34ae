import { CannotDo } from "../../messages/usage.js";
import { type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";
import { binOf, compactRow } from "../../settlement/compact-row.js";
import { Digest } from "../host/digest.js";
import type { Host } from "../host/host.js";
import { outcomeRows } from "../loading/load-outcomes.js";
import { isAudited } from "../loading/load-parts.js";
import type { StretchOfLines } from "./section.js";
import type { RulesOfStep } from "./settled-by.js";

/** A row of a part, with what limits look at of it and the bin in which that is settled. */
interface RowOfPart {
  readonly row: EvaluationRow;
  readonly compact?: { readonly row: Outcome; readonly bin: number };
}

/** The rows of a part of a batch, and what is known of it when they were read. */
export class PartRows {
  readonly stretches: StretchOfLines[] = [];
  private readonly digest = new Digest();

  constructor(
    private readonly host: Host,
    private readonly paths: readonly string[],
    private readonly rules: RulesOfStep,
  ) {}

  get sha256(): string {
    return this.digest.end().sha256;
  }

  async *rows(bins: number): AsyncGenerator<readonly RowOfPart[]> {
    const { evaluators, otherwise } = this.rules;
    const policies = new Map(evaluators.map(({ policy }) => [policy.id, policy]));
    const { host, digest } = this;
    async function* noted(path: string): AsyncGenerator<Buffer> {
      for await (const chunk of host.readChunks(path)) {
        digest.add(chunk);
        yield chunk;
      }
    }
    for await (const rows of outcomeRows({ ...host, readChunks: noted }, this.paths))
      yield rows.map((row): RowOfPart => {
        this.stretch(row);
        const policy = isRefused(row) ? undefined : policies.get(row.policy);
        const compact = policy && compactRow(policy, row as Outcome, otherwise);
        return compact ? { row, compact: { row: compact, bin: binOf(compact, bins) } } : { row };
      });
  }

  private stretch(row: EvaluationRow): void {
    const { file, line } = row;
    if (!isRefused(row) && isAudited(row)) throw new CannotDo("partial-of-audited", { line: line ?? 1 });
    if (line === undefined) return;
    const last = this.stretches.at(-1);
    if (last && last.file === file && line >= last.to) Object.assign(last, { to: line });
    else this.stretches.push({ ...(file === undefined ? {} : { file }), from: line, to: line });
  }
}
