import { find, type Tree } from "../language/tree.js";
import type { Problem } from "../messages/problem.js";
import { type Differ, textOf } from "./compare-ends.js";

/** What a case expects of an application that cannot be read: the fields that have a problem, each with what it is if the case says so. */
export function compareProblems(path: string, tree: Tree, found: readonly Problem[], differ: Differ): void {
  const wanted = tree.kind === "sequence" ? tree.items.map(wantedIn) : [];
  const kept = new Set(wanted.flatMap(({ field, code }) => (code === "" ? [] : [field])));
  const expected = wanted.map(({ field, code }) => `${field} ${code}`.trim());
  const problems = found.map(({ field = "", code }) => (kept.has(field) || field === "" ? `${field} ${code}`.trim() : field));
  const [left, right] = [expected, problems].map((all) => [...new Set(all)].sort().join(", ")) as [string, string];
  if (left !== right) differ(path, left || NONE, right || NONE);
}

/** What differs of a case that expects results of an application that cannot be read: nothing of it is computed. */
export const NONE = "none";

const wantedIn = (item: Tree): { readonly field: string; readonly code: string } => {
  if (item.kind !== "mapping") return { field: textOf(item), code: "" };
  const [field, code] = [find(item, "field"), find(item, "code")];
  return { field: field ? textOf(field) : "", code: code ? textOf(code) : "" };
};
