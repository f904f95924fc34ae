import type { Mapping, Sequence, Tree } from "../../language/tree.js";
import { nameOfPath, type Path } from "../../policy/named-figures.js";
import { type ChangeClass, classOf, isWorse } from "./change-class.js";

/** Something that two versions of a policy say differently: undefined where one says nothing of it. */
export interface ChangedWords {
  readonly class: ChangeClass;
  readonly at: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Moved or renamed, `before` and `after` say where the same stands, or how it is called; a whole file is added or removed. */
  readonly kind: "changed" | "moved" | "renamed" | "added" | "removed";
}

/** What two versions of a policy say differently, and what subsidies are called now, by what they were called. */
export interface WordsCompared {
  readonly words: readonly ChangedWords[];
  readonly named: ReadonlyMap<string, string>;
}

/** Something that stands in one version alone. */
interface Lone {
  readonly path: Path;
  readonly tree: Tree;
}

export function compareWords(before: Mapping, after: Mapping): WordsCompared {
  const comparing = new WordsComparing();
  comparing.mapping(before, after, []);
  return comparing.result();
}

class WordsComparing {
  private readonly changed: ChangedWords[] = [];
  private readonly removed: Lone[] = [];
  private readonly added: Lone[] = [];
  private readonly named = new Map<string, string>();

  result(): WordsCompared {
    const moved = this.moves();
    const left = (all: readonly Lone[], key: "before" | "after"): ChangedWords[] =>
      all.map(({ path, tree }) => ({
        class: classOf(path),
        at: nameOfPath(path),
        before: undefined,
        after: undefined,
        kind: "changed",
        [key]: flowOf(tree),
      }));
    const words = [...this.changed, ...moved, ...left(this.removed, "before"), ...left(this.added, "after")];
    return { words: words.sort((a, b) => (a.class === b.class ? 0 : isWorse(a.class, b.class) ? -1 : 1)), named: this.named };
  }

  mapping(before: Mapping, after: Mapping, path: Path): void {
    const [old, now] = [entriesOf(before), entriesOf(after)];
    const gone = [...old].filter(([key]) => !now.has(key));
    const fresh = [...now].filter(([key]) => !old.has(key));
    for (const [key, tree] of old) {
      const also = now.get(key);
      if (also) this.trees(tree, also, [...path, key]);
    }
    const places = new Map([...now.keys()].map((key, at) => [key, at]));
    const order = [...old.keys()];
    for (const [key, tree] of gone) {
      const as = fresh.findIndex(([name, also]) => isRenamed(tree, also, path, order.indexOf(key) === places.get(name)));
      const found = as < 0 ? undefined : fresh.splice(as, 1)[0];
      if (!found) this.removed.push({ path: [...path, key], tree });
      else this.rename(key, tree, found, path);
    }
    for (const [key, tree] of fresh) this.added.push({ path: [...path, key], tree });
  }

  private rename(key: string, tree: Tree, [name, also]: readonly [string, Tree], path: Path): void {
    if (path.length === 1 && path[0] === "subsidies") this.named.set(key, name);
    this.changed.push({ class: "ID", at: nameOfPath([...path, name]), before: key, after: name, kind: "renamed" });
    this.trees(tree, also, [...path, name]);
  }

  private trees(before: Tree, after: Tree, path: Path): void {
    if (before.kind === "mapping" && after.kind === "mapping") this.mapping(before, after, path);
    else if (before.kind === "sequence" && after.kind === "sequence") this.sequence(before, after, path);
    else if (flowOf(before) !== flowOf(after))
      this.changed.push({ class: classOf(path), at: nameOfPath(path), before: flowOf(before), after: flowOf(after), kind: "changed" });
  }

  /** Items that are the same are one, wherever they stand; those that are left are compared in their order. */
  private sequence(before: Sequence, after: Sequence, path: Path): void {
    const now = after.items.map((tree, at) => ({ tree, at }));
    const gone: typeof now = [];
    for (const [at, tree] of before.items.entries()) {
      const same = now.findIndex((each) => flowOf(each.tree) === flowOf(tree));
      if (same < 0) gone.push({ tree, at });
      else now.splice(same, 1);
    }
    for (const [at, { tree, at: place }] of gone.entries()) {
      const also = now[at];
      if (also) this.trees(tree, also.tree, [...path, also.at]);
      else this.removed.push({ path: [...path, place], tree });
    }
    for (const { tree, at } of now.slice(gone.length)) this.added.push({ path: [...path, at], tree });
  }

  /** What was taken away in one place and stands word for word in another. */
  private moves(): ChangedWords[] {
    const found: ChangedWords[] = [];
    for (const lone of [...this.removed]) {
      if (lone.tree.kind === "scalar") continue;
      const also = this.added.find(({ tree }) => flowOf(tree) === flowOf(lone.tree));
      if (!also) continue;
      this.removed.splice(this.removed.indexOf(lone), 1);
      this.added.splice(this.added.indexOf(also), 1);
      found.push({ class: "ID", at: nameOfPath(also.path), before: nameOfPath(lone.path), after: nameOfPath(also.path), kind: "moved" });
    }
    return found;
  }
}

const entriesOf = ({ entries }: Mapping): Map<string, Tree> => new Map(entries.map(({ key, value }) => [key.text, value]));

/** What may be called otherwise: what has a name of its author's. */
const NAMED: ReadonlySet<string> = new Set([
  "subsidies",
  "amounts",
  "values",
  "inputs",
  "item",
  "readings",
  "options",
  "tables",
  "conditions",
  "exclusions",
  "where",
]);

/** Whether what is gone under one key is what is there under another: the same but for its words, or at the same place and alike. */
function isRenamed(before: Tree, after: Tree, path: Path, isAtSamePlace: boolean): boolean {
  if (!NAMED.has(String(path.at(-1)))) return false;
  const [a, b] = [partsOf(before), partsOf(after)];
  const shared = a.filter((each) => b.includes(each)).length;
  return shared === a.length && shared === b.length ? true : isAtSamePlace && shared * 2 > Math.max(a.length, b.length);
}

/** What a tree says, each with the keys that lead to it. */
function partsOf(tree: Tree, path = ""): string[] {
  if (tree.kind === "scalar") return [`${path}=${tree.text}`];
  if (tree.kind === "sequence") return tree.items.flatMap((item, at) => partsOf(item, `${path}[${at}]`));
  return tree.entries.flatMap(({ key, value }) => partsOf(value, `${path}.${key.text}`));
}

/** A tree in a line. */
function flowOf(tree: Tree): string {
  if (tree.kind === "scalar") return tree.text.replace(/\s+/g, " ").trim();
  if (tree.kind === "sequence") return `[${tree.items.map(flowOf).join(", ")}]`;
  return `{${tree.entries.map(({ key, value }) => `${key.text}: ${flowOf(value)}`).join(", ")}}`;
}
