import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { RuleCheck } from "./check.js";

/** Keys whose texts people read. */
const READ = new Set(["title", "question", "because", "unstated", "note"]);
/** Mappings whose values are texts that people read. */
const READ_WITHIN = new Set(["options"]);
const CONDITIONS = new Set(["conditions", "exclusions", "where"]);

/** Every text that a person reads is there in zh and in en. */
export const translations: RuleCheck = ({ tree }, raise) => visit(tree, "", raise);

function visit(tree: Tree, name: string, raise: Raise): void {
  if (tree.kind === "sequence") for (const item of tree.items) visit(item, "", raise);
  if (tree.kind !== "mapping") return;
  for (const { key, value } of tree.entries) {
    if (READ.has(key.text) || READ_WITHIN.has(name)) words(value, raise);
    else if (CONDITIONS.has(key.text) && value.kind === "mapping") conditions(value, raise);
    visit(value, key.text, raise);
  }
}

function words(tree: Tree, raise: Raise): void {
  const zh = tree.kind === "scalar" ? tree : tree.kind === "mapping" ? find(tree, "zh") : undefined;
  if (zh?.kind !== "scalar" || (tree.kind === "mapping" && find(tree, "en"))) return;
  if (/\p{Script=Han}/u.test(zh.text)) raise("missing-translation", zh.span, { text: zh.text });
}

function conditions(tree: Mapping, raise: Raise): void {
  for (const { key, value } of tree.entries) {
    const en = value.kind === "mapping" && find(value, "if") !== undefined && find(value, "en") !== undefined;
    if (!en && /\p{Script=Han}/u.test(key.text)) raise("missing-translation", key.span, { text: key.text });
  }
}
