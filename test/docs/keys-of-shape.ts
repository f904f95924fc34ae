import * as z from "zod";
import { expectedAmount } from "../../src/analysis/test-shape.js";
import * as shapes from "../../src/language/shapes.js";
import type { BothWords } from "../../src/values/words.js";

/** One key that a construct knows: where it stands, what it takes, and whether it must be there. */
export interface KeyRow {
  readonly path: string;
  readonly takes: BothWords;
  readonly required: boolean;
}

const same = (text: string): BothWords => ({ zh: text, en: text });

/** Shapes that are told by a name and not taken apart. */
const NAMED: ReadonlyMap<z.core.$ZodType, BothWords> = new Map<z.core.$ZodType, BothWords>([
  [shapes.amount, { zh: "金额", en: "an amount" }],
  [shapes.quantity, { zh: "字面量或 FEEL", en: "a literal or FEEL" }],
  [shapes.feel, same("FEEL")],
  [shapes.condition, { zh: "FEEL(真假)", en: "FEEL, true or false" }],
  [shapes.conditions, { zh: "条件", en: "conditions" }],
  [shapes.words, { zh: "文字或 `{zh, en}`", en: "a text or `{zh, en}`" }],
  [shapes.text, { zh: "文字", en: "a text" }],
  [shapes.literal, { zh: "字面量", en: "a literal" }],
  [
    expectedAmount,
    {
      zh: "金额, 或 `{figure}`、`{at least}`、`{at most}`、`{range}`",
      en: "an amount, or `{figure}`, `{at least}`, `{at most}`, `{range}`",
    },
  ],
]);

/** The keys of a shape, outer ones first, those of rows and records under the key that holds them. */
export function keysOfShape(shape: z.core.$ZodType): KeyRow[] {
  const rows = new Map<string, KeyRow>();
  for (const row of rowsIn(shape, "")) {
    const known = rows.get(row.path);
    rows.set(row.path, known ? { ...known, takes: either([known.takes, row.takes]), required: known.required && row.required } : row);
  }
  return [...rows.values()];
}

const within = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

function* rowsIn(given: z.core.$ZodType, path: string): Generator<KeyRow> {
  const shape = unwrapped(given);
  if (NAMED.has(shape)) return;
  if (shape instanceof z.ZodArray) yield* rowsIn(shape.element, path);
  else if (shape instanceof z.ZodRecord) yield* rowsIn(shape.valueType, within(path, "NAME"));
  else if (shape instanceof z.ZodUnion) yield* rowsOfUnion(shape.options, path);
  else if (shape instanceof z.ZodObject) {
    for (const [key, part] of Object.entries(shape.shape as Readonly<Record<string, z.core.$ZodType>>)) {
      yield { path: within(path, key), takes: takesOf(part), required: !(part instanceof z.ZodOptional) };
      yield* rowsIn(part, within(path, key));
    }
    const others = shape.def.catchall;
    if (others) yield* rowsIn(others, within(path, "NAME"));
  }
}

/** What one form must have, another need not know: only keys that every form asks for are required. */
function* rowsOfUnion(options: readonly z.core.$ZodType[], path: string): Generator<KeyRow> {
  const forms = options.map((option) => [...rowsIn(option, path)]).filter((rows) => rows.length > 0);
  const everywhere = (path: string) => forms.every((rows) => rows.some((row) => row.path === path && row.required));
  for (const row of forms.flat()) yield { ...row, required: row.required && everywhere(row.path) };
}

const unwrapped = (shape: z.core.$ZodType): z.core.$ZodType => (shape instanceof z.ZodOptional ? shape.unwrap() : shape);

function takesOf(given: z.core.$ZodType): BothWords {
  const shape = unwrapped(given);
  const named = NAMED.get(shape);
  if (named) return named;
  if (shape instanceof z.ZodEnum) return same(shape.options.map((option) => `\`${option}\``).join(" "));
  if (shape instanceof z.ZodLiteral) return same([...shape.values].map((value) => `\`${String(value)}\``).join(" "));
  if (shape instanceof z.ZodBoolean) return same("`true` `false`");
  if (shape instanceof z.ZodArray) return { zh: "列表", en: "a list" };
  if (shape instanceof z.ZodUnion) return either(shape.options.map(takesOf));
  if (shape instanceof z.ZodString || shape instanceof z.ZodNumber) return { zh: "文字", en: "a text" };
  return { zh: "映射", en: "a mapping" };
}

function either(options: readonly BothWords[]): BothWords {
  const distinct = (texts: readonly string[]) => [...new Set(texts)];
  return { zh: distinct(options.map(({ zh }) => zh)).join(" 或 "), en: distinct(options.map(({ en }) => en)).join(" or ") };
}
