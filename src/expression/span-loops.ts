import type { Fold } from "./core.js";
import type { FactList, FactStore } from "./fact-store.js";
import { type Run, shorten } from "./run.js";
import { absentFrom, judged, type Measure, NO, OPEN, SpanSum, settle, type Weigh, YES } from "./spans.js";

/** What is done at each item, and for any number of items of a list that is not known; whether to go on. */
interface AtItems {
  readonly item: (run: Run) => boolean;
  readonly unknown: (run: Run) => void;
}

/** Goes through the items of a list; how many there are. */
function loopOf({ list: { field }, scope }: Fold, store: FactStore, { item, unknown }: AtItems): (run: Run) => number {
  const list = store.lists[field.slot] as FactList;
  const nothing = new Float64Array(list.width).fill(Number.NaN);
  const cursor = store.cursor(scope);
  const enter = (run: Run, index: number): void => {
    run.indexes[scope] = index;
    run.stamps[scope] = run.nextStamp();
    if (scope === 1) run.item = index;
  };
  return (run) => {
    const { data, at } = cursor;
    const { item: outerItem } = run;
    const outerIndex = run.indexes[scope] ?? -1;
    const outerStamp = run.stamps[scope] ?? 0;
    const { count } = list;
    if (count >= 0) {
      cursor.data = list.data;
      for (let i = 0; i < count; i += 1) {
        cursor.at = i * list.width;
        enter(run, i);
        if (!item(run)) break;
      }
    } else if (field.ifAbsent !== null) run.takeSilence(field);
    else {
      cursor.data = nothing;
      cursor.at = 0;
      enter(run, -1);
      run.opened += 1;
      const refused = run.refused.length;
      unknown(run);
      shorten(run.refused, refused);
      shorten(run.refusedItems, refused);
      run.opened -= 1;
    }
    cursor.data = data;
    cursor.at = at;
    run.item = outerItem;
    run.indexes[scope] = outerIndex;
    run.stamps[scope] = outerStamp;
    return count < 0 && field.ifAbsent === null ? 1 : Math.max(0, count);
  };
}

/** The sum of what is due for the items of a list. */
export function totalOfItems(fold: Fold, where: Weigh, body: Measure, store: FactStore): Measure {
  const sum = new SpanSum();
  const { slot } = fold.list.field;
  const part = (run: Run, base: number): number => {
    const counts = where(run);
    return counts === NO ? absentFrom(run, base) : settle(run, base, Math.min(counts, body(run)), run.low, run.high);
  };
  const loop = loopOf(fold, store, {
    item: (run) => {
      sum.add(part(run, run.missing.length), run.low, run.high);
      return true;
    },
    unknown: (run) => {
      const base = run.missing.length;
      const present = Math.min(part(run, base), OPEN);
      run.missing.push(slot);
      const low = run.low < 0 ? Number.NEGATIVE_INFINITY : 0;
      const high = run.high > 0 ? Number.POSITIVE_INFINITY : 0;
      sum.add(settle(run, base, present, low, high), low, high);
    },
  });
  return (run) => {
    const base = run.missing.length;
    sum.clear();
    const count = loop(run);
    if (count === 0 && fold.empty) run.refuse(fold.empty);
    return sum.end(run, base);
  };
}

/** Whether something holds of some item of a list, or of every one. */
export function quantifierOf(fold: Fold, where: Weigh, body: Weigh, store: FactStore): Weigh {
  const isSome = fold.operator === "some";
  const { slot } = fold.list.field;
  let truth: number = YES;
  const take = (run: Run, base: number, counts: number): number => {
    const holds = body(run);
    const counted = isSome ? Math.min(counts, holds) : Math.max(YES - counts, holds);
    truth = isSome ? Math.max(truth, counted) : Math.min(truth, counted);
    return judged(run, base, counted);
  };
  const loop = loopOf(fold, store, {
    item: (run) => {
      const base = run.missing.length;
      const counts = where(run);
      if (counts !== NO) take(run, base, counts);
      return truth !== (isSome ? YES : NO);
    },
    unknown: (run) => {
      const base = run.missing.length;
      if (where(run) !== NO && take(run, base, OPEN) === OPEN) run.missing.push(slot);
    },
  });
  return (run) => {
    const base = run.missing.length;
    truth = isSome ? NO : YES;
    loop(run);
    return judged(run, base, truth);
  };
}
