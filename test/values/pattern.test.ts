import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternOf } from "../../src/values/pattern.js";
import { runs } from "../runs.js";

/** Patterns that the engine of JavaScript means the same by. */
const { pattern } = fc.letrec<{ pattern: string; row: string; piece: string; atom: string }>((tie) => ({
  pattern: fc.array(tie("row"), { minLength: 1, maxLength: 3 }).map((rows) => rows.join("|")),
  row: fc.array(tie("piece"), { maxLength: 4 }).map((pieces) => pieces.join("")),
  piece: fc.tuple(tie("atom"), fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?")).map(([atom, times]) => atom + times),
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("a", "b", "省", "🐎", ".", "[ab]", "[^a]", "[a-c省]", "\\d", "\\n", "\\.", "[\\d-]", "\\p{L}", "(?:)"),
    fc.constantFrom("(?:^)", "(?:$)"),
    tie("pattern").map((inner) => `(${inner})`),
    tie("pattern").map((inner) => `(?:${inner})`),
  ),
}));
const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "B", "省", "🐎", "1", "-", ".", "\n"), maxLength: 8 });

const found = (source: string, flags: string, within: string): boolean | string => {
  const compiled = patternOf(source, flags);
  return "test" in compiled ? compiled.test(within) : compiled.part;
};

describe("a pattern", () => {
  it.each(["", "i", "s", "m", "is"])("finds what the engine of JavaScript finds, with flags %j", (flags) => {
    fc.assert(
      fc.property(pattern, fc.boolean(), text, (drawn, isWhole, within) => {
        // As a part of a text, or of the whole of it: how often something is repeated is seen there alone.
        const source = isWhole ? `^(?:${drawn})$` : drawn;
        // To JavaScript a line also begins behind the last line break, and more than \n and \r ends one.
        fc.pre(!(flags.includes("m") && within.endsWith("\n")));
        expect(found(source, flags, within)).toBe(new RegExp(source, `u${flags}`).test(within));
      }),
      { seed: 11, numRuns: runs(150, 400) },
    );
  });

  it.each([
    ["^(a+)+$", `${"a".repeat(20_000)}!`],
    ["(a|a)*b", "a".repeat(20_000)],
    ["^(.*a){12}$", "b".repeat(20_000)],
    ["(x+x+)+y", "x".repeat(20_000)],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(20_000)],
  ])("takes no more time than the length of the text asks for: %s", (source, within) => {
    const begun = process.cpuUsage();
    expect(found(source, "", within)).toBe(false);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2000);
  });

  it.each([
    ["[A-Z-[OI]]", "i", "x", true],
    ["[A-Z-[OI]]", "i", "O", false],
    ["[A-Z-[OI]]", "i", "i", false],
    ["[^Q]", "i", "q", false],
    ["k", "i", "\u212A", true],
    ["he ll o[ ]worl d", "x", "hello world", true],
    ["^$", "m", "\nab\n", true],
    ["Mary.Jones", "", "Mary\rJones", false],
    ["\\w+", "", "\u5C71\u4E1C", true],
    ["^\\W$", "", ",", true],
  ])("means what XPath means: %s %s %j", (source, flags, within, is) => {
    expect(found(source, flags, within)).toBe(is);
  });

  it.each([
    "\\1",
    "(?<n>a)",
    "(?!a)",
    "a{99999}",
    "a{00012}",
    "a{x}",
    "(a{1000}){1000}",
    "a++",
    "[",
    "[]",
    "]",
    "\\i",
    "\\p{IsBasicLatin}x",
    "(".repeat(99),
  ])("tells what has no meaning here: %s", (source) => {
    expect(patternOf(source, "")).toHaveProperty("part");
  });

  it("is refused with the signs from where it has no meaning", () => {
    expect([found("ab)cdefghijk", "", ""), found("ab)c", "", "")]).toEqual([")cdefghi", ")c"]);
  });
});
