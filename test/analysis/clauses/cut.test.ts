import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../../src/analysis/clauses/cut.js";
import { squeezed } from "../../../src/analysis/clauses/squeezed.js";
import { squeeze } from "../../../src/analysis/quotes.js";
import { lineColumn } from "../../../src/messages/line-column.js";

/** Clauses as `line kind [section] words`. */
const drawn = (text: string): string[] =>
  clausesOf(text).map(({ line, kind, section, from, to }) => `${line} ${kind} [${section}] ${text.slice(from, to)}`);

const partsOf = (text: string): string[][] => clausesOf(text).map(({ parts }) => parts.map(({ from, to }) => text.slice(from, to)));

describe("a document is cut", () => {
  it.each([
    [
      "into headings, items and sentences",
      "\u4E09\u3001\u8865\u8D34\n\uFF08\u4E00\uFF09\u5BF9\u7532\u7ED9\u4E8810\u4E07\u5143\u3002\u5BF9\u4E59\u7ED9\u4E885\u4E07\u5143\uFF1B\n1.\u5176\u4ED6\u3002",
      [
        "1 heading [\u4E09] \u4E09\u3001\u8865\u8D34",
        "2 sentence [\u4E09(\u4E00)] \uFF08\u4E00\uFF09\u5BF9\u7532\u7ED9\u4E8810\u4E07\u5143\u3002",
        "2 sentence [\u4E09(\u4E00)] \u5BF9\u4E59\u7ED9\u4E885\u4E07\u5143\uFF1B",
        "3 heading [\u4E09(\u4E00)1] 1.\u5176\u4ED6\u3002",
      ],
    ],
    [
      "into articles, which run on over chapters",
      "\u7B2C\u4E8C\u7AE0 \u6807\u51C6\n\u7B2C\u4E94\u6761 \u7ED9\u4E8850%\u8865\u8D34\u3002\n\uFF08\u4E8C\uFF09\u6700\u9AD8100\u4E07\u5143\u3002",
      [
        "1 heading [\u7B2C\u4E8C\u7AE0] \u7B2C\u4E8C\u7AE0 \u6807\u51C6",
        "2 sentence [\u7B2C\u4E94\u6761] \u7B2C\u4E94\u6761 \u7ED9\u4E8850%\u8865\u8D34\u3002",
        "3 sentence [\u7B2C\u4E94\u6761(\u4E8C)] \uFF08\u4E8C\uFF09\u6700\u9AD8100\u4E07\u5143\u3002",
      ],
    ],
    [
      "not within brackets",
      "\u5BF9\u7532(\u542B\u4E59\uFF1B\u4E0D\u542B\u4E19\u3002)\u7ED9\u4E881\u5143\u3002",
      ["1 sentence [] \u5BF9\u7532(\u542B\u4E59\uFF1B\u4E0D\u542B\u4E19\u3002)\u7ED9\u4E881\u5143\u3002"],
    ],
    [
      "in English, not at an abbreviation or a decimal point",
      "Section 3. The office pays 2.5% (cf. Art. 5). It pays once.\n(a) No. 7 is left out.",
      [
        "1 sentence [Section 3] Section 3. The office pays 2.5% (cf. Art. 5).",
        "1 sentence [Section 3] It pays once.",
        "2 sentence [Section 3(a)] (a) No. 7 is left out.",
      ],
    ],
    [
      "with lines that are broken for want of room put together",
      "The office pays fifty per cent of the cost of the\nlift, and never more than once.\n\nThe end.",
      ["1 sentence [] The office pays fifty per cent of the cost of the\nlift, and never more than once.", "4 sentence [] The end."],
    ],
    [
      "row by row where it is a table",
      "| \u7C7B\u522B | \u91D1\u989D |\n|---|---|\n| A\u7C7B | 10\u4E07\u5143 |\n| B\u7C7B | 5\u4E07\u5143 |",
      ["1 heading [] | \u7C7B\u522B | \u91D1\u989D |", "3 row [] | A\u7C7B | 10\u4E07\u5143 |", "4 row [] | B\u7C7B | 5\u4E07\u5143 |"],
    ],
    [
      "row by row where it is set with tabs, blanks or commas",
      "A\t10\nB\t5\n\nC  1\nD  2\n\nE,1,2\nF,3,4",
      ["1 row [] A\t10", "2 row [] B\t5", "4 row [] C  1", "5 row [] D  2", "7 row [] E,1,2", "8 row [] F,3,4"],
    ],
    [
      "line by line where each line says one thing",
      "A\u7C7B 10\u4E07\u5143\nB\u7C7B 5\u4E07\u5143",
      ["1 sentence [] A\u7C7B 10\u4E07\u5143", "2 sentence [] B\u7C7B 5\u4E07\u5143"],
    ],
  ])("%s", (_, text, expected) => {
    expect(drawn(text)).toEqual(expected);
  });

  it("has parts between commas, not within numbers, and cells", () => {
    expect(partsOf("\u7ED9\u4E881,000\u5143\uFF0C\u6700\u9AD82\u4E07\u5143\u3002")).toEqual([
      ["\u7ED9\u4E881,000\u5143\uFF0C", "\u6700\u9AD82\u4E07\u5143\u3002"],
    ]);
    expect(partsOf("A | 1\nB | 2")).toEqual([
      ["A", "1"],
      ["B", "2"],
    ]);
  });
});

/** Texts of the marks that the cutting looks at, in any order. */
const marks = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\u3002",
        "\uFF1B",
        ";",
        ".",
        ",",
        "\uFF0C",
        "(",
        ")",
        "\uFF08",
        "\uFF09",
        "\u3010",
        "|",
        "\t",
        "  ",
        "\n",
        "\r\n",
        " / ",
        "1.",
        "\u4E00\u3001",
        "\uFF08\u4E8C\uFF09",
        "\u7B2C\u4E09\u6761",
        "(a)",
        "\u2460",
        "10\u4E07\u5143",
        "50%",
        "\u7ED9\u4E88\u8865\u8D34",
        "\uFF76\uFF9E",
        "e\u0301",
        "\u{20000}",
        "\u2026\u2026",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

describe("any text", () => {
  it("is cut into clauses that follow one another, lie in their lines, and hold their parts", () => {
    fc.assert(
      fc.property(marks, (text) => {
        let end = 0;
        for (const { from, to, line, parts } of clausesOf(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(lineColumn(text, from).line).toBe(line);
          let last = from;
          for (const part of parts) {
            expect(part.from).toBeGreaterThanOrEqual(last);
            last = part.to;
          }
          expect(last).toBeLessThanOrEqual(to);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 400 },
    );
  });

  it("loses nothing but white space, numbers of lines, marks of tables and rules between rows", () => {
    fc.assert(
      fc.property(marks, (text) => {
        const kept = clausesOf(text)
          .map(({ from, to }) => text.slice(from, to))
          .join("");
        const letters = (all: string) => all.replace(/[^\p{L}\p{N}]/gu, "");
        expect(letters(kept)).toBe(letters(text));
      }),
      { numRuns: 400 },
    );
  });

  it("is squeezed as quotes are, with the place of each character", () => {
    fc.assert(
      fc.property(marks, (text) => {
        const { text: plain, at } = squeezed(text);
        expect(plain).toBe(squeeze(text));
        expect(at.length).toBe(plain.length + 1);
        expect(at.every((place, n) => n === 0 || place >= (at[n - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
