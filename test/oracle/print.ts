import type { Branch } from "./rules/tree.js";

/** Rules as YAML in braces; words that mean something else in quotation marks and numbers that must be numbers stand without. */
export const textOf = (rules: Branch): string =>
  Object.entries(rules)
    .map(
      ([key, tree]) =>
        `${key}: ${JSON.stringify(tree)
          .replaceAll(/"(none|any)"/g, "$1")
          .replaceAll(/("allowed":)"(\d)"/g, "$1$2")}\n`,
    )
    .join("");
