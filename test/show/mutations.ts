import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** A rule file changed in one place. */
export interface Mutation {
  readonly what: string;
  readonly text: string;
}

/** Words of which each may stand for another of its row, as a value or as a key. */
const VALUES: readonly (readonly string[])[] = [
  ["half up", "half even", "up", "down"],
  ["cash", "support", "tax deduction", "in kind"],
  ["batch", "year", "lifetime", "12 months", "24 months", "fiscal year from 04-01", "fiscal year from 07-01"],
  ["pro rata", "first come"],
  ["partial", "skip", "stop"],
  ["last listed", "first listed", "in proportion"],
  ["largest", "smallest"],
  ["all", "none", "id"],
  ["top up", "nothing more"],
  ["unique", "first"],
  ["counts", "does not count"],
  ["true", "false"],
  ["fund", "target", "exhortation", "reference"],
  ["money", "number", "percent", "count", "year"],
  ["boolean", "text", "date"],
  ["any", "none"],
  ["applicant"],
];
const KEYS: readonly (readonly string[])[] = [
  ["from", "above", "to", "below"],
  ["at least", "at most"],
  ["cap", "raise to", "minus", "not paid below"],
  ["first by", "last by"],
  ["conditions", "exclusions"],
  ["total of", "greatest of", "least of"],
  ["min", "max"],
  ["lead", "responsible", "supporting"],
  ["off", "worked"],
  ["rate", "each"],
  ["tiers", "brackets"],
  ["section", "quote"],
  ["issued", "number", "url"],
  ["to", "validity confirmed to"],
];
/** Words and signs of FEEL. */
const SIGNS: readonly (readonly string[])[] = [
  ["<", "<=", ">", ">=", "=", "!="],
  [" and ", " or "],
  [" + ", " - ", " * ", " / ", " ** "],
  ["some ", "every "],
  ["min(", "max(", "sum(", "mean(", "product("],
  ["floor(", "ceiling(", "round up(", "round down(", "round half up(", "round half even("],
  ["even(", "odd("],
  ["contains(", "starts with(", "ends with(", "matches("],
  [".year", ".month", ".day", ".weekday"],
  [".years", ".months"],
  ["[", "("],
  ["all(", "any("],
];

/** Keys whose texts the law's reader or the rule's reader is told as they are: they hold no rule. */
const TEXTS = new Set(["title", "zh", "en", "note", "quote", "question", "because", "url", "text", "issuer", "see", "unstated", "name"]);

/** Every change of one place of a rule file that is generic to its tree, or each `step`th of them: those left out are not even made. */
export function* mutationsOf(text: string, step = 1): Generator<Mutation> {
  let turn = 0;
  const isTaken = (): boolean => {
    turn += 1;
    return turn % step === 0;
  };
  const names = namesIn(text);
  for (const { node, under } of placesOf(parsed(text))) {
    if (!isScalar(node)) continue;
    const [from = 0, to = 0] = node.range ?? [];
    const was = String(node.value);
    const plain = node.type === "PLAIN";
    for (const by of textsFor(was, TEXTS.has(under), names))
      if (isTaken()) yield { what: `${under}: ${was} -> ${by}`, text: text.slice(0, from) + written(by, plain) + text.slice(to) };
  }
  const count = changesOf(parsed(text)).length;
  for (let at = 0; at < count; at += 1) {
    if (!isTaken()) continue;
    const document = parsed(text);
    const change = changesOf(document)[at];
    change?.make();
    if (change) yield { what: change.what, text: document.toString({ lineWidth: 0 }) };
  }
}

/** A text of YAML as its author might write it. */
const written = (text: string, plain: boolean): string =>
  plain && !/[:#,[\]{}'"&*!|>%@`]/.test(text.slice(0, 1)) && !/: | #|[,[\]{}]|:$/.test(text) ? text : JSON.stringify(text);

const parsed = (text: string): Document.Parsed => parseDocument(text, { schema: "failsafe", version: "1.2" });

interface Place {
  readonly node: Pair | Scalar | YAMLMap | YAMLSeq;
  /** The key that it stands under. */
  readonly under: string;
}

function placesOf(document: Document.Parsed): Place[] {
  const places: Place[] = [];
  visit(document, (key, node, path) => {
    if (key === "key" || !(isPair(node) || isScalar(node) || isMap(node) || isSeq(node))) return;
    const pair = path.findLast(isPair);
    places.push({ node: node as Place["node"], under: String((pair?.key as Scalar | undefined)?.value ?? "") });
  });
  return places;
}

const changesOf = (document: Document.Parsed): Change[] => placesOf(document).flatMap(({ node }) => changesAt(node));

interface Change {
  readonly what: string;
  readonly make: () => void;
}

function changesAt(node: Place["node"]): Change[] {
  if (isScalar(node)) return [];
  if (isPair(node)) {
    const key = node.key as Scalar;
    const was = String(key.value);
    const others = KEYS.filter((row) => row.includes(was)).flatMap((row) => row.filter((other) => other !== was));
    return others.map((by) => ({ what: `${was}: -> ${by}:`, make: () => Object.assign(key, { value: by }) }));
  }
  const { items } = node;
  return items.flatMap((item, at) => [
    { what: `without ${shown(item)}`, make: () => items.splice(at, 1) },
    ...(at > 0
      ? [
          {
            what: `${shown(item)} before ${shown(items[at - 1])}`,
            make: () => items.splice(at - 1, 2, item as never, items[at - 1] as never),
          },
        ]
      : []),
  ]);
}

const shown = (node: unknown): string =>
  isPair(node) ? `${String((node.key as Scalar).value)}:` : isScalar(node) ? String(node.value) : "item";

/** What declares names that rules use, and how deep under its key they stand. */
const DECLARING = ["inputs", "item", "options", "values", "amounts", "tables", "formulas", "readings"];

/** Names that a rule file declares, of whatever kind: each may stand for another where it compiles. */
function namesIn(text: string): string[] {
  const found = new Set<string>(["applicationDate"]);
  visit(parsed(text), {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !DECLARING.includes(String(key.value)) || !isMap(value)) return;
      for (const { key: name } of value.items) found.add(String((name as Scalar).value));
    },
  });
  return [...found];
}

/** What may stand for a text: of a rule another figure, word, name or sign. */
function textsFor(was: string, isText: boolean, names: readonly string[]): string[] {
  const texts = new Set<string>([`${was}x`]);
  if (isText) return [...texts];
  for (const row of VALUES) if (row.includes(was)) for (const by of row) texts.add(by);
  const put = (from: number, length: number, by: string) => texts.add(was.slice(0, from) + by + was.slice(from + length));
  for (const { 0: digits, index } of was.matchAll(/\d+/g)) {
    put(index, digits.length, `${digits}0`);
    put(
      index,
      digits.length,
      digits.replace(/\d$/, (digit) => String((Number(digit) % 9) + 1)),
    );
  }
  for (const row of SIGNS)
    for (const sign of row)
      for (let at = was.indexOf(sign); at >= 0; at = was.indexOf(sign, at + 1)) for (const by of row) put(at, sign.length, by);
  for (const { 0: name, index } of was.matchAll(/[\p{L}_][\p{L}\p{N}_-]*/gu))
    if (names.includes(name)) for (const by of names) put(index, name.length, by);
  for (const { 0: joint, index } of was.matchAll(/ (?:and|or) /g)) {
    texts.add(was.slice(0, index));
    texts.add(was.slice(index + joint.length));
  }
  if (/[<>=]| in /.test(was)) texts.add(`not(${was})`);
  texts.delete(was);
  return [...texts];
}
