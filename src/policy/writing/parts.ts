import { type CST, Parser } from "yaml";

/** A stretch of a text, in offsets. */
export interface LaidStretch {
  readonly from: number;
  readonly to: number;
}

/** A text of YAML in one of its styles; a block begins with its `|` and ends behind its last line. */
export interface TextPart extends LaidStretch {
  readonly kind: "text";
  readonly style: "plain" | "quoted" | "block";
}

/** A key with its value, or an item of a list. */
export interface ItemPart {
  /** Where its key or its dash begins; in braces and brackets its value. */
  readonly from: number;
  readonly to: number;
  readonly key: TextPart | undefined;
  /** Its colon or its dash; in brackets there is none. */
  readonly mark: LaidStretch | undefined;
  readonly value: LaidPart | undefined;
}

/** A mapping or a list, over lines (`block`) or in braces and brackets (`flow`). */
export interface CollectionPart extends LaidStretch {
  readonly kind: "block" | "flow";
  readonly mapping: boolean;
  readonly items: readonly ItemPart[];
  /** The commas of one in braces or brackets. */
  readonly commas: readonly LaidStretch[];
}

export type LaidPart = TextPart | CollectionPart;

/** How a text is laid out: its parts where they stand, and its comments. */
export interface Layout {
  readonly root: LaidPart;
  readonly comments: readonly LaidStretch[];
}

/** Raised on what is no rule file's: anchors, tags, keys with question marks, several documents. */
class Unusual extends Error {}

/** What may stand before a document and behind it. */
const AROUND: readonly CST.Token["type"][] = ["comment", "newline", "space", "byte-order-mark"];

/** How a text of YAML without errors is laid out; undefined where it uses more of YAML than rule files do. */
export function layoutOf(text: string): Layout | undefined {
  const tokens = [...new Parser().parse(text)];
  const [document, ...others] = tokens.filter(({ type }) => !AROUND.includes(type));
  if (document?.type !== "document" || !document.value || others.length > 0) return undefined;
  const reader = new LayoutReader();
  try {
    const around = tokens.filter(({ type }) => AROUND.includes(type)) as CST.SourceToken[];
    reader.signs([...around, ...document.start, ...(document.end ?? [])]);
    const root = reader.part(document.value);
    return root && { root, comments: reader.comments.toSorted((a, b) => a.from - b.from) };
  } catch (cause) {
    if (!(cause instanceof Unusual)) throw cause;
    return undefined;
  }
}

const stretchOf = ({ offset, source }: { readonly offset: number; readonly source: string }): LaidStretch => ({
  from: offset,
  to: offset + source.length,
});

const PASSED = ["space", "newline", "byte-order-mark", "doc-start", "flow-map-end", "flow-seq-end", "block-scalar-header"];
const MARKS = ["map-value-ind", "seq-item-ind"];

class LayoutReader {
  readonly comments: LaidStretch[] = [];

  part(token: CST.Token | null | undefined): LaidPart | undefined {
    switch (token?.type) {
      case undefined:
        return undefined;
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        this.signs(token.end ?? []);
        return { kind: "text", style: token.type === "scalar" ? "plain" : "quoted", ...stretchOf(token) };
      case "block-scalar":
        this.signs(token.props as CST.SourceToken[]);
        return { kind: "text", style: "block", from: token.props[0]?.offset ?? token.offset, to: token.offset + token.source.length };
      case "block-map":
      case "block-seq":
        return this.block(token);
      case "flow-collection":
        return this.flow(token);
      default:
        throw new Unusual();
    }
  }

  /** Notes comments; answers with the colon or dash among some signs, and the commas. */
  signs(tokens: readonly CST.SourceToken[]): { readonly mark: LaidStretch | undefined; readonly commas: readonly LaidStretch[] } {
    let mark: LaidStretch | undefined;
    const commas: LaidStretch[] = [];
    for (const token of tokens) {
      if (token.type === "comment") this.comments.push(stretchOf(token));
      else if (token.type === "comma") commas.push(stretchOf(token));
      else if (MARKS.includes(token.type)) mark = stretchOf(token);
      else if (!PASSED.includes(token.type)) throw new Unusual();
    }
    return { mark, commas };
  }

  private block(token: CST.BlockMap | CST.BlockSequence): CollectionPart {
    const mapping = token.type === "block-map";
    const items: ItemPart[] = [];
    for (const item of token.items as CST.CollectionItem[]) {
      const before = this.signs(item.start).mark;
      if (!item.key && !before) continue;
      const after = this.signs(item.sep ?? []).mark;
      const [key, value] = [this.key(item.key), this.part(item.value)];
      const mark = mapping ? after : before;
      if (!mark || mapping === (before !== undefined)) throw new Unusual();
      items.push({ from: key?.from ?? mark.from, to: value?.to ?? mark.to, key, mark, value });
    }
    const [first, last] = [items[0], items.at(-1)];
    if (!first || !last) throw new Unusual();
    return { kind: "block", mapping, items, commas: [], from: first.from, to: last.to };
  }

  private flow(token: CST.FlowCollection): CollectionPart {
    const items: ItemPart[] = [];
    const commas: LaidStretch[] = [];
    for (const item of token.items) {
      commas.push(...this.signs(item.start).commas);
      const { mark } = this.signs(item.sep ?? []);
      const [key, value] = [this.key(item.key), this.part(item.value)];
      const from = key?.from ?? value?.from;
      if (from !== undefined) items.push({ from, to: value?.to ?? mark?.to ?? key?.to ?? from, key, mark, value });
    }
    const close = token.end.find(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
    if (!close) throw new Unusual();
    this.signs(token.end);
    return {
      kind: "flow",
      mapping: token.start.type === "flow-map-start",
      items,
      commas,
      from: token.start.offset,
      to: close.offset + 1,
    };
  }

  private key(token: CST.Token | null | undefined): TextPart | undefined {
    const key = this.part(token);
    if (key && key.kind !== "text") throw new Unusual();
    return key;
  }
}
