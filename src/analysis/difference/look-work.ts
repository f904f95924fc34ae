import { nodesOf } from "../../expression/walk.js";
import { expressionsOf, type Policy } from "../../policy/policy.js";
import type { Trial } from "../mutation/trial.js";

/** So many steps are taken at most, and so many for each application beside those for each node of the rules. */
const MOST_STEPS = 600_000;
const STEPS_OF_APPLICATION = 100;

/** How much may still be done in looking for somebody: counted by what he and the rules are, so that what is found does not depend on the machine. */
export class LookWork {
  private left = MOST_STEPS;
  private readonly ofApplication: number;

  constructor(policies: readonly Policy[]) {
    const nodes = policies.map((policy) => new Set(expressionsOf(policy).flatMap((root) => [...nodesOf(root)])).size);
    this.ofApplication = nodes.reduce((sum, each) => sum + each, STEPS_OF_APPLICATION);
  }

  get isOver(): boolean {
    return this.left <= 0;
  }

  spend({ applicants }: Trial): void {
    this.left -= applicants.length * this.ofApplication;
  }
}
