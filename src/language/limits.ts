import type { LimitConstruct } from "./limit.js";
import { budget } from "./limits/budget.js";
import { highestOnly } from "./limits/highest-only.js";
import { jointCap } from "./limits/joint-cap.js";
import { oncePer } from "./limits/once-per.js";
import { ranking } from "./limits/ranking.js";

/** Every way to bind several subsidies, or several applications, together. */
export const limits: readonly LimitConstruct[] = [oncePer, highestOnly, jointCap, ranking, budget];
