import { divide } from "../values/fraction.js";
import type { Fact } from "./core.js";
import type { Facts } from "./facts.js";
import type { Calculate, Decide, Run, Spell } from "./run.js";

/** A quantity as a fact gives it, in the unit of its field; one that is unknown or wide spoils the run. */
export function factQuantity({ scope, field }: Fact): Calculate {
  const { slot, ifAbsent, unit } = field;
  const absent = typeof ifAbsent === "object" && ifAbsent && "n" in ifAbsent ? divide(ifAbsent, unit) : null;
  const silence = absent?.d === 1n ? Number(absent.n) : undefined;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[slot];
    if (typeof value === "number") return value;
    if (value === undefined && silence !== undefined) {
      run.takeSilence(field);
      return silence;
    }
    run.bail = true;
    return 0;
  };
}

export function factAnswer(node: Fact): Decide {
  const { scope, field } = node;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[field.slot];
    if (typeof value === "boolean") return value;
    if (value === undefined && typeof field.ifAbsent === "boolean") {
      run.takeSilence(field);
      return field.ifAbsent;
    }
    run.bail = true;
    return false;
  };
}

const NO_ITEMS: readonly Facts[] = [];

export function listOf(node: Fact): (run: Run) => readonly Facts[] {
  const { scope, field } = node;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[field.slot];
    if (Array.isArray(value)) return value as readonly Facts[];
    if (value === undefined && field.ifAbsent !== null) {
      run.takeSilence(field);
      return NO_ITEMS;
    }
    run.bail = true;
    return NO_ITEMS;
  };
}

export function factSign(node: Fact): Spell {
  const { scope, field } = node;
  const absent = typeof field.ifAbsent === "string" ? field.ifAbsent : undefined;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[field.slot];
    if (typeof value === "string") return value;
    if (value === undefined && absent !== undefined) {
      run.takeSilence(field);
      return absent;
    }
    run.bail = true;
    return "";
  };
}
