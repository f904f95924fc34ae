import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";

const root = join(import.meta.dirname, "..", "..");

/** A policy as it is shipped, and with some words written otherwise. */
export interface VersionPair {
  readonly name: string;
  readonly policy: string;
  readonly changes: readonly { readonly from: string; readonly to: string }[];
}

/** Pairs of which nobody can tell, and pairs of which somebody can. */
export const pairs = parse(readFileSync(join(root, "fixtures", "difference", "pairs.yaml"), "utf8")) as {
  readonly same: readonly VersionPair[];
  readonly differs: readonly VersionPair[];
};

/** The one policy that a text makes, without errors. */
export function policyOf(text: string, file = "policy.yaml"): Policy {
  const { policies, findings } = compileRules([{ file, text, included: [] }]);
  const errors = findings.filter(({ severity }) => severity === "error");
  const [policy] = policies;
  if (!policy || errors.length > 0)
    throw new Error(`no policy: ${JSON.stringify(errors.map(({ code, span }) => [code, text.slice(span.from, span.to)]))}\n${text}`);
  return policy;
}

/** Both policies of a pair. */
export function versionsOf({ policy, changes, name }: VersionPair): readonly [Policy, Policy] {
  const folder = join(root, policy);
  const file = readdirSync(folder).find((each) => each.endsWith(".yaml") && !each.endsWith(".test.yaml")) ?? "";
  const text = readFileSync(join(folder, file), "utf8");
  let changed = text;
  for (const { from, to } of changes) {
    if (!changed.includes(from)) throw new Error(`${name}: ${policy} does not hold ${from}`);
    changed = changed.replaceAll(from, () => to);
  }
  return [policyOf(text), policyOf(changed)];
}
