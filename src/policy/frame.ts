import { find, keySpan, type Mapping, mappingAt, type Scalar, type Tree, textAt } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import type { Raise } from "../messages/finding.js";
import { currencyDigits, isCurrency } from "../values/currency.js";
import { type Day, dayOfText, looksLikeDate } from "../values/date.js";
import type { Rounding } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";
import { readInputs } from "./fields.js";
import { ownFields } from "./own-fields.js";
import type { Document, Effective, NotComputed, Policy, ReadingQuestion, RoundingRule, Source } from "./policy.js";
import type { AmongVersions } from "./versions.js";

/** What holds for all rules of a policy: its currency, its period, its readings, its fields. */
export type Frame = Pick<Policy, "currency" | "digits" | "effective" | "readings" | "fields" | "rounding">;

/** The frame of a policy file; null, with findings, where it is not known when the policy is in force. */
export function readFrame(tree: Mapping, among: AmongVersions, raise: Raise): Frame | null {
  const currency = textAt(tree, "currency") ?? "CNY";
  if (!isCurrency(currency)) raise("unknown-currency", (find(tree, "currency") ?? tree).span, { text: currency });
  const effective = readEffective(mappingAt(tree, "effective"), raise);
  const readings = readReadings(mappingAt(tree, "readings"), raise);
  const inputs = mappingAt(tree, "inputs");
  const declared = new Set(inputs.entries.map(({ key }) => key.text));
  const all = among.fields ?? readInputs(inputs, currency, raise);
  const fields = [...ownFields, ...all.filter((field) => declared.has(field.name))];
  const rounding = readRounding(find(tree, "rounding") as Tree, currency, raise);
  return effective && { currency, digits: currencyDigits(currency), effective, readings, fields, rounding };
}

function readDay(tree: Tree | undefined, raise: Raise): Day | null {
  if (tree?.kind !== "scalar") return null;
  const day = dayOfText(tree.text);
  if (day !== undefined) return day;
  if (looksLikeDate(tree.text)) raise("impossible-date", tree.span, { text: tree.text });
  else raise("bad-literal", tree.span, { text: tree.text, expected: "date (2018-06-01)" });
  return null;
}

function readEffective(tree: Mapping, raise: Raise): Effective | null {
  const from = readDay(find(tree, "from"), raise);
  const to = readDay(find(tree, "to"), raise);
  const confirmedTo = readDay(find(tree, "validity confirmed to"), raise);
  for (const [key, end] of [
    ["to", to],
    ["validity confirmed to", confirmedTo],
  ] as const) {
    if (from === null || end === null || end >= from) continue;
    raise("period-reversed", keySpan(tree, key), { from: textAt(tree, "from") ?? "", to: textAt(tree, key) ?? "" });
  }
  return from === null ? null : { from, to, confirmedTo, stated: textAt(tree, "stated") !== "false", span: tree.span };
}

export function readRounding(tree: Tree, currency: string, raise: Raise): RoundingRule | null {
  if (tree.kind !== "mapping") return null;
  const to = find(tree, "to") as Scalar;
  const unit = readLiteral(to.text, false);
  if (typeof unit !== "object" || unit.type !== "money" || unit.value.n <= 0n) {
    raise("bad-literal", to.span, { text: to.text, expected: `money > 0 (0.01${currency === "CNY" ? "元" : currency})` });
    return null;
  }
  if (unit.currency !== currency) raise("other-currency", to.span, { text: to.text, currency });
  return { to: unit.value, by: textAt(tree, "by") as Rounding, stated: textAt(tree, "stated") !== "false" };
}

function readReadings(tree: Mapping, raise: Raise): ReadingQuestion[] {
  return tree.entries.map(({ key, value }) => {
    const own = value as Mapping;
    const options = mappingAt(own, "options").entries.map((entry) => ({ id: entry.key.text, title: wordsOf(entry.value, entry.key.text) }));
    const chosen = find(own, "chosen") as Scalar | undefined;
    const ids = options.map((option) => option.id);
    if (chosen && !ids.includes(chosen.text)) {
      raise("unknown-option", chosen.span, { option: chosen.text, options: ids, near: nearest(chosen.text, ids) });
    }
    if (!chosen) raise("reading-not-chosen", key.span, { reading: key.text });
    const because = find(own, "because");
    return {
      name: key.text,
      question: wordsOf(find(own, "question")),
      options,
      chosen: chosen?.text,
      because: because && wordsOf(because),
      span: key.span,
    };
  });
}

export function readDocument(tree: Tree | undefined, raise: Raise): Document | null {
  if (tree?.kind !== "mapping") return null;
  readDay(find(tree, "issued"), raise);
  const [title, issuer] = [find(tree, "title"), find(tree, "issuer")];
  return {
    number: textAt(tree, "number"),
    title: title && wordsOf(title),
    issuer: issuer && wordsOf(issuer),
    issued: textAt(tree, "issued"),
    text: textAt(tree, "text"),
    textSpan: find(tree, "text")?.span,
  };
}

const names = (tree: Mapping, key: string): string[] => {
  const found = find(tree, key);
  return found?.kind === "sequence" ? found.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
};

const departments = (tree: Mapping) => ({
  lead: names(tree, "lead"),
  responsible: names(tree, "responsible"),
  supporting: names(tree, "supporting"),
});

export function readSource(tree: Tree | undefined): Source {
  const own: Mapping = tree?.kind === "mapping" ? tree : { kind: "mapping", entries: [], span: { file: "", from: 0, to: 0 } };
  return { section: textAt(own, "section"), quote: textAt(own, "quote"), quoteSpan: find(own, "quote")?.span, ...departments(own) };
}

export function readNotComputed(tree: Tree | undefined): NotComputed[] {
  if (tree?.kind !== "sequence") return [];
  return tree.items.flatMap((item) => {
    if (item.kind !== "mapping") return [];
    const because = find(item, "because");
    return [
      {
        section: textAt(item, "section") ?? "",
        kind: textAt(item, "kind") as NotComputed["kind"],
        quote: textAt(item, "quote") ?? "",
        quoteSpan: (find(item, "quote") ?? item).span,
        because: because && wordsOf(because),
        see: textAt(item, "see"),
        ...departments(item),
      },
    ];
  });
}
