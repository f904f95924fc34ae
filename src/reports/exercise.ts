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

interface ReachOfAll extends CasesReach {
  readonly missing: readonly MissingPoint[];
}

/** What the cases reach of one policy. */
export interface PolicyExercise extends CasesReach {
  readonly policy: string;
  readonly title: Words;
  readonly kinds: readonly ({ readonly kind: ExerciseKind } & CasesReach)[];
  readonly missing: readonly MissingPoint[];
}

/** How cases went, and what of the rules they reach. */
export interface ExerciseReport {
  readonly kind: "exercise";
  readonly version: string;
  readonly data: TestReport["data"] & { readonly coverage: ReachOfAll };
  readonly policies: readonly PolicyExercise[];
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
    return { policy: policy.id, title: policy.title, ...reachOf(points), kinds: kinds.filter(({ of }) => of > 0), missing };
  });
  const reach = reachOf(exercised.flatMap(({ points }) => points));
  const coverage = { ...reach, missing: policies.flatMap(({ missing }) => missing) };
  return { kind: "exercise", version: test.version, data: { ...test.data, coverage }, policies };
}

/** In whole percent, never rounded up: 100 only where everything is reached. */
export const percentOf = ({ reached, of }: CasesReach): number => (of === 0 ? 100 : Math.floor((reached * 100) / of));

const reachOf = (points: readonly ExercisePoint[]): CasesReach => ({
  reached: points.filter(({ reached }) => reached).length,
  of: points.length,
});

function missingPoint(
  { kind, side, span, label, value }: ExercisePoint,
  texts: ReadonlyMap<string, string>,
  language: Language,
): MissingPoint {
  const { line, column } = lineColumn(texts.get(span.file) ?? "", span.from);
  const what = say("point-missing", language, { kind, label, side, lack: `${kind} ${side}`, value });
  return { at: `${span.file}:${line}:${column}`, what };
}
