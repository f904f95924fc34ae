import type { Span } from "../../messages/finding.js";
import { compareText } from "../../values/text-order.js";
import type { Words } from "../../values/words.js";

/** What of rules cases may exercise, in the order in which counts are told. */
export const exerciseKinds = [
  "subsidy",
  "condition",
  "exclusion",
  "bound",
  "ceiling",
  "floor",
  "deduction",
  "threshold",
  "rounding",
  "bracket",
  "tier",
  "case",
  "row",
  "option",
  "period",
  "limit",
  "instalment",
] as const;

export type ExerciseKind = (typeof exerciseKinds)[number];

/** Whether something was seen doing what it is for, or not doing it; of a bound at which value. */
export type ExerciseSide = "yes" | "no" | "at" | "below" | "above";

/** One thing to be reached: what it is, which side of it, and the value that would reach it where there is one. */
export interface ExercisePoint {
  readonly kind: ExerciseKind;
  readonly side: ExerciseSide;
  readonly span: Span;
  readonly label: Words | undefined;
  readonly value: string | undefined;
  readonly reached: boolean;
}

/** Where it is noted what is reached, instead of marking it. */
interface ReachNotes {
  into: Set<string> | undefined;
}

/** What one point is known by. */
export const keyOfPoint = ({ kind, span, label, side }: Pick<ExercisePoint, "kind" | "span" | "label" | "side">): string =>
  JSON.stringify([kind, span.file, span.from, label?.zh, side]);

/** A place of the rules with the sides that are to be reached. */
export class Spot {
  private readonly reached = new Set<ExerciseSide>();

  constructor(
    readonly kind: ExerciseKind,
    readonly span: Span,
    readonly label: Words | undefined,
    private readonly sides: ReadonlyMap<ExerciseSide, string | undefined>,
    private readonly notes: ReachNotes,
  ) {}

  reach(side: ExerciseSide): void {
    if (this.notes.into && this.sides.has(side))
      this.notes.into.add(keyOfPoint({ kind: this.kind, span: this.span, label: this.label, side }));
    else if (!this.notes.into) this.reached.add(side);
  }

  get points(): ExercisePoint[] {
    const { kind, span, label } = this;
    return [...this.sides].map(([side, value]) => ({ kind, side, span, label, value, reached: this.reached.has(side) }));
  }
}

const BOTH: ReadonlyMap<ExerciseSide, undefined> = new Map([
  ["yes", undefined],
  ["no", undefined],
]);
/** What is only to be come to. */
export const REACHED: ReadonlyMap<ExerciseSide, undefined> = new Map([["yes", undefined]]);

/** The places of one policy's rules; rules that are lowered many times, such as a common condition, have one each. */
export class Spots {
  private readonly known = new Map<string, Spot>();
  private readonly notes: ReachNotes = { into: undefined };

  /** What is reached meanwhile, by its key; nothing of it is marked. */
  during(look: () => void): ReadonlySet<string> {
    const found = new Set<string>();
    this.notes.into = found;
    try {
      look();
    } finally {
      this.notes.into = undefined;
    }
    return found;
  }

  at(kind: ExerciseKind, span: Span, label?: Words, sides: ReadonlyMap<ExerciseSide, string | undefined> = BOTH): Spot {
    const key = JSON.stringify([kind, span.file, span.from, label?.zh]);
    const spot = this.known.get(key) ?? new Spot(kind, span, label, sides, this.notes);
    this.known.set(key, spot);
    return spot;
  }

  /** In the order of the files and of their lines. */
  get points(): ExercisePoint[] {
    return [...this.known.values()]
      .sort(
        (a, b) =>
          compareText(a.span.file, b.span.file) ||
          a.span.from - b.span.from ||
          exerciseKinds.indexOf(a.kind) - exerciseKinds.indexOf(b.kind) ||
          compareText(a.label?.zh ?? "", b.label?.zh ?? ""),
      )
      .flatMap((spot) => spot.points);
  }
}
