import { type Entry, find, type Mapping, mappingsOf, type Sequence, type Tree } from "../../language/tree.js";
import type { Span } from "../../messages/finding.js";
import { readYaml } from "../../policy/read-yaml.js";
import type { Words } from "../../values/words.js";

/** A text of the author in a message is no longer than this. */
const LONGEST = 40;

/** The key around an amount whose own construct is that of what stands inside. */
const NESTED = "amount";

/** What a file holds: its mappings by where they begin and end, and the entries by where their keys begin. */
interface File {
  readonly tree: Tree;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly entries: ReadonlyMap<number, { readonly entry: Entry; readonly within: Mapping }>;
}

/** The rule files as their authors wrote them, to find the place of what the core's nodes no longer tell. */
export class Places {
  private readonly files = new Map<string, File | null>();

  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** The trees of all the files. */
  get trees(): Mapping[] {
    return [...this.texts.keys()].flatMap((file) => {
      const tree = this.file(file)?.tree;
      return tree?.kind === "mapping" ? [tree] : [];
    });
  }

  treeOf(file: string): Tree | undefined {
    return this.file(file)?.tree;
  }

  mappingAt({ file, from, to }: Span): Mapping | undefined {
    return this.file(file)?.mappings.get(`${from}:${to}`);
  }

  /** The entry of a key, and the mapping in which it stands. */
  entryAt({ file, from }: Span): { readonly entry: Entry; readonly within: Mapping } | undefined {
    return this.file(file)?.entries.get(from);
  }

  /** The entry of one of some keys: that at a place, or what stands inside amounts that are nested there. */
  entryOf(span: Span, keys: readonly string[]): Entry | undefined {
    let at = this.entryAt(span)?.entry;
    while (at && !keys.includes(at.key.text)) {
      const { key, value } = at;
      if (key.text !== NESTED || value.kind !== "mapping") return undefined;
      at = value.entries.find((entry) => keys.includes(entry.key.text)) ?? value.entries.find((entry) => entry.key.text === NESTED);
    }
    return at;
  }

  /** A part of a rule in the author's words, cut where it is long. */
  wordsAt({ file, from, to }: Span): Words | undefined {
    const text = (this.texts.get(file) ?? "").slice(from, to).replace(/\s+/g, " ").trim();
    if (text === "") return undefined;
    const letters = [...text];
    return { zh: letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}\u2026` : text };
  }

  private file(name: string): File | null {
    const known = this.files.get(name);
    if (known !== undefined) return known;
    const text = this.texts.get(name);
    const tree = text === undefined ? undefined : readYaml(name, text, () => undefined);
    const file = tree ? indexed(tree) : null;
    this.files.set(name, file);
    return file;
  }
}

function indexed(tree: Tree): File {
  const mappings = new Map<string, Mapping>();
  const entries = new Map<number, { entry: Entry; within: Mapping }>();
  for (const within of mappingsOf(tree)) {
    mappings.set(`${within.span.from}:${within.span.to}`, within);
    for (const entry of within.entries) entries.set(entry.key.span.from, { entry, within });
  }
  return { tree, mappings, entries };
}

/** The items of a list under a key that are of one kind. */
export const itemsAt = <Kind extends Tree["kind"]>(tree: Mapping, key: string, kind: Kind): Extract<Tree, { kind: Kind }>[] => {
  const list = find(tree, key);
  return list?.kind === "sequence" ? itemsOf(list, kind) : [];
};

export const itemsOf = <Kind extends Tree["kind"]>(list: Sequence, kind: Kind): Extract<Tree, { kind: Kind }>[] =>
  list.items.filter((item): item is Extract<Tree, { kind: Kind }> => item.kind === kind);
