/**
 * Plain data in which one thing may stand in several places, as JSON and back: every object and list once, each behind
 * what it is made of. In it `@3` is the object or list number 3, `#5` a big integer, and `~@` the text `@`. A member
 * that is undefined is left out.
 */
export type Parts = readonly unknown[];

type PlainValue = Readonly<Record<string, unknown>> | readonly unknown[];

const MARKED = /^[@#~]/;
const REFERENCE = /^@(?:0|[1-9]\d{0,8})$/;
const INTEGER = /^#(?:0|-?[1-9]\d{0,9999})$/;
const REFUSED: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Deeper than this nothing is read: no rule that a person wrote is. */
const DEEPEST = 5000;

/** A text as it stands in parts. */
export const textPart = (text: string): string => (MARKED.test(text) ? `~${text}` : text);

export function partsOf(root: PlainValue): Parts {
  const parts: unknown[] = [];
  const places = new Map<object, number>();
  const placeOf = (whole: object): number => {
    const known = places.get(whole);
    if (known !== undefined) return known;
    const part = Array.isArray(whole) ? whole.map(written) : Object.fromEntries(membersOf(whole));
    places.set(whole, parts.length);
    return parts.push(part) - 1;
  };
  const membersOf = (whole: object): [string, unknown][] => {
    if (Object.getPrototypeOf(whole) !== Object.prototype) throw new Error(`${whole.constructor.name} is no plain data`);
    return Object.entries(whole).flatMap(([key, value]) => (value === undefined ? [] : [[key, written(value)]]));
  };
  const written = (value: unknown): unknown => {
    if (typeof value === "object" && value !== null) return `@${placeOf(value)}`;
    if (typeof value === "bigint") return `#${value}`;
    if (typeof value === "string") return textPart(value);
    if (value === null || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return value;
    throw new Error(`${String(value)} is no plain data`);
  };
  placeOf(root);
  return parts;
}

/** What parts make, the last of them; undefined where they are none. Whose they are is not known: nothing in them is trusted. */
export function wholeOf(parts: unknown): PlainValue | undefined {
  if (!Array.isArray(parts)) return undefined;
  const made: PlainValue[] = [];
  const depths: number[] = [];
  for (const part of parts) {
    const [whole, depth] = madeOf(part, made, depths) ?? [];
    if (!whole || depth === undefined || depth > DEEPEST) return undefined;
    made.push(whole);
    depths.push(depth);
  }
  return made.at(-1);
}

/** A part with what it refers to in its places: only what stands before it, so that nothing holds itself. */
function madeOf(part: unknown, made: readonly PlainValue[], depths: readonly number[]): [PlainValue, number] | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  let depth = 0;
  let sound = true;
  const read = (value: unknown): unknown => {
    if (typeof value === "object" && value !== null) sound = false;
    if (typeof value !== "string" || !MARKED.test(value)) return value;
    if (value.startsWith("~")) return value.slice(1);
    if (INTEGER.test(value)) return BigInt(value.slice(1));
    const place = REFERENCE.test(value) ? Number(value.slice(1)) : made.length;
    if (place >= made.length) sound = false;
    depth = Math.max(depth, (depths[place] ?? 0) + 1);
    return made[place];
  };
  if (Array.isArray(part)) {
    const list = part.map(read);
    return sound ? [list, depth] : undefined;
  }
  const whole: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    if (REFUSED.includes(key)) return undefined;
    whole[key] = read(value);
  }
  return sound ? [whole, depth] : undefined;
}
