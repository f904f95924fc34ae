import type { z } from "zod";
import type { Raise } from "../messages/finding.js";
import { meantBy } from "./synonyms.js";
import { find, keySpan, plainOf, type Tree, treeAt } from "./tree.js";

type Issue = z.core.$ZodIssue;

/** Checks a tree against its shape; each problem becomes a finding at its place. True where there is none. */
export function checkShape(tree: Tree, shape: z.ZodType, raise: Raise): boolean {
  const result = shape.safeParse(plainOf(tree));
  if (result.success) return true;
  for (const issue of result.error.issues) raiseIssue(issue, tree, shape, raise);
  return false;
}

function raiseIssue(issue: Issue, tree: Tree, shape: z.ZodType, raise: Raise): void {
  const place = treeAt(tree, issue.path);
  if (issue.code === "unrecognized_keys" && place.kind === "mapping") {
    const keys = keysOf(shapeAt(shape, issue.path));
    for (const key of issue.keys) {
      // Another alternative may have the key: it is no suggestion here.
      const known = keys.filter((each) => each !== key);
      raise("unknown-key", keySpan(place, key), { key, known, near: meantBy(key, known) });
    }
    return;
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const inner = closest(issue.errors);
    if (inner) {
      for (const nested of inner) raiseIssue({ ...nested, path: [...issue.path, ...nested.path] }, tree, shape, raise);
      return;
    }
  }
  const last = issue.path.at(-1);
  const parent = treeAt(tree, issue.path.slice(0, -1));
  if (typeof last === "string" && parent.kind === "mapping" && find(parent, last) === undefined) {
    raise("missing-key", parent.span, { key: last });
    return;
  }
  raise("wrong-shape", place.span, { expected: expectation(issue) });
}

/** Of the alternatives' complaints, those of the one that the author came nearest to: the deepest place. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
  const deepest = Math.max(...alternatives.map(depth));
  return deepest > 0 ? alternatives.find((issues) => depth(issues) === deepest) : undefined;
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_format") return issue.message;
  if (issue.code === "invalid_union" && issue.errors.length === 0) return issue.message;
  if (issue.code === "invalid_union") return issue.errors.flatMap((errors) => errors.map(expectation)).join(" | ");
  return issue.code;
}

interface Inner {
  readonly shape?: Record<string, z.ZodType>;
  readonly valueType?: z.ZodType;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

const definitionOf = (shape: z.ZodType): Inner => shape.def as unknown as Inner;

function shapeAt(shape: z.ZodType, path: readonly PropertyKey[]): z.ZodType {
  const definition = definitionOf(shape);
  if (definition.innerType) return shapeAt(definition.innerType, path);
  if (definition.options) {
    const mapping = definition.options.find((option) => definitionOf(option).shape !== undefined) ?? definition.options[0];
    return mapping ? shapeAt(mapping, path) : shape;
  }
  const [step, ...rest] = path;
  if (step === undefined) return shape;
  const next = definition.shape?.[String(step)] ?? definition.valueType ?? definition.catchall ?? definition.element;
  return next ? shapeAt(next, rest) : shape;
}

const keysOf = (shape: z.ZodType): string[] => Object.keys(definitionOf(shape).shape ?? {});
