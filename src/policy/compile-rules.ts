import { find, textAt } from "../language/tree.js";
import { collector, type Finding, type Raise, sortFindings } from "../messages/finding.js";
import { nearest } from "../values/near.js";
import type { Compiled } from "./compile.js";
import { Policies } from "./compile-policies.js";
import type { Policy } from "./policy.js";
import { type ReadRules, readRules } from "./read-rules.js";
import type { RuleText } from "./rule-text.js";

/** What became of several rule files: each by itself, and the policies that they make, versions of one joined. */
export interface CompiledRules {
  readonly compiled: readonly Compiled[];
  readonly policies: readonly Policy[];
  /** Findings of all files, and of files beside one another. */
  readonly findings: readonly Finding[];
}

/** Compiles rule files together: those with one policy id are versions of one policy. */
export function compileRules(rules: readonly RuleText[]): CompiledRules {
  const read = rules.map(readRules);
  const groups = new Map<string, ReadRules[]>();
  for (const each of read) {
    const id = (each.tree && textAt(each.tree, "policy")) ?? `\n${each.file}`;
    groups.set(id, [...(groups.get(id) ?? []), each]);
  }
  const findings: Finding[] = [];
  const compiler = new Policies(groups, collector(findings));
  const made = [...groups].map(([id, files]) => ({ files, ...compiler.compile(id) }));
  const policies = made.flatMap((each) => each.policies);
  const byFile = new Map(made.flatMap(({ files, compiled }) => files.map((file, at) => [file, compiled[at] as Compiled] as const)));
  const all = read.map((each) => byFile.get(each) as Compiled);
  if (groups.size > 1) raiseSeen(read, collector(findings));
  return { compiled: all, policies, findings: sortFindings([...all.flatMap((each) => each.findings), ...findings]) };
}

/** An entry that refers to another policy, among the policies of which there is none of that id. */
function raiseSeen(read: readonly ReadRules[], raise: Raise): void {
  const ids = read.flatMap(({ tree }) => (tree && textAt(tree, "policy")) ?? []);
  for (const { tree, sound } of read) {
    const entries = tree && sound ? find(tree, "not computed") : undefined;
    for (const item of entries?.kind === "sequence" ? entries.items : []) {
      const see = item.kind === "mapping" ? find(item, "see") : undefined;
      if (see?.kind === "scalar" && !ids.includes(see.text))
        raise("see-no-policy", see.span, { id: see.text, near: nearest(see.text, ids) });
    }
  }
}
