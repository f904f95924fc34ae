import { isMovable, mistakenFor } from "../../../language/mistaken.js";
import type { Mapping, Tree } from "../../../language/tree.js";
import { beginsLine, columnOf, type Edit, lineEnd, lineStart, nameOf } from "../../../policy/writing/edits.js";
import type { CollectionPart, ItemPart, LaidStretch } from "../../../policy/writing/parts.js";
import { jsonOfTree } from "../../json-of-tree.js";
import { type RuleChange, rewritten } from "./change.js";

/** An entry or an item left out. */
export function dropped(text: string, within: CollectionPart, item: ItemPart): RuleChange {
  const at = { from: item.from, to: item.to };
  return { kind: "dropped", ...at, before: text.slice(at.from, at.to), after: "", edits: [removal(text, within, item)] };
}

function removal(text: string, within: CollectionPart, item: ItemPart): Edit {
  const { items } = within;
  const at = items.indexOf(item);
  const next = items[at + 1];
  if (items.length === 1) return { from: within.from, to: within.to, text: within.mapping ? "{}" : "[]" };
  if (within.kind === "block" && beginsLine(text, item.from)) {
    const end = item.value?.kind === "text" && item.value.style === "block" ? item.to : lineEnd(text, item.to) + 1;
    return { from: lineStart(text, item.from), to: Math.min(end, text.length), text: "" };
  }
  if (next) return { from: item.from, to: next.from, text: "" };
  return { from: items[at - 1]?.to ?? item.from, to: item.to, text: "" };
}

/** An item in the place of the next. */
export function swapped(text: string, item: ItemPart, next: ItemPart): RuleChange[] {
  const [one, other] = [item.value, next.value];
  if (!one || !other) return [];
  const [first, second] = [text.slice(one.from, one.to), text.slice(other.from, other.to)];
  if (first === second) return [];
  const edits = [
    { from: one.from, to: one.to, text: second },
    { from: other.from, to: other.to, text: first },
  ];
  return [{ kind: "swapped", from: one.from, to: other.to, before: first, after: second, edits }];
}

/** A key that an author may have meant otherwise. */
export const rekeyed = (text: string, { key }: ItemPart): RuleChange[] =>
  key ? mistakenFor(text.slice(key.from, key.to)).map((each) => rewritten("side", text, key, each)) : [];

/** What changes an amount, moved out of the amount inside of which it stands, or into it. */
export function moved(text: string, within: CollectionPart, around: CollectionPart | undefined, tree: Mapping): RuleChange[] {
  const changes: RuleChange[] = [];
  const names = (part: CollectionPart) => part.items.map((item) => nameOf(item, text));
  for (const item of within.items) {
    const name = nameOf(item, text);
    if (!isMovable(name) || within.items.length === 1) continue;
    const value = tree.entries.find(({ key }) => key.text === name)?.value;
    const inner = within.items.flatMap((other) =>
      other.value && other.value.kind !== "text" && other.value.mapping && !isMovable(nameOf(other, text)) ? [other.value] : [],
    );
    const targets = [...(around?.mapping ? [around] : []), ...inner].filter((target) => !names(target).includes(name));
    for (const target of targets) {
      const edits = [removal(text, within, item), insertion(text, target, name, value)];
      if (value) changes.push({ kind: "moved", from: item.from, to: item.to, before: text.slice(item.from, item.to), after: "", edits });
    }
  }
  return changes;
}

/** A key put before the others of a mapping. */
function insertion(text: string, target: CollectionPart, key: string, value: Tree | undefined): Edit {
  const written = `${key}: ${value ? jsonOfTree(value) : "{}"}`;
  const [first] = target.items;
  if (target.kind === "flow") return { from: target.from + 1, to: target.from + 1, text: `${written}${first ? ", " : ""}` };
  const at = first?.from ?? target.from;
  return { from: at, to: at, text: `${written}\n${" ".repeat(columnOf(text, at))}` };
}

/** A key put into a mapping. */
export function added(text: string, target: CollectionPart, key: string, value: string): RuleChange {
  const [first] = target.items;
  const at: LaidStretch = { from: first?.from ?? target.from, to: first?.to ?? target.to };
  const written = `${key}: ${value}`;
  const put = target.kind === "flow" ? `${written}, ` : `${written}\n${" ".repeat(columnOf(text, at.from))}`;
  return { kind: "added", ...at, before: "", after: written, edits: [{ from: at.from, to: at.from, text: put }] };
}
