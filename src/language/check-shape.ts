import * as z from "zod";
import type { FindingCode, Raise, Span } from "../messages/finding.js";
import { nearest } from "../values/near.js";
import { meantBy } from "./synonyms.js";
import { find, keySpan, plainOf, type Tree, treeAt } from "./tree.js";

type Issue = z.core.$ZodIssue;

/** Checks a tree against its shape; each problem becomes a finding at its place. True where there is none. */
export function checkShape(tree: Tree, shape: z.ZodType, raise: Raise): boolean {
  const result = shape.safeParse(plainOf(tree));
  if (result.success) return true;
  const raised: Pending[] = [];
  for (const issue of result.error.issues) raiseIssue(issue, tree, shape, (...finding) => raised.push(finding as Pending));
  const told = new Set<string>();
  for (const [code, span, parameters] of raised) {
    const place = `${code} ${span.from}`;
    // A misspelt key is one that is not known, and the lack of another.
    if (code === "unknown-key" && told.has(place)) continue;
    told.add(place);
    raise(code, span, parameters as never);
  }
  return false;
}

/** A finding that is not raised yet. */
type Pending = readonly [code: FindingCode, span: Span, parameters: object];

function raiseIssue(issue: Issue, tree: Tree, shape: z.ZodType, raise: Raise): void {
  const place = treeAt(tree, issue.path);
  if (issue.code === "unrecognized_keys" && place.kind === "mapping") {
    const keys = keysOf(shapeAt(shape, issue.path, tree), place);
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
    const keys = keysOf(shapeAt(shape, issue.path.slice(0, -1), tree), parent);
    const misspelt = parent.entries.find(({ key: { text } }) => !keys.includes(text) && meantBy(text, keys) === last)?.key;
    if (misspelt) raise("unknown-key", misspelt.span, { key: misspelt.text, known: keys, near: last });
    else raise("missing-key", parent.span, { key: last });
    return;
  }
  const expected = examplesOf(shapeAt(shape, issue.path, tree)) ?? expectation(issue);
  const braces = place.kind === "mapping" && /\btext\b/.test(expected);
  const near = issue.code === "invalid_value" && place.kind === "scalar" ? nearest(place.text, issue.values.map(String)) : undefined;
  raise("wrong-shape", place.span, { expected, near, ...(braces ? { braces } : {}) });
}

/** What may be written, where the shape says it by example. */
function examplesOf(shape: z.ZodType): string | undefined {
  const { examples } = z.globalRegistry.get(shape) ?? {};
  return Array.isArray(examples) ? examples.map(String).join(", ") : undefined;
}

/**
 * Of the alternatives' complaints, those of the one that the author came nearest to: the deepest place. Of several as near, each of
 * which knows some key not, the keys alone: which of them was meant cannot be told.
 */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
  const deepest = Math.max(...alternatives.map(depth));
  if (deepest === 0) return undefined;
  const [first, ...others] = alternatives.filter((issues) => depth(issues) === deepest);
  const unknown = first?.filter(({ code }) => code === "unrecognized_keys") ?? [];
  return others.length > 0 && unknown.length > 0 ? unknown : first;
}

/** What zod calls a kind of value, as authors call it. */
const FORMS: Readonly<Record<string, string>> = {
  string: "text",
  int: "whole number",
  boolean: "true, false",
  object: "mapping",
  record: "mapping",
  array: "list",
  never: "nothing",
};

/** What would be right at a place, in words of authors alone: kinds of values, or the values themselves. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map(String).join(", ");
    case "invalid_type":
      return FORMS[issue.expected] ?? issue.expected;
    case "invalid_format":
      return issue.message;
    case "invalid_union":
      return issue.errors.length === 0
        ? issue.message
        : [...new Set(issue.errors.flatMap((errors) => errors.map(expectation)))].join(" | ");
    case "too_small":
      if (issue.origin !== "array") return `>= ${issue.minimum}`;
      return issue.exact ? listOf(Number(issue.minimum)) : "at least one";
    case "too_big":
      if (issue.origin !== "array") return `<= ${issue.maximum}`;
      return issue.exact || issue.maximum === 0 ? listOf(Number(issue.maximum)) : "fewer";
    case "invalid_key":
      return issue.issues.map(expectation).join(" | ");
    case "unrecognized_keys":
      return "mapping";
    case "not_multiple_of":
      return "whole number";
    case "invalid_element":
    case "custom":
      return "another value";
    default:
      return issue satisfies never;
  }
}

const listOf = (length: number): string => `[${Array.from({ length }, () => "\u2026").join(", ")}]`;

interface Inner {
  readonly shape?: Record<string, z.ZodType>;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
}

const definitionOf = (shape: z.ZodType): Inner => shape.def as unknown as Inner;

/** The shape of a place; of alternatives the one that what stands there is nearest to. */
function shapeAt(shape: z.ZodType, path: readonly PropertyKey[], tree: Tree): z.ZodType {
  const definition = definitionOf(shape);
  if (definition.innerType) return shapeAt(definition.innerType, path, tree);
  const [step, ...rest] = path;
  if (step === undefined) return shape;
  if (definition.options) {
    const [nearest] = nearestOf(definition.options, tree);
    return nearest ? shapeAt(nearest, path, tree) : shape;
  }
  const next = definition.shape?.[String(step)] ?? definition.valueType ?? definition.catchall ?? definition.element;
  return next ? shapeAt(next, rest, treeAt(tree, [step])) : shape;
}

/** The alternatives with the fewest complaints beside keys that they do not know: mappings all. */
function nearestOf(options: readonly z.ZodType[], tree: Tree): readonly z.ZodType[] {
  const mappings = options.filter((option) => definitionOf(option).shape !== undefined);
  const complaints = mappings.map((option) => {
    const { error } = option.safeParse(plainOf(tree));
    return error ? error.issues.filter(({ code }) => code !== "unrecognized_keys").length : 0;
  });
  const fewest = Math.min(...complaints);
  const nearest = mappings.filter((_, at) => complaints[at] === fewest);
  return nearest.length > 0 ? nearest : options.slice(0, 1);
}

/** The keys that may stand in a mapping of a shape, or of each alternative that is as near. */
function keysOf(shape: z.ZodType, tree: Tree): string[] {
  const { shape: keys, options, keyType } = definitionOf(shape);
  if (options) return nearestOf(options, tree).flatMap((option) => keysOf(option, tree));
  return Object.keys(keys ?? (keyType && definitionOf(keyType).entries) ?? {});
}
