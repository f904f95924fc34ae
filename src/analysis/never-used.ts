import type { Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { find, keySpan } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import { ownFields } from "../policy/own-fields.js";
import { expressionsOf } from "../policy/policy.js";
import type { RuleCheck } from "./check.js";

/** Inputs, values, amounts and readings that no rule uses; what is shared may serve another policy. A text of an item (a name) is for people, and needs no use. */
export const neverUsed: RuleCheck = ({ policy, tree, used, tested }, raise) => {
  const fields = new Set<Field>();
  const readings = new Set<string>();
  for (const expression of expressionsOf(policy)) {
    for (const node of nodesOf(expression)) {
      if (node.kind === "fact") fields.add(node.field);
      if (node.kind === "reading") readings.add(node.name);
    }
  }
  const own = (span: Span) => span.file === policy.file;
  for (const field of policy.fields.slice(ownFields.length)) {
    if (!own(field.span)) continue;
    if (!fields.has(field)) raise("input-never-used", field.span, { input: field.name });
    else
      for (const item of field.item)
        if (own(item.span) && !fields.has(item) && item.type !== "text")
          raise("input-never-used", item.span, { input: `${field.name}[].${item.name}` });
  }
  for (const reading of policy.readings)
    if (!readings.has(reading.name) && own(reading.span)) raise("reading-never-used", reading.span, { reading: reading.name });
  for (const part of ["values", "amounts", "tables", "formulas"]) {
    const definitions = find(tree, part);
    if (definitions?.kind !== "mapping") continue;
    for (const { key, value } of definitions.entries) {
      const titled = value.kind === "mapping" && find(value, "title") !== undefined;
      if (own(key.span) && !used.has(key.text) && !tested.has(key.text) && !titled)
        raise("value-never-used", keySpan(definitions, key.text), { value: key.text });
    }
  }
};
