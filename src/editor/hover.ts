import { argumentsTaken, functionNames } from "../language/feel/functions.js";
import { find, type Mapping, textAt } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import type { Span } from "../messages/finding.js";
import { inLanguage } from "../messages/in-language.js";
import { wordsOfValue } from "../messages/value-words.js";
import { pageName, type ReferenceIndex, slugOf } from "../reports/reference-index.js";
import { type Language, wordsIn } from "../values/words.js";
import { type DeclaredName, typeOfName } from "./declared-names.js";
import { isFeelAt } from "./feel-places.js";
import { thingAt } from "./occurrences.js";
import type { TextPlace } from "./place.js";
import type { RuleGroup } from "./rule-group.js";
import type { SchemaAt } from "./schema-at.js";

/** What is told of a stretch of a text, as Markdown. */
export interface HoverText {
  readonly markdown: string;
  readonly from: number;
  readonly to: number;
}

/** Where a text is looked at, and what is known there. */
export interface Hovering {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly place: TextPlace;
  readonly group: RuleGroup;
  readonly schema: SchemaAt;
  readonly index: ReferenceIndex;
  /** A page of the reference by its file's name. */
  readonly page: (name: string) => Promise<string>;
  readonly language: Language;
}

/** What a word of a rule or a case means: a name of the policy, a key, a function. */
export async function hoverAt(hovering: Hovering): Promise<HoverText | undefined> {
  const { file, offset, place, group } = hovering;
  if (place.at === "comment") return undefined;
  const thing = thingAt(group, file, offset);
  const [declared] = thing?.declared ?? [];
  const stretch = place.at === "key" ? place : wordAround(hovering);
  if (declared) return { ...stretch, markdown: aboutName(declared, hovering) };
  if (place.at === "key") return aboutKey(hovering);
  const word = hovering.text.slice(stretch.from, stretch.to);
  if (!isFeelAt(place.path) || !functionNames.includes(word)) return undefined;
  return { ...stretch, markdown: `\`${word}(${argumentsTaken(word) ?? "…"})\`` };
}

/** The name around an offset. */
function wordAround({ text, offset }: Hovering): Pick<HoverText, "from" | "to"> {
  const before = /[\p{L}\p{N}_-]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return { from: offset - before, to: offset + after };
}

/** What a key is for, and the page of the reference that tells of it. */
async function aboutKey({ text, place, schema, index, page, language }: Hovering): Promise<HoverText | undefined> {
  const key = text.slice(place.from, place.to);
  const told = schema
    .at(place.path)
    .keys(place.siblings)
    .find(({ name }) => name === key)?.told;
  const entry = index.pages.find(({ keys }) => keys[0] === key) ?? index.pages.find(({ keys }) => keys.includes(key));
  if (told === undefined && !entry) return undefined;
  const whole = entry && told !== undefined ? [await page(pageName(slugOf(entry), language))] : [];
  const parts = told === undefined ? [] : [`**${key}**\n\n${told}`, ...whole];
  return parts.length > 0 ? { from: place.from, to: place.to, markdown: parts.join("\n\n---\n\n") } : undefined;
}

/** A name with its title and type, what it is defined as, and the clause that it rests on. */
function aboutName(declared: DeclaredName, { group, language }: Hovering): string {
  const { kind, name, list, title, value, key } = declared;
  const type = typeOfName(declared);
  const note = value.kind === "mapping" ? find(value, "note") : undefined;
  const head = [
    `**${list === undefined ? name : `${list}.${name}`}**`,
    title && inLanguage(wordsIn(title, language), language),
    kind === "input" || kind === "field" ? inLanguage(wordsOfValue("type", type, language) ?? type, language) : undefined,
  ].filter((part) => part !== undefined);
  const clause = value.kind === "mapping" ? clauseOf(value) : [];
  const words = note ? [inLanguage(wordsIn(wordsOf(note), language), language)] : [];
  const code = kind === "subsidy" ? [] : [`\`\`\`yaml\n${cut(group.texts.get(key.span.file) ?? "", key.span, value.span)}\n\`\`\``];
  return [head.join(" — "), ...words, ...clause, ...code].join("\n\n");
}

function clauseOf(value: Mapping): string[] {
  const source = find(value, "source");
  if (source?.kind !== "mapping") return [];
  const [section, quote] = [textAt(source, "section"), textAt(source, "quote")];
  const quoted = quote === undefined ? [] : [`> ${quote.trim().replace(/\n/g, "\n> ")}`];
  return [...quoted, ...(section === undefined ? [] : [`— ${section}`])];
}

const MOST_LINES = 20;

/** An entry as it stands in its file, as far out as it goes. */
function cut(text: string, key: Span, value: Span): string {
  const indent = key.from - (text.lastIndexOf("\n", key.from - 1) + 1);
  const lines = text.slice(key.from, value.to).trimEnd().split(/\r?\n/);
  const shown = lines.slice(0, MOST_LINES).map((line, at) => (at > 0 && line.slice(0, indent).trim() === "" ? line.slice(indent) : line));
  return [...shown, ...(lines.length > MOST_LINES ? ["…"] : [])].join("\n");
}
