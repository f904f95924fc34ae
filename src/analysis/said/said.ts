import type { RuleCheck } from "../check.js";
import { benefitSaid } from "./benefits.js";
import { caps } from "./caps.js";
import { conditions } from "./conditions.js";
import { dates } from "./dates.js";
import { effectiveSaid } from "./effective.js";
import { extremes } from "./extremes.js";
import { highest, once } from "./once.js";
import { instalments, shares } from "./payments.js";
import { rulesIn, type SaidKind, tellOf } from "./quoted-rule.js";
import { rounding } from "./rounding.js";
import { steps } from "./steps.js";
import { budgets, windows } from "./windows.js";

/** What clauses say in words, each with how rules say it. */
const kinds: readonly SaidKind[] = [
  steps,
  once,
  highest,
  shares,
  instalments,
  rounding,
  extremes,
  dates,
  conditions,
  caps,
  windows,
  budgets,
  benefitSaid,
];

/** What the law says in words has its construct in the rule, also where word and figure stand apart. */
export const said: RuleCheck = (subject, raise) => {
  effectiveSaid(subject, raise);
  for (const rule of rulesIn(subject)) for (const { code, look } of kinds) look(rule, tellOf(code, raise));
};
