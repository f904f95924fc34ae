import { keySpan, mappingAt, textAt } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { type Day, dayOfText } from "../values/date.js";
import { type Compiled, compileRead } from "./compile.js";
import type { Policy } from "./policy.js";
import type { ReadRules } from "./read-rules.js";
import { type AmongVersions, commonDay, joinVersions, type WrittenVersion } from "./versions.js";

/** The files of one policy id compiled: each by itself, and one policy, unless two of them hold on one day. */
export interface CompiledVersions {
  readonly compiled: readonly Compiled[];
  readonly policies: readonly Policy[];
}

/** Compiles the files of one policy id; `change` is done to each version before they are joined. */
export function compileVersions(
  versions: readonly ReadRules[],
  among: Pick<AmongVersions, "fields" | "otherAmount">,
  raise: Raise,
  change = (policy: Policy): Policy => policy,
): CompiledVersions {
  const begins = versions.flatMap((version) => beginOf(version) ?? []);
  const compiled = versions.map((version) => compileRead(version, { ...among, ...turnOf(version, begins) }));
  const written = compiled.flatMap(({ policy, tree }): WrittenVersion[] => (policy && tree ? [{ policy: change(policy), tree }] : []));
  const met = written.filter(({ policy, tree }, at) => {
    const on = written
      .slice(0, at)
      .map((earlier) => commonDay(earlier.policy, policy))
      .find((day) => day !== undefined);
    if (on) raise("duplicate-policy", keySpan(tree, "policy"), { id: policy.id, on });
    return on !== undefined;
  });
  if (written.length < 2 || !among.fields || met.length > 0) return { compiled, policies: written.map(({ policy }) => policy) };
  const inOrder = [...written].sort((a, b) => a.policy.effective.from - b.policy.effective.from);
  return { compiled, policies: [joinVersions(inOrder, among.fields, raise)] };
}

const beginOf = ({ tree, sound }: ReadRules): Day | undefined =>
  tree && sound ? dayOfText(textAt(mappingAt(tree, "effective"), "from") ?? "") : undefined;

/** The days that fall to a version: to the earliest all before the next begins, to the latest all from its beginning on. */
function turnOf(version: ReadRules, begins: readonly Day[]): { from?: Day; before?: Day } {
  const from = beginOf(version);
  if (from === undefined) return {};
  const later = begins.filter((day) => day > from);
  return {
    ...(begins.some((day) => day < from) ? { from } : {}),
    ...(later.length > 0 ? { before: Math.min(...later) } : {}),
  };
}
