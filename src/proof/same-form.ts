import { SameShape } from "../values/same-shape.js";

/** What is told of rules and enters into nothing that they compute, and where a field stands in its record. */
const TOLD: ReadonlySet<string> = new Set([
  "origin",
  "divisor",
  "purpose",
  "span",
  "quoteSpan",
  "textSpan",
  "quote",
  "section",
  "document",
  "source",
  "title",
  "note",
  "counter",
  "reason",
  "empty",
  "cautions",
  "variable",
  "item",
  "slot",
  "text",
]);

/** Whether two parts of policies compute alike because they are the same but for what is told of them and for where fields stand. */
export function isSameForm(one: unknown, other: unknown): boolean {
  return new SameShape(TOLD, unnamed).same(one, other);
}

/** A node behind its names, which are another's to give. */
function unnamed(node: object): object {
  let found = node;
  while ("kind" in found && found.kind === "named" && "value" in found) found = found.value as object;
  return found;
}
