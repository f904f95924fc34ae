import type { Problem } from "../messages/problem.js";
import { textIn } from "../values/bytes.js";
import { readPlain } from "./plain.js";
import type { StatedName } from "./stated.js";
import type { StatedBeside } from "./stated-reader.js";

/** No claims are longer than so many characters. */
const LONGEST = 100_000;

const PLAIN = ["claims", "decisions", "paid"] as const;

/** Where something stands. */
export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

/** What stands under each name; undefined, and a problem, where it is too long or an object of it has a key twice. */
export function plainBeside(
  bytes: Uint8Array,
  spans: ReadonlyMap<StatedName, ByteSpan>,
  flag: (problem: Problem) => void,
): Omit<StatedBeside, "declared"> | undefined {
  const stated = PLAIN.flatMap((name) => {
    const span = spans.get(name);
    return span ? [{ name, ...span }] : [];
  });
  const long = stated.filter(({ from, to }) => to - from > LONGEST && textIn(bytes, from, to).length > LONGEST);
  for (const { name } of long) flag({ code: "wrong-type", field: name, parameters: { expected: "money", found: "text" } });
  if (long.length > 0) return undefined;
  const read = stated.map(({ name, from, to }) => ({ name, ...readPlain(bytes, from, to) }));
  const twice = read.filter((each) => each.twice !== undefined);
  for (const { name, twice: key } of twice) flag({ code: "duplicate-key", field: `${name}.${key}`, parameters: {} });
  return twice.length > 0 ? undefined : Object.fromEntries(read.map(({ name, value }) => [name, value]));
}
