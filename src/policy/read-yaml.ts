import { isAlias, isMap, isPair, isScalar, isSeq, type Node, parseDocument, type YAMLError, type Scalar as YamlScalar } from "yaml";
import type { Entry, Mapping, Scalar, Sequence, Tree } from "../language/tree.js";
import type { Raise, Span } from "../messages/finding.js";
import { foreignSign } from "./foreign-text.js";
import { placesOf } from "./places.js";
import { DEEPEST_IN_ROW, type PlainRows, plainRowsIn, withoutRows } from "./plain-rows.js";
import { cutByCommas, unquotedAt } from "./unquoted.js";

/** How deep mappings and lists may stand in one another. */
const DEEPEST = 64;

/** A YAML text as a tree with places; undefined, with findings, where it is no YAML or holds what a rule may not. */
export function readYaml(file: string, text: string, raise: Raise, rows: readonly PlainRows[] = plainRowsIn(file, text)): Tree | undefined {
  const foreign = foreignSign(text);
  if (foreign) {
    const { at, ...parameters } = foreign;
    raise("foreign-text", { file, from: at, to: Math.min(at + 1, text.length) }, parameters);
    return undefined;
  }
  const read = rows.length > 0 ? parsePlain(withoutRows(text, rows), rows) : undefined;
  const document = read ?? parse(file, text, raise);
  if (!document) return undefined;
  let sound = true;
  const flag: Raise = (code, span, parameters) => {
    sound = false;
    raise(code, span, parameters);
  };
  const problems = [...document.errors, ...document.warnings].filter(firstOfItsPart(text));
  for (const [at, problem] of problems.entries()) {
    const { from, to } = openQuote(text, document.contents, problem) ?? { from: problem.pos[0], to: problem.pos[1] };
    const span = { file, from, to: Math.max(to, from + 1) };
    const wide = fullWidthMark(file, text, from);
    const unquoted = at < MOST_LOOKED_AT ? unquotedAt(text, from) : undefined;
    if (problem.code === "TAB_AS_INDENT") flag("tab-in-indent", span, {});
    else if (wide) flag("full-width-mark", wide.span, wide);
    else if (unquoted) {
      flag("unquoted-in-braces", { file, ...unquoted }, { text: text.slice(unquoted.from, unquoted.to) });
      // Whatever follows is read inside out.
      break;
    } else if (problem.code === "BAD_ALIAS") flag("alias-or-anchor", span, { text: text.slice(from, to) });
    else flag("yaml-syntax", span, { detail: problem.code });
  }
  if (!sound) return undefined;
  if (!document.contents) {
    raise("no-policy", { file, from: 0, to: Math.min(1, text.length) }, {});
    return undefined;
  }
  const tree = new Walk(file, text, flag, read ? rows : []).tree(document.contents, 0, false);
  return sound ? tree : undefined;
}

