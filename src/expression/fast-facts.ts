import { divide } from "../values/fraction.js";
import type { Fact } from "./core.js";
import type { FactList, FactStore } from "./fact-store.js";
import type { Calculate, Decide, Run, Spell } from "./run.js";

const LIMIT = Number.MAX_SAFE_INTEGER;

/** A quantity as a fact gives it, in the unit of its field; one that is unknown or wide spoils the run. */
export function factQuantity({ scope, field }: Fact, store: FactStore): Calculate {
  const { slot, ifAbsent, unit } = field;
  const absent = typeof ifAbsent === "object" && ifAbsent && "n" in ifAbsent ? divide(ifAbsent, unit) : null;
  const silence = absent?.d === 1n ? Number(absent.n) : undefined;
  const odd = (run: Run, value: number): number => {
    if (value !== value && silence !== undefined) {
      run.takeSilence(field);
      return silence;
    }
    run.bail = true;
    return 0;
  };
  if (scope === 0) {
    const { data } = store.top;
    return (run) => {
      const value = data[slot] as number;
      return value <= LIMIT ? value : odd(run, value);
    };
  }
  const cursor = store.cursor(scope);
  return (run) => {
    const value = cursor.data[cursor.at + slot] as number;
    return value <= LIMIT ? value : odd(run, value);
  };
}

export function factAnswer({ scope, field }: Fact, store: FactStore): Decide {
  const cursor = store.cursor(scope);
  const { slot, ifAbsent } = field;
  return (run) => {
    const value = cursor.data[cursor.at + slot] as number;
    if (value === value) return value === 1;
    if (typeof ifAbsent === "boolean") {
      run.takeSilence(field);
      return ifAbsent;
    }
    run.bail = true;
    return false;
  };
}

/** Whether a fact is known. */
export function factKnown({ scope, field: { slot } }: Fact, store: FactStore): Decide {
  const list = store.lists[slot];
  if (scope === 0 && list) return () => list.count >= 0;
  const cursor = store.cursor(scope);
  return () => {
    const value = cursor.data[cursor.at + slot];
    return value === value;
  };
}

const NO_ITEMS: FactList = { data: new Float64Array(0), width: 0, count: 0 };

export function listOf({ field }: Fact, store: FactStore): (run: Run) => FactList {
  const list = store.lists[field.slot] as FactList;
  return (run) => {
    if (list.count >= 0) return list;
    if (field.ifAbsent !== null) run.takeSilence(field);
    else run.bail = true;
    return NO_ITEMS;
  };
}

/** The number of a word that a fact says; NaN spoils the run. */
function factWord({ scope, field }: Fact, store: FactStore): Calculate {
  const cursor = store.cursor(scope);
  const { slot, ifAbsent } = field;
  const silence = typeof ifAbsent === "string" ? store.numberOf(ifAbsent) : undefined;
  return (run) => {
    const value = cursor.data[cursor.at + slot] as number;
    if (value === value) return value;
    if (silence !== undefined) {
      run.takeSilence(field);
      return silence;
    }
    run.bail = true;
    return Number.NaN;
  };
}

export function factSign(node: Fact, store: FactStore): Spell {
  const word = factWord(node, store);
  return (run) => {
    const number = word(run);
    return number === number ? store.word(number) : "";
  };
}

/** Whether a choice is, or is not, one of its options. */
export function factIs(node: Fact, option: string, isWanted: boolean, store: FactStore): Decide {
  const word = factWord(node, store);
  const number = store.numberOf(option);
  return (run) => (word(run) === number) === isWanted;
}
