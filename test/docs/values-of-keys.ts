import * as z from "zod";
import { testKeys } from "../../src/analysis/test-shape.js";
import { heads, modifiers } from "../../src/language/constructs.js";
import { shapeOfLimit } from "../../src/language/limit-shape.js";
import { limits } from "../../src/language/limits.js";
import { policyShape } from "../../src/policy/shape.js";
import { type KeyRow, keysOfShape } from "./keys-of-shape.js";

/** Where keys stand: in a policy, in amounts, in limits, in files of cases. */
const SHAPES: readonly (readonly [prefix: string, shape: z.ZodType])[] = [
  ["", policyShape],
  ...[...heads, ...modifiers.map(({ key, shape }) => ({ shape: z.strictObject({ [key]: shape.optional() }) }))].map(
    ({ shape }) => ["", shape] as const,
  ),
  ...limits.map((limit) => ["limits.", shapeOfLimit(limit)] as const),
  ["", testKeys],
];

const all: readonly KeyRow[] = SHAPES.flatMap(([prefix, shape]) =>
  keysOfShape(shape).map((row) => ({ ...row, path: `${prefix}${row.path}` })),
);

const unique = (rows: readonly KeyRow[]): KeyRow[] => {
  const seen = new Set<string>();
  return rows.filter(({ path, takes }) => {
    const key = `${path} ${takes.en}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};

/** A word that stands for itself, among what a key takes. */
const WORD = /`[a-z0-9][a-z0-9 ]*`/;

/** Keys that take one of some words. */
export const keysOfWords: readonly KeyRow[] = unique(all.filter(({ takes }) => WORD.test(takes.en)));

/** Keys of a policy that must be there, and what they take. */
export const requiredKeys: readonly KeyRow[] = unique(keysOfShape(policyShape).filter(({ required }) => required));