/** Behind an error YAML reads on inside out: of each entry at the top of a file the first one is told. */
function firstOfItsPart(text: string): (problem: YAMLError) => boolean {
  const tops = [...text.matchAll(/^[^\s#\-\]})]/gmu)].map(({ index }) => index);
  const seen = new Set<number | undefined>();
  return ({ pos }) => {
    const part = tops.findLast((top) => top <= pos[0]);
    return !seen.has(part) && seen.add(part) !== undefined;
  };
}

/** Where the quotation that ends nowhere begins, of which YAML tells where it was looked for last. */
function openQuote(text: string, contents: Node | null, { code, pos }: YAMLError): { from: number; to: number } | undefined {
  if (code !== "MISSING_CHAR") return undefined;
  const open = quotedIn(contents).find(({ range }) => range && range[1] >= pos[0] && range[0] < pos[0]);
  const from = open?.range?.[0];
  if (from === undefined) return undefined;
  const end = text.indexOf("\n", from);
  return { from, to: end < 0 ? text.length : end };
}

function quotedIn(node: unknown): YamlScalar[] {
  if (isScalar(node)) return node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE" ? [node] : [];
  if (isPair(node)) return [...quotedIn(node.key), ...quotedIn(node.value)];
  return isMap(node) || isSeq(node) ? node.items.flatMap(quotedIn) : [];
}

const AS_TEXTS = { prettyErrors: false, uniqueKeys: false, strict: true, version: "1.2", schema: "failsafe" } as const;

/** The document around some rows; undefined where YAML has anything to say of it, or they are no rows of lists there. */
function parsePlain(around: string, rows: readonly PlainRows[]) {
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(around, AS_TEXTS);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return undefined;
  }
  if (document.errors.length > 0 || document.warnings.length > 0 || !document.contents) return undefined;
  const lasts = new Map(rows.map(({ first, last }) => [first, last]));
  return rowsFound(document.contents, lasts, 0) === rows.length ? document : undefined;
}

/** How many stretches of rows begin and end as neighbours in a list. */
function rowsFound(node: Node | null, lasts: ReadonlyMap<number, number>, depth: number): number {
  if (depth + 1 + DEEPEST_IN_ROW > DEEPEST) return 0;
  if (isMap(node)) return node.items.reduce((sum, { value }) => sum + rowsFound(value as Node | null, lasts, depth + 1), 0);
  if (!isSeq(node)) return 0;
  const items = node.items as Node[];
  return items.reduce((sum, item, at) => {
    const last = isSeq(item) ? lasts.get(startOf(item)) : undefined;
    const inside = rowsFound(item, lasts, depth + 1);
    return sum + inside + Number(last !== undefined && isSeq(items[at + 1]) && startOf(items[at + 1]) === last);
  }, 0);
}

const startOf = (node: Node | undefined): number => node?.range?.[0] ?? -1;

function parse(file: string, text: string, raise: Raise) {
  try {
    return parseDocument(text, AS_TEXTS);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    raise("too-deep", { file, from: 0, to: Math.min(1, text.length) }, { limit: DEEPEST });
    return undefined;
  }
}

const WIDE: Readonly<Record<string, string>> = { "\uFF1A": ":", "\uFF0C": ",", "\uFF5B": "{", "\uFF5D": "}", "\u3010": "[", "\u3011": "]" };

/** A full-width mark that stands for structure, on the line where YAML gave up. */
function fullWidthMark(file: string, text: string, at: number): { span: Span; mark: string; plain: string } | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(start, end < 0 ? undefined : end);
  const found = /^(\s*(?:- )?[A-Za-z][\w -]*)(\uFF1A)|[\w%](\uFF0C)\s*[A-Za-z][\w -]*[:\uFF1A]/.exec(line);
  const mark = found?.[2] ?? found?.[3];
  if (!found || !mark) return undefined;
  const from = start + found.index + found[0].indexOf(mark);
  return { span: { file, from, to: from + 1 }, mark, plain: WIDE[mark] ?? mark };
}

/** Behind so many errors of YAML, none is the first of its kind. */
const MOST_LOOKED_AT = 20;

class Walk {
  /** Rows that were read already, by where the one before them begins. */
  private readonly between: ReadonlyMap<number, readonly Sequence[]>;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly raise: Raise,
    rows: readonly PlainRows[],
  ) {
    this.between = new Map(rows.map(({ first, between }) => [first, between]));
  }

  tree(node: Node, depth: number, flow: boolean): Tree {
    const span = this.span(node);
    if (depth > DEEPEST) {
      this.raise("too-deep", span, { limit: DEEPEST });
      return { kind: "sequence", items: [], span };
    }
    if (isAlias(node) || ("anchor" in node && node.anchor)) {
      this.raise("alias-or-anchor", span, { text: this.text.slice(span.from, span.to).split("\n")[0] ?? "" });
    }
    if ("tag" in node && node.tag && !node.tag.startsWith("tag:yaml.org,2002:")) this.raise("yaml-syntax", span, { detail: "TAG" });
    if (isSeq(node)) {
      const items = (node.items as Node[]).flatMap((item) => {
        const read = this.tree(item, depth + 1, node.flow === true);
        return [read, ...(this.between.size === 0 ? [] : (this.between.get(startOf(item)) ?? []))];
      });
      return { kind: "sequence", items, span };
    }
    if (isMap(node)) return this.mapping(node.items, span, depth, node.flow === true);
    return this.scalar(isScalar(node) ? node : undefined, span, flow);
  }

  private mapping(items: readonly unknown[], span: Span, depth: number, flow: boolean): Mapping {
    const entries: Entry[] = [];
    const valueless: Scalar[] = [];
    const seen = new Set<string>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const keyNode = pair.key as Node;
      if (!isScalar(keyNode)) {
        this.raise("wrong-shape", this.span(keyNode), { expected: "text" });
        continue;
      }
      const key = this.scalar(keyNode, this.span(keyNode), flow);
      if (seen.has(key.text)) this.raise("duplicate-key", key.span, { key: key.text });
      seen.add(key.text);
      if (["__proto__", "constructor", "prototype"].includes(key.text)) this.raise("forbidden-key", key.span, { key: key.text });
      const value = pair.value as Node | null;
      if (!value || (isScalar(value) && value.source === "" && value.type === "PLAIN")) valueless.push(key);
      else {
        this.raiseValueless(valueless.splice(0), flow ? entries.at(-1) : undefined);
        entries.push({ key, value: this.tree(value, depth + 1, flow) });
      }
    }
    this.raiseValueless(valueless, flow ? entries.at(-1) : undefined);
    return { kind: "mapping", entries, span };
  }

  /** Keys in a row that have no value; inside braces commas may have cut them off the value before. */
  private raiseValueless(keys: readonly Scalar[], before: Entry | undefined): void {
    const tails: Scalar[] = [];
    for (const key of keys) {
      const name = /^[A-Za-z][\w -]*(?=\uFF1A)/.exec(key.text)?.[0];
      const from = key.span.from + (name?.length ?? 0);
      if (name === undefined || !key.plain) tails.push(key);
      else this.raise("full-width-mark", { ...key.span, from, to: from + 1 }, { mark: "\uFF1A", plain: ":" });
    }
    const last = tails.at(-1);
    if (last && before?.value.kind === "scalar" && before.value.plain) {
      const span = { ...before.value.span, to: last.span.to };
      const text = this.text.slice(span.from, span.to);
      const cut = cutByCommas(
        before.key.text,
        text,
        tails.map((tail) => tail.text),
      );
      if (cut === "number") this.raise("number-with-separators", span, { text });
      else if (cut === "text") this.raise("unquoted-in-braces", span, { text });
      if (cut) return;
    }
    for (const key of tails) this.raise("key-without-value", key.span, { key: key.text });
  }

  private scalar(node: YamlScalar | undefined, span: Span, flow: boolean): Scalar {
    const text = String(node?.value ?? "");
    const plain = node?.type === "PLAIN";
    const wide = plain ? (flow ? /(\uFF0C)\s*[A-Za-z][\w -]*:/ : /^[A-Za-z][\w -]*(\uFF1A)/).exec(text) : null;
    if (wide?.[1]) {
      const from = span.from + wide.index + wide[0].indexOf(wide[1]);
      this.raise("full-width-mark", { file: this.file, from, to: from + 1 }, { mark: wide[1], plain: WIDE[wide[1]] ?? "" });
    }
    const source = this.text.slice(span.from, span.to);
    return { kind: "scalar", text, plain, span, places: source === text ? undefined : placesOf(text, source, span.from, node?.type) };
  }

  private span(node: Node | null): Span {
    const [from, to] = node?.range ?? [0, 0];
    return { file: this.file, from, to };
  }
}
