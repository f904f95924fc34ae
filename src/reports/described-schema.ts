import type { JsonSchema } from "../language/json-schema.js";
import { inLanguage } from "../messages/in-language.js";
import { type BothWords, type Language, languages } from "../values/words.js";
import { type ReferenceEntry, type ReferenceIndex, wordsOfKey } from "./reference-index.js";

/** Definitions that are called otherwise than the page that tells of their keys. */
const PAGES: Readonly<Record<string, string>> = {
  "figure-input": "money",
  "plain-input": "boolean",
  "choice-input": "choice",
  switch: "by date",
  limit: "limits",
};

/** Where a schema stands: the page that tells of it, and the keys from there. */
interface SchemaPlace {
  readonly page: ReferenceEntry | undefined;
  readonly path: readonly string[];
}

/** A schema of files that people write, each key of it with what the reference says of it, in zh and en or in one of them. */
export function describedSchema(
  schema: JsonSchema,
  index: ReferenceIndex,
  page: string,
  spoken: readonly Language[] = languages,
): JsonSchema {
  const named = (key: string): ReferenceEntry | undefined =>
    index.pages.find(({ keys }) => keys[0] === key) ?? index.pages.find(({ keys }) => keys.includes(key));

  const under = (key: string, { page: around, path }: SchemaPlace): SchemaPlace => {
    const own = around?.parts?.[[...path, key].join(".")] ? undefined : index.pages.find(({ keys }) => keys[0] === key);
    return own ? { page: own, path: [key] } : { page: around, path: [...path, key] };
  };

  const property = (key: string, value: unknown, told: SchemaPlace): unknown => {
    const next = under(key, told);
    const words = wordsOfKey(index, next.page, next.path) ?? wordsOfKey(index, named(key), [key]);
    const titled = next.page?.keys[0] === key ? next.page : undefined;
    const written = walk(value, next);
    if (!isSchema(written)) return written;
    const title = titled ? { title: `${key}: ${said(titled.words, spoken, " / ")}` } : {};
    const texts = [...new Set([titled?.meaning, words].flatMap((each) => (each ? [said(each, spoken, "\n\n")] : [])))];
    return { ...title, ...(texts.length > 0 ? { description: texts.join("\n\n") } : {}), ...written };
  };

  const walk = (value: unknown, told: SchemaPlace): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, told));
    if (!isSchema(value)) return value;
    const head = typeof value.title === "string" ? named(value.title.split(" / ")[0] ?? "") : undefined;
    const around = head ? { page: head, path: [] } : told;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key === "properties" && isSchema(part))
          return [key, Object.fromEntries(Object.entries(part).map(([name, each]) => [name, property(name, each, around)]))];
        if (key === "$defs" && isSchema(part)) return [key, definitions(part)];
        if (key === "additionalProperties") return [key, walk(part, { ...around, path: [...around.path, "NAME"] })];
        return [key, isSchema(part) || Array.isArray(part) ? walk(part, around) : part];
      }),
    );
  };

  const definitions = (parts: JsonSchema): JsonSchema =>
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => {
        const key = PAGES[name] ?? name;
        return [name, walk(part, { page: named(key), path: name in PAGES ? [] : [key] })];
      }),
    );

  // The title of the whole is that of a kind of files, and no construct's.
  const { title: _, ...rest } = schema;
  return { ...schema, ...(walk(rest, { page: named(page), path: [] }) as JsonSchema) };
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);

const said = (words: BothWords, spoken: readonly Language[], between: string): string =>
  spoken.map((language) => inLanguage(words[language], language)).join(between);
