import type { KeyOfLimit, Limit, LimitConstruct } from "./limit.js";
import { budget } from "./limits/budget.js";
import { highestOnly } from "./limits/highest-only.js";
import { jointCap } from "./limits/joint-cap.js";
import { oncePer } from "./limits/once-per.js";
import { ranking } from "./limits/ranking.js";

/** Every way to bind several subsidies, or several applications, together. */
export const limits: readonly LimitConstruct[] = [oncePer, highestOnly, jointCap, ranking, budget];

const byKey: ReadonlyMap<string, LimitConstruct> = new Map(limits.map((each) => [each.key, each]));

/** The key by which a kind says something. */
export const keyFor = ({ keys }: LimitConstruct, role: KeyOfLimit): string | undefined =>
  Object.keys(keys).find((key) => keys[key] === role);

/** All that is said of a limit's kind. */
export const kindOf = ({ kind }: Limit): LimitConstruct => byKey.get(kind) as LimitConstruct;
