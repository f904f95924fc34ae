import { find, mappingsOf, type Scalar, spanWithin, type Tree } from "../../language/tree.js";
import { compare, equal, type Fraction } from "../../values/fraction.js";
import { halfWidth } from "../../values/literal.js";
import { figuresOfClause } from "../figures/clause.js";
import { sharesOf } from "../figures/rests.js";
import { type QuotedRule, SENTENCE_END, type TellSaid } from "./quoted-rule.js";

/** A part of an amount: who bears it, or nothing for a payment, which is known by its order. */
interface OrderedPart {
  readonly name: string;
  readonly scalar: Scalar;
}

/** A share that a quote states. */
interface ShareOfQuote {
  readonly value: Fraction;
  readonly from: number;
  readonly to: number;
}

type PartsAndQuotes = Pick<QuotedRule, "parts" | "quotes">;

/** Who bears which share, against the order in which the clause names them: 市与县按7:3. */
export function tellOrderOfShares({ parts, quotes }: PartsAndQuotes, tell: TellSaid): void {
  for (const shares of under(parts, "shares"))
    if (shares.kind === "mapping")
      tellOrder(
        quotes,
        shares.entries.flatMap(({ key, value }) => (value.kind === "scalar" ? [{ name: key.text, scalar: value }] : [])),
        tell,
      );
}

/** Payments against the order of their shares in the clause: 50%, 30%, 20%. */
export function tellOrderOfPayments({ parts, quotes }: PartsAndQuotes, tell: TellSaid): void {
  for (const list of under(parts, "instalments")) if (list.kind === "sequence") tellOrder(quotes, list.items.flatMap(paymentOf), tell);
}

const under = (parts: readonly Tree[], key: string): Tree[] =>
  parts.flatMap((part) => [...mappingsOf(part)].flatMap((mapping) => find(mapping, key) ?? []));

function paymentOf(item: Tree): OrderedPart[] {
  const part = item.kind === "mapping" ? find(item, "part") : undefined;
  return part?.kind === "scalar" ? [{ name: "", scalar: part }] : [];
}

/** Tells where the quotes state just these shares one after the other, and in another order alone. */
function tellOrder(quotes: readonly Scalar[], parts: readonly OrderedPart[], tell: TellSaid): void {
  const stated = sharesOf(parts.map(({ scalar }) => scalar));
  const [first] = parts;
  if (!first || !stated || stated.length < 2) return;
  let told: (() => void) | undefined;
  for (const quote of quotes) {
    const found = sharesIn(quote.text);
    for (let at = 0; at + stated.length <= found.length; at += 1) {
      const window = found.slice(at, at + stated.length);
      const values = window.map(({ value }) => value);
      if (!isSame(rising(values), rising(stated))) continue;
      const [from, to] = [window[0]?.from ?? 0, window.at(-1)?.to ?? 0];
      const order = orderIn(quote.text.slice(0, to), from, parts);
      if (
        !order ||
        isSame(
          values,
          order.map((n) => stated[n] as Fraction),
        )
      )
        return;
      const word = quote.text.slice(from, to);
      const written = parts.map(({ name, scalar }) => `${name} ${scalar.text}`.trim()).join(", ");
      told ??= () =>
        tell({ quote, word, from, span: spanWithin(quote, from, to), sentence: quote.text }, [word], {
          span: first.scalar.span,
          text: written,
        });
    }
  }
  told?.();
}

/** In which order a sentence names the parts; undefined where it does not name them all. */
function orderIn(text: string, from: number, parts: readonly OrderedPart[]): number[] | undefined {
  const plain = halfWidth(text);
  const start = Math.max(0, ...[...plain.slice(0, from).matchAll(SENTENCE_END)].map(({ index, 0: end }) => index + end.length));
  const places = parts.map(({ name }, at) => ({ at, place: name === "" ? at : plain.slice(start).lastIndexOf(halfWidth(name)) }));
  if (places.some(({ place }) => place < 0) || new Set(places.map(({ place }) => place)).size < places.length) return undefined;
  return places.sort((a, b) => a.place - b.place).map(({ at }) => at);
}

/** The shares that a text states; a ratio is as many as it has portions. */
const sharesIn = (text: string): ShareOfQuote[] =>
  figuresOfClause(text).flatMap(({ value, others, kind, text: written, from, to }) => {
    if (kind !== "share") return [];
    const portions = /[:\uFF1A\u2236比]/u.test(written) ? written.split(/[:\uFF1A\u2236比]/u).length : 1;
    return [value, ...others].slice(0, portions).map((each) => ({ value: each, from, to }));
  });

const rising = (values: readonly Fraction[]): Fraction[] => [...values].sort(compare);
const isSame = (some: readonly Fraction[], others: readonly Fraction[]): boolean =>
  some.length === others.length && some.every((value, at) => equal(value, others[at] as Fraction));
