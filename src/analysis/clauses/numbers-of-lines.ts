import { OMISSION } from "../quotes.js";
import { linesOf, type StretchOfText } from "./lines.js";
import { type Squeezed, squeezed } from "./squeezed.js";

/** Takes out of quotes the numbers that lines of the document begin with (3.2, 第五条), which count nothing; all else stays at its place. */
export function withoutNumbersOfLines(document: string | undefined): (quote: string) => string {
  if (document === undefined) return (quote) => quote;
  const source = squeezed(document);
  const numbers = linesOf(document).flatMap(({ from, marker }) => (marker ? [{ from, to: from + marker.length }] : []));
  return (quote) => {
    const own = squeezed(quote);
    let text = quote;
    for (const { from, to } of numbersWithin(own.text, source, numbers)) {
      const [start, end] = [own.at[from] ?? 0, own.at[to] ?? quote.length];
      text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
    }
    return text;
  };
}

/** Where a squeezed quote has numbers of lines: it is found in the document part by part, in its order. */
function numbersWithin(quote: string, { text, at }: Squeezed, numbers: readonly StretchOfText[]): StretchOfText[] {
  const found: StretchOfText[] = [];
  let [begun, next] = [0, 0];
  for (const part of quote.split(OMISSION)) {
    const place = text.indexOf(part, next);
    const own = quote.indexOf(part, begun);
    if (part === "" || place < 0 || own < 0) continue;
    for (const { from, to } of numbers) {
      const [first, last] = [placeIn(at, from), placeIn(at, to)];
      if (first >= place && last <= place + part.length) found.push({ from: own + first - place, to: own + last - place });
    }
    [begun, next] = [own + part.length, place + part.length];
  }
  return found;
}

/** The first squeezed character that stands at a place of the text or behind it. */
function placeIn(at: readonly number[], place: number): number {
  let [low, high] = [0, at.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
