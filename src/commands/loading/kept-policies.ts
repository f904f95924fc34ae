import type { Policy } from "../../policy/policy.js";
import { policyJson, policyOfJson } from "../../policy/policy-json.js";
import type { RuleText } from "../../policy/rule-text.js";
import { textPart } from "../../values/graph-parts.js";

/** Compiled policies as they were kept, with the file of its law's words that each rule file names. */
export interface KeptPolicies {
  readonly policies: readonly Policy[];
  readonly documents: readonly (string | undefined)[];
}

/** Everything in rule files that compiling them looks at; where they lie is no part of it. */
export const keyOf = (sources: readonly RuleText[]): string =>
  JSON.stringify(sources.map(({ text, included }) => [text, ...included.flatMap(({ name, text: other, found }) => [name, other, found])]));

/** Policies as text, in which each rule file has its number for its path. */
export function keptText({ policies, documents }: KeptPolicies, sources: readonly RuleText[]): string {
  const numbers = new Map(pathsOf(sources).map((path, at) => [JSON.stringify(textPart(path)), at]));
  const placed = policies.map((policy) =>
    policyJson(policy).replace(FILE, (whole, path: string) => (numbers.has(path) ? `"file":${numbers.get(path)}` : whole)),
  );
  return JSON.stringify({ policies: placed, documents: documents.map((document) => document ?? null) });
}

/** The policies of a text that was kept; undefined where it is none. */
export function keptPolicies(text: string | undefined, sources: readonly RuleText[]): KeptPolicies | undefined {
  if (text === undefined) return undefined;
  const { policies, documents } = JSON.parse(text) as { policies: readonly string[]; documents: readonly (string | null)[] };
  const paths = pathsOf(sources).map((path) => JSON.stringify(textPart(path)));
  const read = policies.map((json) => policyOfJson(json.replace(NUMBERED, (_, at: string) => `"file":${paths[Number(at)]}`)));
  if (!read.every((policy) => policy !== undefined)) return undefined;
  return { policies: read, documents: documents.map((document) => document ?? undefined) };
}

/** The member of a policy or a place in it that names a file: within a text of JSON the marks would have strokes before them. */
const FILE = /"file":("(?:[^"\\]|\\.)*")/g;

/** A policy as text, whatever its files are called. */
export const withoutFiles = (json: string): string => json.replace(FILE, '"file":0');

/** The files that a policy as text names as those of its places. */
export const filesNamed = (json: string): ReadonlySet<string> =>
  new Set([...json.matchAll(FILE)].map(([, path = '""']) => (JSON.parse(path) as string).replace(/^~/, "")));

const NUMBERED = /"file":(\d+)/g;

const pathsOf = (sources: readonly RuleText[]): string[] =>
  sources.flatMap(({ file, included }) => [file, ...included.map((each) => each.file)]);
