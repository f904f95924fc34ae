import { WORDS } from "../analysis/rule-parts.js";

/** The parts of a policy in which figures and conditions stand. */
const RULES: ReadonlySet<string> = new Set(["subsidies", "values", "amounts", "formulas", "tables", "conditions", "exclusions", "limits"]);

/** Keys of words elsewhere, under which a rule may compute all the same. */
const COMPUTED: ReadonlySet<string> = new Set(["date", "by"]);

/** Whether FEEL may stand at a path of a policy. */
export const isFeelAt = (path: readonly string[]): boolean =>
  RULES.has(path[0] ?? "") && !path.slice(1).some((step) => WORDS.has(step) && !COMPUTED.has(step));
