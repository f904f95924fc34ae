import { below, type Node } from "./feel/node.js";
import { parse } from "./feel/parse.js";
import { isBranch, leaves, type Tree } from "./rules/tree.js";

/** What rules make use of: keys of their mappings, kinds of FEEL nodes, functions that they call. */
export interface Used {
  readonly keys: Set<string>;
  readonly nodes: Set<string>;
  readonly functions: Set<string>;
}

export const nothingUsed = (): Used => ({ keys: new Set(), nodes: new Set(), functions: new Set() });

export function noteUses(tree: Tree, used: Used): void {
  if (isBranch(tree)) {
    for (const [key, part] of Object.entries(tree)) {
      used.keys.add(key);
      noteUses(part, used);
    }
  } else if (typeof tree === "string") noteFeel(tree, used);
  else for (const part of leaves(tree)) noteUses(part, used);
}

function noteFeel(text: string, used: Used): void {
  const pending: Node[] = [parsed(text)].filter((node) => node !== null);
  for (let node = pending.pop(); node; node = pending.pop()) {
    used.nodes.add("operation" in node ? node.operation : "comparison" in node ? node.comparison : node.kind);
    if (node.kind === "call") used.functions.add(node.name);
    pending.push(...below(node));
  }
}

/** Titles and labels are no FEEL. */
function parsed(text: string): Node | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
