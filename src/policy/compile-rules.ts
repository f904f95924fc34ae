import type { Field } from "../expression/core.js";
import { find, keySpan, mappingAt, textAt } from "../language/tree.js";
import { collector, type Finding, type Raise, sortFindings } from "../messages/finding.js";
import { type Day, dayOfText } from "../values/date.js";
import { nearest } from "../values/near.js";
import { type Compiled, compileRead } from "./compile.js";
import { readInputs } from "./fields.js";
import type { Policy } from "./policy.js";
import { type ReadRules, type RuleText, readRules } from "./read-rules.js";
import { commonDay, joinVersions, mergeInputs, type WrittenVersion } from "./versions.js";

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
  const findings: Finding[] = [];
  const groups = new Map<string, ReadRules[]>();
  for (const each of read) {
    const id = (each.tree && textAt(each.tree, "policy")) ?? `\n${each.file}`;
    groups.set(id, [...(groups.get(id) ?? []), each]);
  }
  const compiled = new Map<ReadRules, Compiled>();
  const policies: Policy[] = [];
  for (const versions of groups.values()) policies.push(...compileVersions(versions, compiled, findings));
  const all = read.map((each) => compiled.get(each) as Compiled);
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

function compileVersions(versions: readonly ReadRules[], compiled: Map<ReadRules, Compiled>, findings: Finding[]): Policy[] {
  const raise = collector(findings);
  const fields = versions.length > 1 ? fieldsOfAll(versions, raise) : undefined;
  const begins = versions.flatMap((version) => beginOf(version) ?? []);
  for (const version of versions) compiled.set(version, compileRead(version, { fields, ...turnOf(version, begins) }));
  const written = versions.flatMap((version): WrittenVersion[] => {
    const { policy, tree } = compiled.get(version) as Compiled;
    return policy && tree ? [{ policy, tree }] : [];
  });
  const met = written.filter(({ policy, tree }, at) => {
    const on = written
      .slice(0, at)
      .map((earlier) => commonDay(earlier.policy, policy))
      .find((day) => day !== undefined);
    if (on) raise("duplicate-policy", keySpan(tree, "policy"), { id: policy.id, on });
    return on !== undefined;
  });
  if (written.length < 2 || !fields || met.length > 0) return written.map(({ policy }) => policy);
  const inOrder = [...written].sort((a, b) => a.policy.effective.from - b.policy.effective.from);
  return [joinVersions(inOrder, fields, raise)];
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

/** The inputs of all versions as fields, each name once, so that one application is read for all of them. */
function fieldsOfAll(versions: readonly ReadRules[], raise: Raise): Field[] | undefined {
  const trees = versions.flatMap(({ tree, sound }) => (tree && sound ? [tree] : []));
  const [first] = trees;
  if (!first) return undefined;
  const inputs = mergeInputs(
    trees.map((tree) => mappingAt(tree, "inputs")),
    raise,
  );
  return readInputs(inputs, textAt(first, "currency") ?? "CNY", raise);
}
