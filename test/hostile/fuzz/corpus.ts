import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { root } from "../../golden/memory-host.js";
import { factsOf, speltIn } from "../../oracle/draw/facts.js";
import { limitedPolicies } from "../../oracle/draw/limits.js";
import { policies } from "../../oracle/draw/policies.js";
import { textOf } from "../../oracle/print.js";
import { lineOf } from "../../oracle/program.js";
import { branch, treeOf } from "../../oracle/rules/tree.js";
import { type Draw, oneOf } from "../draw.js";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(root, join(each.parentPath, each.name)))
    .sort();

const all = ["rules", "fixtures"].flatMap(filesIn);
const isRules = (path: string): boolean => /\.yaml$/.test(path) && !/\.test\.yaml$/.test(path) && /^policy:/m.test(read(path));

/** Policies of the repository, those that are wrong among them, and their cases, by path. */
export const POLICIES: readonly string[] = all.filter(isRules);
export const CASES: readonly string[] = all.filter((path) => /\.test\.yaml$/.test(path));
export const DOCUMENTS: readonly string[] = all.filter((path) => /\.txt$/.test(path));

export const textAt = read;

/** A policy of the repository with the files beside it, as a folder `p`. */
export function shippedPolicy(draw: Draw): { readonly text: string; readonly files: Readonly<Record<string, string>> } {
  const path = oneOf(draw, POLICIES);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const beside = all.filter((each) => each !== path && each.startsWith(folder) && !each.slice(folder.length).includes("/"));
  const few = folder === "fixtures/findings/" ? [] : beside.filter((each) => /\.(?:yaml|txt)$/.test(each)).slice(0, 8);
  return { text: read(path), files: Object.fromEntries(few.map((each) => [`p/${each.slice(folder.length)}`, read(each)])) };
}

/** A random policy that compiles, as a rule. */
export function drawnPolicy(draw: Draw): string {
  const kind = draw(2) === 0 ? policies : limitedPolicies;
  const [rules] = fc.sample(kind, { seed: draw(2 ** 31), numRuns: 1 });
  return textOf(branch(rules));
}

/** Either. */
export const anyPolicy = (draw: Draw): string => (draw(2) === 0 ? shippedPolicy(draw).text : drawnPolicy(draw));

/** Applications for the inputs of a policy, each a line of JSON; none where its inputs cannot be read. */
export function applicationsFor(text: string, draw: Draw, count: number): string[] {
  try {
    const { inputs, ...rules } = treeOf(text);
    const facts = factsOf(branch(inputs), speltIn(textOf(rules)));
    return fc.sample(facts, { seed: draw(2 ** 31), numRuns: count }).map((each, at) => lineOf({ id: `A${at}`, ...each }));
  } catch {
    return [];
  }
}
