import { evaluatedAgain, isJoinable } from "../../audit/before.js";
import type { Evaluator } from "../../evaluation/evaluator.js";
import { CannotDo } from "../../messages/usage.js";
import { type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";
import { compareText } from "../../values/text-order.js";
import { digesting } from "../host/digest.js";
import type { Host } from "../host/host.js";
import { placedRows } from "./load-outcomes.js";

/** Rows of a part that come from one file, one after the other: from line to line of the part. */
interface FileStretch {
  readonly path: string;
  readonly file: string;
  readonly from: number;
  to: number;
}

/** Audited parts of a batch, in the one order that they have in whatever order they are named: of their files, then of their lines. */
export interface BatchParts {
  readonly stretches: readonly FileStretch[];
  /** Whether they come from several files, so that each row says from which. */
  readonly several: boolean;
  /** The one file of all rows, where they name it. */
  readonly named: string | undefined;
  /** A part that was audited with a history, if there is one. */
  readonly withHistory: string | undefined;
}

/** Whether the rows at some paths are of audits: the first that tells decides. */
export async function areAudited(host: Host, paths: readonly string[]): Promise<boolean> {
  for (const path of paths)
    for await (const rows of placedRows(host, path)) for (const { row } of rows) if (!isRefused(row)) return isAudited(row);
  return false;
}

/** Whether an outcome is of an audit. */
export const isAudited = ({ unclaimed, subsidies }: Outcome): boolean => unclaimed === true || subsidies.some(({ audit }) => audit);

/** Looks through audited parts: what cannot be joined is refused before anything is settled. */
export async function findParts(host: Host, paths: readonly string[], evaluators: readonly Evaluator[]): Promise<BatchParts> {
  const digests = new Map<string, { readonly sha256: string }>();
  const found: FileStretch[] = [];
  const own = new Set<string>();
  let withHistory: string | undefined;
  for (const path of paths) {
    let last: FileStretch | undefined;
    for await (const rows of placedRows(digesting(host, digests as never), path))
      for (const { row, at } of rows) {
        checkPart(row, path, at, evaluators);
        if (row.part?.history) withHistory ??= path;
        if (row.file === undefined && row.part?.file !== undefined) own.add(row.part.file);
        const file = row.file ?? row.part?.file ?? path;
        if (last?.file === file) last.to = at;
        else {
          last = { path, file, from: at, to: at };
          found.push(last);
        }
      }
  }
  const digestOf = ({ path }: FileStretch): string => digests.get(path)?.sha256 ?? "";
  checkOnce(paths, (path) => digests.get(path)?.sha256 ?? "");
  const stretches = named(found).sort((a, b) => compareText(a.file, b.file) || compareText(digestOf(a), digestOf(b)) || a.from - b.from);
  const several = new Set(stretches.map(({ file }) => file)).size > 1;
  return { stretches, several, named: several ? undefined : [...own][0], withHistory };
}

/** Files of one name in several parts are other files: they go by the names of their parts. */
function named(stretches: readonly FileStretch[]): FileStretch[] {
  const paths = new Map<string, Set<string>>();
  for (const { file, path } of stretches) paths.set(file, (paths.get(file) ?? new Set()).add(path));
  return stretches.map((each) => ((paths.get(each.file)?.size ?? 0) > 1 ? { ...each, file: each.path } : each));
}

/** The same part a second time would be paid a second time. */
function checkOnce(paths: readonly string[], digestOf: (path: string) => string): void {
  const known = new Map<string, string>();
  for (const path of paths) {
    const digest = digestOf(path);
    const other = known.get(digest);
    if (other !== undefined) throw new CannotDo("same-part", { one: other, other: path });
    known.set(digest, path);
  }
}

function checkPart(row: EvaluationRow, path: string, line: number, evaluators: readonly Evaluator[]): void {
  if (isRefused(row)) return;
  if (!isAudited(row)) throw new CannotDo("parts-mixed", { path, line });
  if (!isJoinable(row)) throw new CannotDo("part-not-joinable", { path, line });
  const evaluator = evaluators.find(({ policy }) => policy.id === row.policy);
  if (!evaluator)
    throw new CannotDo("part-of-unknown-policy", {
      path,
      line,
      text: row.policy,
      known: evaluators.map(({ policy }) => policy.id).join(", "),
    });
  const { policy, readings } = evaluator;
  const unknown = row.subsidies.find(({ id, audit }) => audit && !policy.subsidies.some((subsidy) => subsidy.id === id));
  if (unknown) throw new CannotDo("part-of-other-rules", { path, line, text: unknown.id });
  for (const assumption of row.assumptions ?? []) {
    const [name = "", option] = assumption.split("=");
    const chosen = readings.get(name);
    if (option !== undefined && chosen !== undefined && chosen !== option)
      throw new CannotDo("part-read-otherwise", { path, line, text: assumption, chosen: `${name}=${chosen}` });
  }
}

/** The rows of parts as they were evaluated, in their order. */
export async function* partRows(host: Host, { stretches, several }: BatchParts): AsyncGenerator<readonly EvaluationRow[]> {
  for (const { path, file, from, to } of stretches) {
    const name = several && file !== "-" ? file : undefined;
    for await (const rows of placedRows(host, path)) {
      const own = rows.filter(({ at }) => at >= from && at <= to);
      if (own.length > 0) yield own.map(({ row }) => again(row, name));
      if ((rows.at(-1)?.at ?? 0) > to) break;
    }
  }
}

function again(row: EvaluationRow, file: string | undefined): EvaluationRow {
  if (!isRefused(row)) return evaluatedAgain(row, file);
  const { part: _, ...rest } = row;
  return { ...rest, file };
}
