import type { Words } from "../values/words.js";
import { find, type Tree } from "./tree.js";

/** A text of the author, in zh or in zh and en. */
export function wordsOf(tree: Tree | undefined, otherwise = ""): Words {
  if (tree?.kind === "scalar") return { zh: tree.text };
  if (tree?.kind !== "mapping") return { zh: otherwise };
  const [zh, en] = [find(tree, "zh"), find(tree, "en")];
  return { zh: zh?.kind === "scalar" ? zh.text : otherwise, en: en?.kind === "scalar" ? en.text : undefined };
}
