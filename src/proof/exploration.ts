import type { Atoms } from "./atoms.js";
import { DividedBy, NotTold, type ProofRegion } from "./region.js";

/** How much may still be done: counted in regions, and in inequalities, so that what is found does not depend on the machine. */
export class ProofWork {
  constructor(
    private left: number,
    /** Whether there is no more time; asked now and then. */
    private readonly isLate: () => boolean = () => false,
    private readonly mostInequalities = Number.POSITIVE_INFINITY,
  ) {}

  spent = 0;

  get isOver(): boolean {
    return this.left <= 0;
  }

  /** Whether a proof has cost all that it may. */
  isPast({ inequalities }: Atoms): boolean {
    return inequalities > this.mostInequalities;
  }

  spend(atoms: Atoms): void {
    this.left -= 1;
    this.spent += 1;
    if (this.isPast(atoms)) this.left = 0;
    if (this.spent % 16 === 0 && this.isLate()) this.left = 0;
  }
}

/** What came of a region that need not be divided any more: alike, or why that was not seen. */
export type OpenLeaf = { readonly region: ProofRegion; readonly why: string };

/** What may see more of a region than its facts tell: another region of the same applications, or that there are none. */
export interface Refining {
  refined(region: ProofRegion): ProofRegion | "empty" | undefined;
}

/**
 * Goes through the parts of a region, dividing it until it can be told of each whether all is well there; what is left open. Stops at
 * so many that are.
 */
export function openLeaves(
  start: ProofRegion,
  loops: Refining,
  isWell: (region: ProofRegion) => boolean,
  work: ProofWork,
  most: number,
): OpenLeaf[] {
  const open: ProofRegion[] = [start];
  const found: OpenLeaf[] = [];
  for (let region = open.pop(); region; region = open.pop()) {
    if (work.isOver) return [...found, { region, why: OUT_OF_WORK }];
    work.spend(region.atoms);
    try {
      if (isWell(region)) continue;
      const refined = region.isEmpty ? "empty" : loops.refined(region);
      if (refined === undefined) found.push({ region, why: "unequal" });
      else if (refined !== "empty") open.push(refined);
    } catch (thrown) {
      if (thrown instanceof DividedBy) open.push(region.part(thrown.by, false), region.part(thrown.by, true));
      else if (thrown instanceof NotTold) {
        if (!region.isEmpty) found.push({ region, why: thrown.why });
      } else throw thrown;
    }
    if (found.length >= most) return found;
  }
  return found;
}

export const OUT_OF_WORK = "out of work";
