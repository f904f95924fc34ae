import type { Branch } from "./rules/tree.js";

/** Rules as YAML in braces; words that mean something else in quotation marks stand without. */
export const textOf = (rules: Branch): string =>
  Object.entries(rules)
    .map(([key, tree]) => `${key}: ${JSON.stringify(tree).replaceAll(/"(none|any)"/g, "$1")}\n`)
    .join("");
