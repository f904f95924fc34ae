import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { figuresOfClause } from "../../src/analysis/figures/clause.js";
import { type Figure, says } from "../../src/analysis/figures/figure.js";
import { divide, type Fraction, fraction, fractionOfText } from "../../src/values/fraction.js";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "analysis", "figures");

/** A sentence with what is read in it; figures as `1/3` or `0.35`, of those that are asked for with the kind that they show. */
interface Sentence {
  readonly text: string;
  readonly asked: readonly (string | number)[];
  readonly may?: readonly (string | number)[];
  readonly not?: readonly (string | number)[];
}

function fractionWritten(text: string): Fraction {
  const [a, b] = text.split("/").map((each) => fractionOfText(each));
  if (!a) throw new Error(text);
  return b ? divide(a, b) : a;
}

const isExpected = (expected: string, figure: Figure): boolean => {
  const [value = "", kind] = expected.split(" ");
  return says(figure, fractionWritten(value)) && (kind === undefined || kind === figure.kind);
};

const told = ({ text, value, kind }: Figure) => `${text} = ${value.n}/${value.d} ${kind ?? ""}`;

describe.each(["zh", "en", "fr", "de", "ja"])("sentences in %s", (language) => {
  const sentences = parse(readFileSync(join(folder, `${language}.yaml`), "utf8")) as readonly Sentence[];

  it.each(sentences.map((each) => [each.text, each] as const))("%s", (text, { asked, may = [], not = [] }) => {
    const figures = figuresOfClause(text);
    const mustBe = asked.map(String);
    for (const { text: written, from, to } of figures) expect(text.slice(from, to)).toBe(written);
    expect(mustBe.filter((each) => !figures.some((figure) => figure.asked && isExpected(each, figure)))).toEqual([]);
    expect(figures.filter((figure) => figure.asked && !mustBe.some((each) => isExpected(each, figure))).map(told)).toEqual([]);
    expect(may.map(String).filter((each) => !figures.some((figure) => isExpected(each, figure)))).toEqual([]);
    expect(not.map(String).filter((each) => figures.some((figure) => isExpected(each, figure)))).toEqual([]);
  });
});

it("there are enough of them", () => {
  const count = (language: string) => (parse(readFileSync(join(folder, `${language}.yaml`), "utf8")) as readonly Sentence[]).length;
  expect([count("zh") >= 110, count("en") >= 50, count("fr") >= 10, count("ja") >= 10]).toEqual([true, true, true, true]);
});

it.each(["1", "\u4E00", "1,", "1 ", "1:", "1/", "1-", "\u4E00\u6BD4", "one ", "1+", "5%", "(", "\u4E07", "Article 1. "])(
  "a hundred thousand characters of %s are read in time that grows with their number",
  (piece) => {
    const timed = (length: number): number => {
      const text = piece.repeat(length / piece.length);
      const start = performance.now();
      figuresOfClause(text);
      return performance.now() - start;
    };
    timed(10_000);
    // Ten times the text takes ten times as long, or a hundred times where every place looks at the whole rest.
    const tenth = timed(10_000);
    expect(timed(100_000)).toBeLessThan(Math.max(2000, 40 * tenth));
  },
);

it("a value of many digits is none", () => {
  expect(figuresOfClause("9".repeat(50))).toEqual([]);
  expect(says(figuresOfClause("\u56DB\u5341\u4E8C\u5143")[0] as Figure, fraction(42n))).toBe(true);
});
