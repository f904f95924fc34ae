import { brackets } from "./amounts/brackets.js";
import { cases } from "./amounts/cases.js";
import { greatestOf, leastOf, totalOf } from "./amounts/combinations.js";
import { each } from "./amounts/each.js";
import { forEach } from "./amounts/for-each.js";
import { nested } from "./amounts/nested.js";
import { rate } from "./amounts/rate.js";
import { tiers } from "./amounts/tiers.js";
import { unstated } from "./amounts/unstated.js";
import { within } from "./amounts/within.js";
import type { Head, Modifier } from "./construct.js";
import { cap } from "./modifiers/cap.js";
import { minus } from "./modifiers/minus.js";
import { notPaidBelow } from "./modifiers/not-paid-below.js";
import { raiseTo } from "./modifiers/raise-to.js";
import { round } from "./modifiers/round.js";

/** Every way to say an amount. */
export const heads: readonly Head[] = [rate, each, tiers, brackets, cases, forEach, totalOf, greatestOf, leastOf, within, unstated, nested];

/** What may stand beside an amount, in the order in which it is done whatever the order on the page. */
export const modifiers: readonly Modifier[] = [raiseTo, cap, minus, notPaidBelow, round];
