import { certain, type SqlQuantities, type SqlQuantity } from "./quantities.js";
import { allOf, anyOf, chosen, fails, holds, mayHold, opposite, type SqlTruth, truthText } from "./truths.js";

/** A quantity that is there under a condition. */
interface PossiblePart {
  readonly when: SqlTruth;
  readonly value: SqlQuantity;
}

/** What is sure of several quantities, one of which stands. Several may only where something is not known. */
export function hullOf(quantities: SqlQuantities, parts: readonly PossiblePart[]): SqlQuantity {
  const live = parts.filter(({ when }) => when !== false);
  const [first] = live;
  if (!first) return quantities.absent;
  if (live.length === 1) return first.value;
  const { ends } = quantities;
  const there = live.map(({ when, value }) => ({ when: quantities.put(allOf([when, mayHold(value.present)])), value }));
  const low = ends.outermost(
    "least",
    there.map(({ when, value }) => ({ when, end: value.low })),
  );
  const high = ends.outermost(
    "greatest",
    there.map(({ when, value }) => ({ when, end: value.high })),
  );
  const all = (question: (truth: SqlTruth) => SqlTruth) =>
    allOf(live.map(({ when, value }) => anyOf([opposite(when), question(value.present)])));
  const [allThere, noneThere] = [quantities.put(all(holds)), quantities.put(all(fails))];
  const present =
    allThere === true || noneThere === true
      ? allThere === true
      : quantities.ends.put(
          chosen(
            [
              [allThere, "true"],
              [noneThere, "false"],
            ],
            truthText(null),
          ),
        );
  const one = quantities.put(isOne(live.map(({ when }) => when)));
  const anyMissing = anyOf(live.map(({ when, value }) => allOf([when, value.missing])));
  const same = live.map(({ when, value }) => {
    const ends = [quantities.ends.compare(value.low, "=", low), quantities.ends.compare(value.high, "=", high)];
    return anyOf([opposite(when), certain(allOf(ends))]);
  });
  const alike = anyOf([noneThere, allOf([allThere, ...same])]);
  const missing = anyOf([anyMissing, allOf([opposite(one), opposite(alike)])]);
  const unstated = allOf(there.map(({ when, value }) => anyOf([opposite(when), value.unstated])));
  return quantities.made(low, high, present, missing, { unstated, plus: live.every(({ value }) => value.plus) });
}

/** Whether exactly one of some conditions holds, of which at least one does. */
function isOne(whens: readonly SqlTruth[]): SqlTruth {
  if (whens.filter((when) => when === true).length > 1) return false;
  return `(${whens.map((when) => (typeof when === "string" ? `cast(${when} as integer)` : when ? "1" : "0")).join(" + ")} = 1)`;
}
