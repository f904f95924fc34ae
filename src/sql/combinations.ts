import type { Combination, Extremum } from "../expression/core.js";
import { infinity, zero } from "../values/fraction.js";
import { endOf, type SqlEnd } from "./ends.js";
import { certain, type SqlQuantities, type SqlQuantity } from "./quantities.js";
import { allOf, anyOf, fails, holds, isOpen, mayFail, mayHold, opposite, type SqlTruth } from "./truths.js";

export function extremumOf(quantities: SqlQuantities, operator: Extremum["operator"], parts: readonly SqlQuantity[]): SqlQuantity {
  const present = allOf(parts.map((part) => part.present));
  const there = extreme(
    quantities,
    operator === "min" ? "least" : "greatest",
    parts.map((part) => ({ ...part, present: true })),
  );
  const doubtful = anyOf(parts.map((part) => isOpen(part.present)));
  return quantities.made(there.low, there.high, present, anyOf([there.missing, doubtful]), there);
}

export function combinationOf(quantities: SqlQuantities, operator: Combination["operator"], parts: readonly SqlQuantity[]): SqlQuantity {
  return operator === "total" ? total(quantities, parts) : extreme(quantities, operator, parts);
}

/** The sum of amounts, those that are not due left out. */
function total(quantities: SqlQuantities, parts: readonly SqlQuantity[]): SqlQuantity {
  const counted = parts.filter(({ present }) => present !== false);
  const [only] = counted;
  if (!only) return quantities.absent;
  if (counted.length === 1) return only;
  const { ends } = quantities;
  const present = quantities.put(anyOf(counted.map((part) => part.present)));
  const nought = endOf(zero);
  const inward = (end: SqlEnd, side: "least" | "greatest") =>
    ends.outermost(side, [
      { when: true, end: nought },
      { when: true, end },
    ]);
  const sum = (end: "low" | "high", side: "least" | "greatest") => {
    const all = counted.map((part) => {
      const doubtful = part.plus && side === "least" ? nought : inward(part[end], side);
      return ends.either(fails(part.present), nought, ends.either(holds(part.present), part[end], doubtful));
    });
    return all.reduce((before, each) => ends.add(before, each));
  };
  let [low, high] = [sum("low", "least"), sum("high", "greatest")];
  if (counted.every((part) => part.present !== true)) {
    // Where none is sure, the sum is there only where one of them is.
    const rests = isOpen(present);
    const there = counted.map((part) => ({ when: mayHold(part.present), part }));
    const [near, far] = [
      ends.outermost(
        "least",
        there.map(({ when, part }) => ({ when, end: inward(part.low, "greatest") })),
      ),
      ends.outermost(
        "greatest",
        there.map(({ when, part }) => ({ when, end: inward(part.high, "least") })),
      ),
    ];
    low = ends.either(rests, ends.add(low, near), low);
    high = ends.either(rests, ends.add(high, far), high);
  }
  const missing = anyOf(counted.map((part) => allOf([mayHold(part.present), part.missing])));
  const unstated = allOf(counted.map((part) => anyOf([fails(part.present), part.unstated])));
  return quantities.made(low, high, present, missing, { unstated, plus: counted.every(({ plus }) => plus) });
}

/** The least or greatest of amounts, those that are not due left out. */
function extreme(quantities: SqlQuantities, operator: "least" | "greatest", parts: readonly SqlQuantity[]): SqlQuantity {
  const counted = parts.filter(({ present }) => present !== false);
  const [only] = counted;
  if (!only) return quantities.absent;
  if (counted.length === 1) return only;
  const { ends } = quantities;
  const least = operator === "least";
  const [near, far] = least ? (["low", "high"] as const) : (["high", "low"] as const);
  const outer = least ? "greatest" : "least";
  const when = counted.map((part) => mayHold(part.present));
  const nearEnd = ends.outermost(
    operator,
    counted.map((part, at) => ({ when: when[at] ?? true, end: part[near] })),
  );
  const sure = counted.map((part) => ({ when: holds(part.present), end: part[far] }));
  const anySure = quantities.put(anyOf(sure.map((each) => each.when)));
  const ofSure = anySure === false ? null : ends.outermost(operator, sure);
  const ofAll =
    anySure === true
      ? null
      : ends.outermost(
          outer,
          counted.map((part, at) => ({ when: when[at] ?? true, end: part[far] })),
        );
  const farEnd = ofSure && ofAll ? ends.either(anySure, ofSure, ofAll) : (ofSure ?? ofAll ?? nearEnd);
  const present = quantities.put(anyOf(counted.map((part) => part.present)));
  const missing = anyOf(
    counted.map((part, at) => {
      if (part.missing === false) return false;
      const matters = least ? ends.compare(part.low, "<", farEnd) : ends.compare(farEnd, "<", part.high);
      return allOf([part.missing, when[at] ?? true, anyOf([mayFail(present), certain(matters)])]);
    }),
  );
  const [low, high] = least ? [nearEnd, farEnd] : [farEnd, nearEnd];
  const plus = least
    ? counted.every((part) => part.plus)
    : counted.every((part) => part.plus) || counted.some((part) => part.plus && part.present === true);
  return quantities.made(low, high, present, missing, { unstated: unstatedOf(quantities, counted, least), plus });
}

/** What changes nothing, such as a cap that is not due, states no figure. */
function unstatedOf(quantities: SqlQuantities, counted: readonly SqlQuantity[], least: boolean): SqlTruth {
  if (counted.every(({ unstated }) => unstated === false)) return false;
  const idle = endOf(least ? infinity : zero);
  const { ends } = quantities;
  const states = counted.map((part) =>
    allOf([mayHold(part.present), opposite(allOf([ends.compare(part.low, "=", idle), ends.compare(part.high, "=", idle)]))]),
  );
  const all = allOf(counted.map((part, at) => anyOf([fails(part.present), states[at] ?? false])));
  const sure = anyOf([all, ...counted.map((part, at) => allOf([states[at] ?? false, holds(part.present)]))]);
  const every = allOf(counted.map((part, at) => anyOf([opposite(states[at] ?? false), part.unstated])));
  return allOf([anyOf(states), sure, every]);
}
