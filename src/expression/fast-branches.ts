import { firstFrom } from "../values/first-from.js";
import { commonMeasure, divide, type Fraction } from "../values/fraction.js";
import type { BranchIndex } from "./branch-index.js";
import type { Expression } from "./core.js";
import type { Calculate, Decide, Run, Spell } from "./run.js";

/** The numbers of branches that may hold, in their order. */
type Candidates = (run: Run) => Int32Array;

/** The number of the first branch that holds, or their count where none does; of `candidates` alone, where they are known. */
export function firstBranch(whens: readonly Decide[], candidates: Candidates | null): (run: Run) => number {
  if (!candidates)
    return (run) => {
      for (let i = 0; i < whens.length; i += 1) if ((whens[i] as Decide)(run)) return i;
      return whens.length;
    };
  return (run) => {
    const tried = candidates(run);
    for (let i = 0; i < tried.length; i += 1) {
      const at = tried[i] as number;
      if ((whens[at] as Decide)(run)) return at;
    }
    return whens.length;
  };
}

/** More nodes than these are compiled when they are first come to: of a large table few rows ever are. */
const FEW = 64;

type Closure<T> = (run: Run) => T;

/** The closures of some nodes; null where one of a few cannot be compiled. One of many that cannot be is left to the intervals. */
export function compiled<T>(
  nodes: readonly Expression[],
  compile: (node: Expression) => Closure<T> | null,
  unknown: T,
): readonly Closure<T>[] | null {
  if (nodes.length > FEW) return nodes.map((node) => late(() => compile(node), unknown));
  const all = nodes.map(compile);
  return all.every((each) => each !== null) ? all : null;
}

function late<T>(compile: () => Closure<T> | null, unknown: T): Closure<T> {
  let made: Closure<T> | undefined;
  const leave = (run: Run): T => {
    run.bail = true;
    return unknown;
  };
  return (run) => {
    made ??= compile() ?? leave;
    return made(run);
  };
}

/** Candidates by the word that the subject is. */
export const byWord =
  ({ byWord: lists, others }: Extract<BranchIndex, { kind: "words" }>, word: Spell): Candidates =>
  (run) =>
    lists.get(word(run)) ?? others;

/** The unit in which a subject and the figures of its index are whole numbers. */
export const unitOfIndex = ({ figures }: Extract<BranchIndex, { kind: "figures" }>, unit: Fraction): Fraction =>
  figures.reduce(commonMeasure, unit);

/** Candidates by where the subject lies among the figures, as so many of a unit; null where a figure is too large for that. */
export function byFigure(index: Extract<BranchIndex, { kind: "figures" }>, unit: Fraction, figure: Calculate): Candidates | null {
  const units = Float64Array.from(index.figures, (each) => Number(divide(each, unit).n));
  if (!units.every((each) => Number.isSafeInteger(each))) return null;
  const { byPlace, others } = index;
  return (run) => {
    const value = figure(run);
    if (value !== value) return others;
    const at = firstFrom(units.length, (each) => (units[each] as number) >= value);
    return byPlace[2 * at + (units[at] === value ? 1 : 0)] as Int32Array;
  };
}

/** Whether any of some conditions is as wanted, asked in turn; else whether none had to be. */
export function firstThat(wanted: boolean, parts: readonly Decide[]): Decide {
  const [first, second] = parts;
  if (first && second && parts.length === 2) return wanted ? (run) => first(run) || second(run) : (run) => first(run) && second(run);
  return (run) => {
    for (let i = 0; i < parts.length; i += 1) if ((parts[i] as Decide)(run) === wanted) return wanted;
    return !wanted;
  };
}
