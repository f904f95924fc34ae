import { describe, expect, it } from "vitest";
import { type Facts, type Given, type Paid, policyWith, settle, tellAll } from "./batch.js";

/** A batch, and what becomes of it: by subsidy, then by application, in words. */
export interface Case {
  readonly limits: string;
  readonly given: Given;
  readonly paid?: readonly Paid[];
  readonly rounding?: string;
  readonly expected: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const on = (applicationDate: string, facts: object = {}): Facts => ({ applicationDate, ...facts });

export function settlesTable(name: string, cases: Readonly<Record<string, Case>>): void {
  describe(name, () => {
    it.each(Object.entries(cases))("%s", (_, { limits, given, paid, rounding, expected }) => {
      const outcomes = settle(policyWith(limits, rounding), given, paid);
      const found = Object.fromEntries(Object.keys(expected).map((subsidy) => [subsidy, tellAll(outcomes, subsidy)]));
      expect(found).toEqual(expected);
    });
  });
}
