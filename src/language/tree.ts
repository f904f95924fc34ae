import type { Span } from "../messages/finding.js";

/** A text of the author with its places, whatever notation it came from: what constructs read. */
export type Tree = Scalar | Mapping | Sequence;

export interface Scalar {
  readonly kind: "scalar";
  readonly text: string;
  /** Written without quotation marks, so that it may be true, false or a number. */
  readonly plain: boolean;
  readonly span: Span;
  /** The place in the file of each character of `text`, and of its end; undefined where they follow one another. */
  readonly places?: readonly number[] | undefined;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Tree;
}

export interface Mapping {
  readonly kind: "mapping";
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly items: readonly Tree[];
  readonly span: Span;
}

export const find = (tree: Mapping, key: string): Tree | undefined => tree.entries.find((entry) => entry.key.text === key)?.value;

/** Whether a tree is a word that stands for no value, `any` or `none`: to YAML it is one word with quotation marks and without. */
export const isWord = (tree: Tree, word: "any" | "none" | "not due"): boolean => tree.kind === "scalar" && tree.text === word;

/** The mapping under a key; one without entries where there is none. */
export const mappingAt = (tree: Mapping, key: string): Mapping => {
  const found = find(tree, key);
  return found?.kind === "mapping" ? found : { kind: "mapping", entries: [], span: keySpan(tree, key) };
};

export const textAt = (tree: Mapping, key: string): string | undefined => {
  const found = find(tree, key);
  return found?.kind === "scalar" ? found.text : undefined;
};

export const keySpan = (tree: Mapping, key: string): Span => tree.entries.find((entry) => entry.key.text === key)?.key.span ?? tree.span;

/** The stretch of the file that holds the characters from `from` to `to` of a scalar's text. */
export function spanWithin(scalar: Scalar, from: number, to: number): Span {
  const { file } = scalar.span;
  const start = scalar.places ? scalar.places[from] : scalar.span.from + from;
  const end = scalar.places ? scalar.places[to] : scalar.span.from + to;
  return { file, from: start ?? scalar.span.from, to: end ?? scalar.span.to };
}

/** The same as a plain value, for the check of its shape; exact figures are read from the text, not from here. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === "sequence") return tree.items.map(plainOf);
  if (tree.kind === "mapping") return Object.fromEntries(tree.entries.map((entry) => [entry.key.text, plainOf(entry.value)]));
  if (!tree.plain) return tree.text;
  if (tree.text === "true" || tree.text === "false") return tree.text === "true";
  return /^-?\d+(\.\d+)?$/.test(tree.text) ? Number(tree.text) : tree.text;
}

/** The part of a tree that a path of keys and positions leads to, as near as it exists. */
export function treeAt(tree: Tree, path: readonly PropertyKey[]): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return tree;
  const next = tree.kind === "mapping" ? find(tree, String(step)) : tree.kind === "sequence" ? tree.items[Number(step)] : undefined;
  return next ? treeAt(next, rest) : tree;
}

/** Every mapping of a tree, outer ones first. */
export function* mappingsOf(tree: Tree): Generator<Mapping> {
  const open: Tree[] = [tree];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === "scalar") continue;
    if (next.kind === "mapping") yield next;
    const within = next.kind === "mapping" ? next.entries.map(({ value }) => value) : next.items;
    for (let at = within.length - 1; at >= 0; at -= 1) {
      const part = within[at] as Tree;
      if (part.kind !== "scalar") open.push(part);
    }
  }
}

/** Every scalar of a tree that is a value, in its order. */
export function* scalarsOf(tree: Tree): Generator<Scalar> {
  const open: Tree[] = [tree];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === "scalar") yield next;
    else {
      const within = next.kind === "mapping" ? next.entries.map(({ value }) => value) : next.items;
      for (let at = within.length - 1; at >= 0; at -= 1) open.push(within[at] as Tree);
    }
  }
}
