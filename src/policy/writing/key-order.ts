import { limits } from "../../language/limits.js";
import { policyShape } from "../shape.js";
import { beginsLine, columnOf, type Edit, lineEnd, lineStart, nameOf, onOneLine, valueAt } from "./edits.js";
import type { CollectionPart, ItemPart, LaidPart, LaidStretch, Layout } from "./parts.js";

const ofPolicy = Object.keys(policyShape.shape);
const ofSubsidy = Object.keys(policyShape.shape.subsidies.valueType.shape);

/** The keys of a policy, of its subsidies and of its limits in the order of the reference, where no remark would lose its place by that. */
export function keyOrder(text: string, { root, comments }: Layout): Edit[] {
  if (!valueAt(root, "subsidies", text)) return [];
  const own = collected(root, ofPolicy, text, comments);
  if (own.length > 0) return own;
  const subsidies = itemsOf(valueAt(root, "subsidies", text)).flatMap(({ value }) => collected(value, ofSubsidy, text, comments));
  const bound = itemsOf(valueAt(root, "limits", text)).flatMap(({ value }) => collected(value, keysOfLimit(value, text), text, comments));
  return [...subsidies, ...bound];
}

const itemsOf = (part: LaidPart | undefined): readonly ItemPart[] => (part && part.kind !== "text" ? part.items : []);

function keysOfLimit(part: LaidPart | undefined, text: string): readonly string[] {
  const names = itemsOf(part).map((item) => nameOf(item, text));
  return Object.keys(limits.find(({ key }) => names.includes(key))?.keys ?? {});
}

function collected(part: LaidPart | undefined, keys: readonly string[], text: string, comments: readonly LaidStretch[]): Edit[] {
  if (!part || part.kind === "text" || !part.mapping) return [];
  const rank = (item: ItemPart): number => {
    const at = keys.indexOf(nameOf(item, text));
    return at < 0 ? keys.length : at;
  };
  const sorted = part.items.toSorted((a, b) => rank(a) - rank(b));
  if (sorted.every((item, at) => item === part.items[at])) return [];
  const stretches = part.kind === "flow" ? entriesOf(part, text, comments) : sectionsOf(part, text, comments);
  if (!stretches) return [];
  return sorted.flatMap((item, at) => {
    const [place, from] = [stretches[at], stretches[part.items.indexOf(item)]];
    if (!place || !from || place === from) return [];
    return { ...place, text: text.slice(from.from, from.to) };
  });
}

/** What stands between the commas of braces on one line. */
function entriesOf(part: CollectionPart, text: string, comments: readonly LaidStretch[]): LaidStretch[] | undefined {
  if (!onOneLine(text, part) || comments.some(({ from }) => from > part.from && from < part.to)) return undefined;
  return part.items.map(({ from, to }) => ({ from, to }));
}

/** Each key with its lines and the remarks right above it; undefined where a remark between them belongs to none, or to the first place. */
function sectionsOf(part: CollectionPart, text: string, comments: readonly LaidStretch[]): LaidStretch[] | undefined {
  const column = columnOf(text, part.from);
  const alone = comments.filter(({ from }) => beginsLine(text, from));
  const found: LaidStretch[] = [];
  for (const [at, item] of part.items.entries()) {
    const before = found.at(-1);
    let from = item.from;
    const above =
      at === 0 ? headOf(text, item.from, alone) : alone.filter((one) => before && one.from >= before.to && one.from < item.from);
    for (const remark of above.toReversed()) {
      if (columnOf(text, remark.from) > column && at > 0) continue;
      if (at === 0 || columnOf(text, remark.from) !== column || lineEnd(text, remark.from) + 1 !== lineStart(text, from)) return undefined;
      from = remark.from;
    }
    found.push({ from, to: endOf(item, text) });
  }
  return below(text, part, alone, column) ? undefined : found;
}

/** A remark right above the first key: it may be about the whole. */
const headOf = (text: string, at: number, alone: readonly LaidStretch[]): LaidStretch[] =>
  alone.filter(({ from }) => from < at && text.slice(lineEnd(text, from), lineStart(text, at)).trim() === "");

/** With the remark on its last line. */
function endOf({ value, to }: ItemPart, text: string): number {
  const end = value?.kind === "text" && value.style === "block" ? to - 1 : lineEnd(text, to);
  return lineStart(text, end) + text.slice(lineStart(text, end), end).trimEnd().length;
}

/** Whether a remark stands right behind the last key, where it may be about it or about all. */
const below = (text: string, part: CollectionPart, alone: readonly LaidStretch[], column: number): boolean =>
  alone.some(({ from }) => from >= part.to && columnOf(text, from) >= column && text.slice(lineEnd(text, part.to - 1), from).trim() === "");
