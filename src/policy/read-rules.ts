import { checkShape } from "../language/check-shape.js";
import { find, type Mapping, mappingAt, type Scalar, type Tree } from "../language/tree.js";
import { collector, type Finding, type Raise } from "../messages/finding.js";
import { readYaml } from "./read-yaml.js";
import { type IncludedText, looksLikePolicy, mayInclude, type RuleText } from "./rule-text.js";
import { policyShape, sharedShape } from "./shape.js";

/** A rule file read as YAML, together with what it includes; nothing in it has a meaning yet. */
export interface ReadRules {
  readonly file: string;
  readonly tree: Mapping | null;
  readonly findings: readonly Finding[];
  /** Whether it has the shape of a policy. */
  readonly sound: boolean;
}

/** What one file may hold for several policies. */
const SHARED = ["inputs", "readings", "values", "tables", "amounts", "formulas", "working days"];

export function readRules({ file, text, included }: RuleText): ReadRules {
  const findings: Finding[] = [];
  const raise = collector(findings);
  const tree = readYaml(file, text, raise);
  if (tree?.kind !== "mapping") {
    if (tree) raise("wrong-shape", tree.span, { expected: "mapping" });
    return { file, tree: null, findings, sound: false };
  }
  const shaped = checkShape(tree, policyShape, raise);
  const others = includesOf(tree).map((name) => readIncluded(name, included, raise));
  const whole = others.every((other) => other !== null);
  return { file, tree: others.reduce<Mapping>((sum, other) => merged(sum, other, raise), tree), findings, sound: shaped && whole };
}

/** Whether the text of a file is a policy's, as far as one can see without checking it: its mapping has the key `policy`. */
export function isPolicy(text: string): boolean {
  const looks = looksLikePolicy(text);
  if (looks !== undefined) return looks;
  const tree = readYaml("", text, collector([]));
  return tree?.kind === "mapping" && find(tree, "policy") !== undefined;
}

/** The names of files that a text includes, before anything else of it is looked at. */
export function includedNames(text: string): string[] {
  if (!mayInclude(text)) return [];
  const tree = readYaml("", text, collector([]));
  return tree?.kind === "mapping" ? includesOf(tree).map((name) => name.text) : [];
}

function includesOf(tree: Mapping): Scalar[] {
  const include = find(tree, "include");
  const names: readonly Tree[] = include?.kind === "sequence" ? include.items : include ? [include] : [];
  return names.filter((name): name is Scalar => name.kind === "scalar");
}

function readIncluded(name: Scalar, included: readonly IncludedText[], raise: Raise): Mapping | null {
  const found = included.find((each) => each.name === name.text);
  if (!found || found.text === null) {
    raise("include-not-found", name.span, { file: name.text, found: found?.found ?? "nothing" });
    return null;
  }
  const tree = readYaml(found.file, found.text, raise);
  if (!tree) return null;
  if (!checkShape(tree, sharedShape, raise) || tree.kind !== "mapping") return null;
  return tree;
}

/** A policy with the shared parts of an included file before its own; one name means one thing. */
function merged(tree: Mapping, other: Mapping | null, raise: Raise): Mapping {
  if (!other) return tree;
  const entries = tree.entries.filter((entry) => !SHARED.includes(entry.key.text));
  for (const key of SHARED) {
    const [own, shared] = [mappingAt(tree, key), mappingAt(other, key)];
    if (!find(tree, key) && !find(other, key)) continue;
    for (const entry of own.entries) if (find(shared, entry.key.text)) raise("duplicate-key", entry.key.span, { key: entry.key.text });
    const owner = find(tree, key) ? tree : other;
    const entry = owner.entries.find((each) => each.key.text === key);
    if (entry) entries.push({ ...entry, value: { ...own, entries: [...shared.entries, ...own.entries] } });
  }
  return { ...tree, entries };
}
