import { ITEM, type TextPlace } from "./place.js";

/** An open brace or bracket, and the key before the value that one is in. */
interface OpenFlow {
  readonly isMapping: boolean;
  key: string | undefined;
  readonly keys: string[];
}

/** Where an offset stands within braces or brackets that begin at `start`; undefined where they end before it. */
export function flowPlace(text: string, start: number, offset: number, base: readonly string[], column: number): TextPlace | undefined {
  const open: OpenFlow[] = [];
  let word = start;
  for (let at = start; at <= offset; at += 1) {
    const sign = text[at] ?? "";
    const top = open.at(-1);
    if (at === offset && top) return placed(text, word, offset, base, open);
    if ((sign === '"' || sign === "'") && text.slice(word, at).trim() === "") {
      const close = closeOfQuote(text, at);
      const end = close < 0 ? lineEnd(text, at) : close;
      if (offset <= end) return { ...placed(text, word, offset, base, open), from: at + 1, to: end, mark: sign };
      at = end;
    } else if (sign === "#" && /\s/.test(text[at - 1] ?? "")) {
      const end = lineEnd(text, at);
      if (offset <= end) return { path: base, at: "comment", from: at, to: end, mark: "", siblings: [] };
      at = end - 1;
    } else if (sign === "\n" && endsFlow(text, at + 1, column)) return undefined;
    else if (sign === "{" || sign === "[") {
      open.push({ isMapping: sign === "{", key: undefined, keys: [] });
      word = at + 1;
    } else if (sign === "}" || sign === "]") {
      open.pop();
      word = at + 1;
      if (open.length === 0) return undefined;
    } else if (sign === "," && top) {
      top.key = undefined;
      word = at + 1;
    } else if (sign === ":" && top?.isMapping && top.key === undefined && /[\s"'\]}]|^$/.test(text[at + 1] ?? "")) {
      top.key = bare(text.slice(word, at));
      top.keys.push(top.key);
      word = at + 1;
    }
  }
  return undefined;
}

function placed(text: string, word: number, offset: number, base: readonly string[], open: readonly OpenFlow[]): TextPlace {
  const top = open.at(-1);
  const steps = open.flatMap(({ isMapping, key }) => (isMapping ? (key === undefined ? [] : [key]) : [ITEM]));
  const blanks = /^\s*/.exec(text.slice(word, offset))?.[0].length ?? 0;
  const rest = /^[^,{}[\]\n]*?(?=\s*(?:[,{}[\]\n]|:\s|$))/.exec(text.slice(offset))?.[0].length ?? 0;
  const at = top?.isMapping && top.key === undefined ? "key" : top?.isMapping ? "value" : "either";
  return {
    path: [...base, ...steps],
    at,
    from: word + blanks,
    to: offset + rest,
    mark: "",
    siblings: at === "key" ? (top?.keys ?? []) : [],
  };
}

const bare = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/s, "$2");

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Where the text that a quotation mark opens is closed; -1 where it is not. */
export function closeOfQuote(text: string, at: number): number {
  const pattern = text[at] === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length - 1 : -1;
}

/** Where what stands in braces or brackets ends: where they close, or where a line stands as far out as their key. */
export function endOfFlow(text: string, start: number, column: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === '"' || sign === "'") {
      const close = /[\s,:[{]/.test(text[at - 1] ?? " ") ? closeOfQuote(text, at) : at;
      at = close < 0 ? at : close;
    } else if (sign === "#" && /\s/.test(text[at - 1] ?? "")) at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at) - 1;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    else if (sign === "\n" && endsFlow(text, at + 1, column)) return at;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Whether a line begins with a key as far out as the one whose braces are open: then they were never closed. */
function endsFlow(text: string, at: number, column: number): boolean {
  const line = /[ ]*/y;
  line.lastIndex = at;
  const indent = line.exec(text)?.[0].length ?? 0;
  return indent <= column && /[^\s}\]#]/.test(text[at + indent] ?? "");
}
