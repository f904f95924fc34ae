import { divide } from "../values/fraction.js";
import type { Fact } from "./core.js";
import type { Facts } from "./facts.js";
import type { Calculate, Decide, Run, Spell } from "./run.js";

/** A quantity as a fact gives it, in the unit of its field; one that is unknown or wide spoils the run. */
export function factQuantity({ scope, field: { slot, ifAbsent, unit } }: Fact): Calculate {
  const absent = typeof ifAbsent === "object" && ifAbsent ? divide(ifAbsent, unit) : null;
  const silence = absent?.d === 1n ? Number(absent.n) : undefined;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[slot] ?? silence;
    if (typeof value === "number") return value;
    run.bail = true;
    return 0;
  };
}

export function factAnswer(node: Fact): Decide {
  const { scope, field } = node;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[field.slot] ?? field.ifAbsent;
    if (typeof value === "boolean") return value;
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
    run.bail = true;
    return NO_ITEMS;
  };
}

export function factSign(node: Fact): Spell {
  const { scope, field } = node;
  const absent = typeof field.ifAbsent === "string" ? field.ifAbsent : undefined;
  return (run) => {
    const value = (run.scopes[scope] as Facts)[field.slot] ?? absent;
    if (typeof value === "string") return value;
    run.bail = true;
    return "";
  };
}
