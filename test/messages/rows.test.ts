import { describe, expect, it } from "vitest";
import { collector, type Finding } from "../../src/messages/finding.js";
import { inLanguage } from "../../src/messages/in-language.js";
import { fill, type Parameters } from "../../src/messages/template.js";
import { languages } from "../../src/values/words.js";
import { plainMarks } from "./han.js";
import { catalogues, type Row, valueWords } from "./rows.js";

const HAN = /\p{Script=Han}/u;

/** What stands in a row of a value of the rules or of a program stays in its own characters. */
const withoutHan = <T>(value: T): T => JSON.parse(JSON.stringify(value).replace(/\p{Script=Han}/gu, "x"));

/** What is typed as it stands, in en too: the unit of money, a heading of a table, what stands before an amount in capitals. */
const TYPED = /\u4E07?\u5143|\u7533\u62A5\u7F16\u53F7|\u4EBA\u6C11\u5E01/g;

/** What an author may copy is not typeset. */
const withoutCode = (text: string): string => text.replace(/# allow.*|\{.*\}|'.*'/g, "");

/** The examples of a row, with each parameter that may be missing, and without. */
function examples({ parameters = {} }: Row): Parameters[] {
  const all = Object.entries(parameters);
  const optional = all.filter(([name]) => name.endsWith("?"));
  const given = (left: readonly string[]) =>
    Object.fromEntries(all.filter(([name]) => !left.includes(name)).map(([name, value]) => [name.replace("?", ""), value]));
  const names = optional.map(([name]) => name);
  return [given([]), given(names), ...names.map((name) => given([name]))];
}

const texts = (words: Row["zh"]): string[] => (typeof words === "string" ? [words] : Object.values(words));

const parts = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)(?::\w+)?\}|(?<=[[|&])(\w+)=/g)].map(([, hole, asked]) => hole ?? asked ?? "");

describe.each(Object.entries(catalogues))("the rows of %s", (_, rows) => {
  it.each(Object.entries(rows))("%s says the same in both languages, and all that it is told", (_, row) => {
    const names = Object.keys(row.parameters ?? {}).map((name) => name.replace("?", ""));
    const used = languages.flatMap((language) => texts(row[language]).flatMap(parts));
    expect(new Set(used)).toEqual(new Set(names));
    if (typeof row.zh !== "string") expect(Object.keys(row.zh)).toEqual(Object.keys(row.en));
  });

  it.each(Object.entries(rows))("%s is typeset in zh, and English in en, whatever is left out", (_, row) => {
    for (const parameters of examples(row)) {
      for (const template of texts(row.zh)) expect(plainMarks(withoutCode(inLanguage(fill(template, parameters, "zh"), "zh")))).toEqual([]);
      for (const template of texts(row.en)) {
        const text = inLanguage(fill(template, withoutHan(parameters), "en"), "en");
        expect(text.replace(TYPED, "")).not.toMatch(HAN);
        expect(text).not.toMatch(/undefined|\[object/);
      }
    }
    for (const template of texts(row.zh)) expect(fill(template, examples(row)[0] ?? {}, "zh")).not.toMatch(/undefined|\[object/);
    const [said = ""] = texts(row.zh);
    if (/[a-z]/i.test(said.replace(/\{\w+\}|SHA-256/g, ""))) expect(said).toMatch(HAN);
  });
});

it.each(Object.entries(valueWords))("the values of one kind, %s, have words in each language that names them", (_, { zh, en }) => {
  if (zh && en) expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const text of Object.values(zh ?? {})) expect(plainMarks(inLanguage(text, "zh"))).toEqual([]);
  for (const text of Object.values(en ?? {})) expect(text).not.toMatch(HAN);
});

it("the compiler refuses a code that is not there, and parameters that a row does not have", () => {
  const found: Finding[] = [];
  const raise = collector(found);
  const span = { file: "a.yaml", from: 0, to: 1 };
  raise("duplicate-key", span, { key: "cap" });
  raise("unknown-name", span, { name: "cots" });
  // @ts-expect-error
  raise("duplicate-key", span, {});
  // @ts-expect-error
  raise("duplicate-key", span, { key: 1 });
  // @ts-expect-error
  raise("duplicate-key", span, { key: "cap", near: "cap" });
  // @ts-expect-error
  expect(() => raise("no-such-code", span, {})).toThrow();
  expect(found.map(({ severity }) => severity)).toEqual(["error", "error", "error", "error", "error"]);
});
