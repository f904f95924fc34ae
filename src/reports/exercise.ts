import { type ExerciseKind, type ExercisePoint, exerciseKinds } from "../analysis/exercise/spots.js";
import { lineColumn } from "../messages/line-column.js";
import { say } from "../messages/phrase.js";
import type { Policy } from "../policy/policy.js";
import type { Language, Words } from "../values/words.js";
import type { TestReport } from "./testing.js";

/** How much of something cases reach. */
export interface CasesReach {
  readonly reached: number;
  readonly of: number;
}

/** Something of the rules that no case reaches. */
export interface MissingPoint {
  /** `file:line:column`, counted from 1. */
  readonly at: string;
  readonly what: string;
}

/** The same with the stretch of the file that it is about, its lines and columns counted from 1. */
export interface PlacedPoint {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly what: string;
}

/** What cases reach of what stands on a line; nothing where nothing of it is to be reached. */
export const lineReaches = ["reached", "partly", "missing"] as const;

export interface ExercisedLine {
  readonly text: string;
  readonly reach: (typeof lineReaches)[number] | undefined;
  /** What no case reaches, in words. */
  readonly missing: readonly string[];
}

/** A rule file, line by line. */
export interface ExercisedFile {
  readonly file: string;
  readonly lines: readonly ExercisedLine[];
}

interface ReachOfAll extends CasesReach {
  readonly missing: readonly MissingPoint[];
}

/** What the cases reach of one policy. */
export interface PolicyExercise extends CasesReach {
  readonly policy: string;
  readonly title: Words;
  readonly kinds: readonly ({ readonly kind: ExerciseKind } & CasesReach)[];
  readonly missing: readonly MissingPoint[];
  readonly files: readonly ExercisedFile[];
}

/** How cases went, and what of the rules they reach. */
export interface ExerciseReport {
  readonly kind: "exercise";
  readonly version: string;
  readonly data: TestReport["data"] & { readonly coverage: ReachOfAll };
  readonly told: TestReport["told"];
  readonly policies: readonly PolicyExercise[];
  /** What no case reaches, each once, to be told at its place. */
  readonly notes: readonly PlacedPoint[];
}

/** The points of a policy, as its cases reached them. */
export interface ExercisedPolicy {
  readonly policy: Policy;
  readonly points: readonly ExercisePoint[];
}

/** A test report with what the cases reach of each policy and of all of them; a point of several policies counts in each. */
export function exerciseReport(
  test: TestReport,
  exercised: readonly ExercisedPolicy[],
  texts: ReadonlyMap<string, string>,
  language: Language,
): ExerciseReport {
  const policies = exercised.map(({ policy, points }): PolicyExercise => {
    const kinds = exerciseKinds.map((kind) => ({ kind, ...reachOf(points.filter((point) => point.kind === kind)) }));
    const missing = points.filter(({ reached }) => !reached).map((point) => missingPoint(point, texts, language));
    return {
      policy: policy.id,
      title: policy.title,
      ...reachOf(points),
      kinds: kinds.filter(({ of }) => of > 0),
      missing,
      files: filesOf(points, texts, language),
    };
  });
  const reach = reachOf(exercised.flatMap(({ points }) => points));
  const coverage = { ...reach, missing: policies.flatMap(({ missing }) => missing) };
  const notes = placedPoints(exercised, texts, language);
  return { kind: "exercise", version: test.version, data: { ...test.data, coverage }, told: test.told, policies, notes };
}

/** In whole percent, never rounded up: 100 only where everything is reached. */
export const percentOf = ({ reached, of }: CasesReach): number => (of === 0 ? 100 : Math.floor((reached * 100) / of));

const reachOf = (points: readonly ExercisePoint[]): CasesReach => ({
  reached: points.filter(({ reached }) => reached).length,
  of: points.length,
});

function missingPoint(point: ExercisePoint, texts: ReadonlyMap<string, string>, language: Language): MissingPoint {
  const { file, from } = point.span;
  const { line, column } = lineColumn(texts.get(file) ?? "", from);
  return { at: `${file}:${line}:${column}`, what: lackWords(point, language) };
}

/** What several policies share is told where no case of any of them reaches it. */
function placedPoints(exercised: readonly ExercisedPolicy[], texts: ReadonlyMap<string, string>, language: Language): PlacedPoint[] {
  const placed = new Map<string, { readonly point: ExercisePoint; readonly what: string; reached: boolean }>();
  for (const point of exercised.flatMap(({ points }) => points)) {
    const what = lackWords(point, language);
    const key = JSON.stringify([point.span, what]);
    placed.set(key, { point, what, reached: point.reached || placed.get(key)?.reached === true });
  }
  return [...placed.values()].flatMap(({ point: { span }, what, reached }): PlacedPoint[] => {
    const text = texts.get(span.file) ?? "";
    const [from, to] = [lineColumn(text, span.from), lineColumn(text, span.to)];
    return reached ? [] : [{ file: span.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, what }];
  });
}

const lackWords = ({ kind, side, label, value }: ExercisePoint, language: Language): string =>
  say("point-missing", language, { kind, label, side, lack: `${kind} ${side}`, value });

/** The files in which there is something to reach. */
function filesOf(points: readonly ExercisePoint[], texts: ReadonlyMap<string, string>, language: Language): ExercisedFile[] {
  return [...new Set(points.map(({ span }) => span.file))].map((file) => {
    const text = texts.get(file) ?? "";
    const onLines = new Map<number, ExercisePoint[]>();
    for (const point of points) {
      if (point.span.file !== file) continue;
      const { line } = lineColumn(text, point.span.from);
      const found = onLines.get(line);
      if (found) found.push(point);
      else onLines.set(line, [point]);
    }
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
    return { file, lines: lines.map((each, at) => exercisedLine(each, onLines.get(at + 1) ?? [], language)) };
  });
}

function exercisedLine(text: string, points: readonly ExercisePoint[], language: Language): ExercisedLine {
  const missing = points.filter(({ reached }) => !reached).map((point) => lackWords(point, language));
  const reach = missing.length === 0 ? "reached" : missing.length < points.length ? "partly" : "missing";
  return { text, reach: points.length === 0 ? undefined : reach, missing };
}
