import type { Tree } from "../language/tree.js";

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A tree as JSON text, every number with its own digits: so a case's application is read as any other is. */
export function jsonOfTree(tree: Tree): string {
  if (tree.kind === "sequence") return `[${tree.items.map(jsonOfTree).join(",")}]`;
  if (tree.kind === "mapping") {
    return `{${tree.entries.map((entry) => `${JSON.stringify(entry.key.text)}:${jsonOfTree(entry.value)}`).join(",")}}`;
  }
  if (tree.plain && (NUMBER.test(tree.text) || ["true", "false", "null"].includes(tree.text))) return tree.text;
  return JSON.stringify(tree.text);
}
