/** Where in a text something is, both from 1. */
interface Spot {
  readonly line: number;
  readonly column: number;
}

/** What can be wrong with a row of applications, with what its words are made of. */
export interface ProblemParameters {
  "not-json": { readonly column: number };
  "not-an-object": { readonly found: string };
  "invalid-utf8": Record<string, never>;
  "duplicate-key": Record<string, never>;
  "forbidden-key": Record<string, never>;
  "wrong-type": { readonly expected: string; readonly found: string };
  "unknown-option": { readonly value: string; readonly options: readonly string[]; readonly near: string | undefined };
  "impossible-date": { readonly value: string };
  "out-of-bounds": { readonly value: string; readonly min: string | undefined; readonly max: string | undefined };
  "too-many-digits": { readonly value: string; readonly currency: string; readonly digits: number };
  "other-currency": { readonly value: string; readonly currency: string };
  "invalid-encoding": { readonly encoding: string };
  "control-character": Record<string, never>;
  "unclosed-quote": Spot;
  "text-after-quote": Spot;
  "stray-quote": Spot;
  "too-many-cells": Spot & { readonly found: number; readonly expected: number };
  "no-figure": { readonly value: string };
  "digits-cut": { readonly value: string };
  "columns-disagree": { readonly heading: string; readonly line: number };
  "repeated-item": { readonly line: number };
  "repeated-id": { readonly id: string; readonly line: number };
  "no-such-application": { readonly id: string };
  "no-application-named": Record<string, never>;
  "undeclared-field": Record<string, never>;
  "nearly-declared": { readonly near: string };
  "which-subsidy": { readonly known: readonly string[] };
  "which-policy": { readonly known: readonly string[] };
  "unknown-policy": { readonly value: string; readonly known: readonly string[]; readonly near: string | undefined };
}

export type ProblemCode = keyof ProblemParameters;

/** A problem of one row, with the path of the field that has it. */
export type Problem = {
  readonly [Code in ProblemCode]: {
    readonly code: Code;
    readonly field: string | undefined;
    readonly parameters: ProblemParameters[Code];
    /** Where it is, if not on the line of its application. */
    readonly place?: { readonly file: string | undefined; readonly line: number };
  };
}[ProblemCode];
