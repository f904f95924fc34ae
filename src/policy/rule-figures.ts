import { find, type Mapping, mappingAt, type Scalar, type Tree, textAt } from "../language/tree.js";
import { collector, type Finding } from "../messages/finding.js";
import { type Day, dayOfText } from "../values/date.js";
import { Policies } from "./compile-policies.js";
import type { FigureAtPath } from "./meant-figures.js";
import { figuresIn, figuresPlaced, type NamedFigure, shortNames } from "./named-figures.js";
import type { Policy } from "./policy.js";
import { type ReadRules, readRules } from "./read-rules.js";
import type { RuleText } from "./rule-text.js";

/** The policy that rules make with some figures changed, or why they make none. */
export type ChangedPolicy = { readonly policy: Policy } | { readonly finding: Finding };

interface OwnFigures {
  readonly file: ReadRules;
  readonly figures: ReadonlyMap<string, NamedFigure>;
}

/** The figures of rule files by their names, and the policies that the same files make where some are others. */
export class RuleFigures {
  private files: readonly ReadRules[] | undefined;
  private readonly found = new Map<string, readonly OwnFigures[]>();
  private readonly made = new Map<string, ChangedPolicy>();

  constructor(private readonly sources: readonly RuleText[]) {}

  /** The names of a policy's figures, as they are suggested. */
  names(policy: string): string[] {
    return [...new Set(this.of(policy).flatMap(({ file: { tree } }) => (tree ? shortNames(tree) : [])))];
  }

  /** Each figure of a policy where it stands, in each of its versions. */
  placed(policy: string): readonly FigureAtPath[] {
    return this.of(policy).flatMap(({ file: { tree } }) => (tree ? figuresPlaced(tree) : []));
  }

  /** A figure in each version of a policy that has it, the earliest first. */
  named(policy: string, name: string): readonly NamedFigure[] {
    return this.of(policy).flatMap(({ figures }) => figures.get(name) ?? []);
  }

  /** The figure of the version that is in force on a day, or the next before it; without a day, of the latest. */
  namedOn(policy: string, name: string, day: Day | undefined): NamedFigure | undefined {
    const having = this.of(policy).filter(({ figures }) => figures.has(name));
    const begun = having.filter(({ file: { tree } }) => day === undefined || (tree ? beginningOf(tree) : day) <= day);
    return (begun.at(-1) ?? having[0])?.figures.get(name);
  }

  /** The policy of an id with figures changed in every version that has them. */
  changed(id: string, changes: ReadonlyMap<string, string>): ChangedPolicy {
    const key = JSON.stringify([id, ...[...changes].sort()]);
    const known = this.made.get(key) ?? this.compiled(id, changes);
    this.made.set(key, known);
    return known;
  }

  /** The policy of an id with a value of a name more, in every version. */
  withValue(id: string, name: string, text: string): ChangedPolicy {
    return this.compiledWith(id, (tree) => withEntry(tree, "values", name, text));
  }

  private compiled(id: string, changes: ReadonlyMap<string, string>): ChangedPolicy {
    const texts = new Map<Tree, string>();
    for (const [name, text] of changes) for (const { written } of this.named(id, name)) texts.set(written, text);
    return this.compiledWith(id, (tree) => replaced(tree, texts) as Mapping);
  }

  private compiledWith(id: string, change: (tree: Mapping) => Mapping): ChangedPolicy {
    const groups = new Map<string, ReadRules[]>();
    for (const file of this.read()) {
      const own = idOf(file);
      const changed = own === id && file.tree ? { ...file, tree: change(file.tree) } : file;
      groups.set(own, [...(groups.get(own) ?? []), changed]);
    }
    const findings: Finding[] = [];
    const { compiled, policies } = new Policies(groups, collector(findings)).compile(id);
    const error = [...compiled.flatMap((each) => each.findings), ...findings].find(({ severity }) => severity === "error");
    const policy = policies.find((each) => each.id === id);
    if (error) return { finding: error };
    if (!policy) throw new Error(`no policy ${id} among the rules`);
    return { policy };
  }

  private of(policy: string): readonly OwnFigures[] {
    const known =
      this.found.get(policy) ??
      this.read()
        .flatMap((file) => (file.tree && idOf(file) === policy ? [{ file, figures: figuresIn(file.tree) }] : []))
        .sort((a, b) => (a.file.tree ? beginningOf(a.file.tree) : 0) - (b.file.tree ? beginningOf(b.file.tree) : 0));
    this.found.set(policy, known);
    return known;
  }

  private read(): readonly ReadRules[] {
    this.files ??= this.sources.map(readRules);
    return this.files;
  }
}

const idOf = ({ tree, file }: ReadRules): string => (tree && textAt(tree, "policy")) ?? `\n${file}`;

const beginningOf = (tree: Mapping): Day => {
  const from = find(mappingAt(tree, "effective"), "from");
  return (from?.kind === "scalar" ? dayOfText(from.text) : undefined) ?? 0;
};

/** A mapping with one entry more in a mapping of its own, which it may not have yet. */
function withEntry(tree: Mapping, key: string, name: string, text: string): Mapping {
  const scalar = (written: string): Scalar => ({ kind: "scalar", text: written, plain: true, span: tree.span });
  const entries = [...mappingAt(tree, key).entries, { key: scalar(name), value: scalar(text) }];
  const value: Mapping = { kind: "mapping", entries, span: tree.span };
  const others = tree.entries.filter((entry) => entry.key.text !== key);
  return { ...tree, entries: [...others, { key: scalar(key), value }] };
}

/** A tree with other texts at some scalars; what has none of them stays the same object. */
function replaced(tree: Tree, texts: ReadonlyMap<Tree, string>): Tree {
  if (tree.kind === "scalar") {
    const text = texts.get(tree);
    return text === undefined ? tree : ({ ...tree, text, places: undefined } satisfies Scalar);
  }
  if (tree.kind === "sequence") {
    const items = tree.items.map((item) => replaced(item, texts));
    return items.every((item, at) => item === tree.items[at]) ? tree : { ...tree, items };
  }
  const entries = tree.entries.map((entry) => {
    const value = replaced(entry.value, texts);
    return value === entry.value ? entry : { ...entry, value };
  });
  return entries.every((entry, at) => entry === tree.entries[at]) ? tree : { ...tree, entries };
}
