import { parse as parseYaml } from "yaml";

/** A policy file as YAML has it, every scalar as its text. */
export type Tree = string | readonly Tree[] | Branch;
export interface Branch {
  readonly [key: string]: Tree;
}

export const treeOf = (source: string): Branch => branch(parseYaml(source, { schema: "failsafe" }) as Tree);

export function branch(tree: Tree | undefined): Branch {
  if (tree === undefined) return {};
  if (typeof tree === "string" || Array.isArray(tree)) throw new Error(`a mapping was expected: ${JSON.stringify(tree)}`);
  return tree as Branch;
}

export const isBranch = (tree: Tree | undefined): tree is Branch => typeof tree === "object" && !Array.isArray(tree);

export function word(tree: Tree | undefined): string {
  if (typeof tree !== "string") throw new Error(`a text was expected: ${JSON.stringify(tree)}`);
  return tree;
}

export const leaves = (tree: Tree | undefined): readonly Tree[] => (Array.isArray(tree) ? (tree as readonly Tree[]) : []);

/** What is under a key that must be there. */
export function under(tree: Branch, key: string): Tree {
  const found = tree[key];
  if (found === undefined) throw new Error(`nothing under ${key}: ${JSON.stringify(tree)}`);
  return found;
}
