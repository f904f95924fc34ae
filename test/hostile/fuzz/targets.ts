import { chance } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { applicationTargets } from "./targets-applications.js";
import { carriedTargets } from "./targets-carried.js";
import { comparingTargets } from "./targets-comparing.js";
import { resultTargets } from "./targets-results.js";
import { ruleTargets } from "./targets-rules.js";

/** Everything that the program reads. */
export const targets: readonly Target[] = [...ruleTargets, ...applicationTargets, ...resultTargets, ...comparingTargets, ...carriedTargets];

/** The attempt of a seed on a target: always the same. */
export async function attemptOf(target: Target, seed: number): Promise<Attempt> {
  return target.draw(chance(Math.imul(seed, 0x9e3779b1) ^ target.name.length));
}
