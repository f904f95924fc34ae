import { find, type Mapping, type Tree } from "../../src/language/tree.js";

/** Leads to the first key of a mapping, whatever its name. */
export const FIRST = "*";

/** The part of a YAML text that stands under a path of keys, with its last key, moved to the margin; the whole text for no path, undefined where there is none. */
export function cutOfText(text: string, tree: Tree, path: readonly string[]): string | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return text.trimEnd();
  if (tree.kind !== "mapping") return undefined;
  const key = step === FIRST ? tree.entries[0]?.key.text : step;
  const value = key === undefined ? undefined : find(tree, key);
  if (key === undefined || !value) return undefined;
  return rest.length > 0 ? cutOfText(text, value, rest) : entryText(text, tree, key);
}

function entryText(text: string, tree: Mapping, key: string): string {
  const entry = tree.entries.find((each) => each.key.text === key);
  const [from, to] = [entry?.key.span.from ?? 0, entry?.value.span.to ?? 0];
  const margin = from - (text.lastIndexOf("\n", from - 1) + 1);
  const lines = text.slice(from, to).trimEnd().split("\n");
  return lines.map((line, at) => (at === 0 ? line : line.slice(0, margin).trim() === "" ? line.slice(margin) : line)).join("\n");
}
