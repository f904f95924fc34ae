import { describe, expect, it } from "vitest";
import { type Language, languages } from "../../src/values/words.js";
import { mutationsOf } from "./mutations.js";
import { type RuleFileBeside, ruleFiles } from "./rule-files.js";
import { meaningOf, wordsOf, writtenOf } from "./words.js";

/** One change in so many is looked at, of one rule file in two; IN_WORDS=1 looks at all of all, which takes ten minutes. */
const STEP = Number(process.env.IN_WORDS ?? 36);
const looked = ruleFiles.filter((_, at) => STEP === 1 || at % 2 === 0);

interface Changes {
  /** Changes that compile and mean something else. */
  readonly meant: number;
  /** Those of them that leave the words as they were. */
  readonly untold: readonly string[];
}

/** Changes of one place of a rule file of which its words tell nothing. `heard`: what of the words a reader takes in. */
function changesOf(rule: RuleFileBeside, step: number, heard = (words: string): string => words): Changes {
  const written = writtenOf(rule, rule.beside);
  if (!written) throw new Error(`${rule.file} does not compile`);
  const before = languages.map((language) => [language, meaningOf(written.policy, language), heard(wordsOf(written, language))] as const);
  const untold: string[] = [];
  let meant = 0;
  for (const { what, text } of mutationsOf(rule.text, step)) {
    const changed = writtenOf({ ...rule, text }, rule.beside);
    if (!changed) continue;
    for (const [language, meaning, words] of before) {
      if (meaningOf(changed.policy, language) === meaning) continue;
      meant += 1;
      if (heard(wordsOf(changed, language as Language)) === words) untold.push(`${language} ${what}`);
    }
  }
  return { meant, untold };
}

describe("what a rule means is told", () => {
  it("of every policy that is here", () => expect(ruleFiles.length).toBeGreaterThan(80));

  it.each(looked.map((rule) => [rule.file, rule] as const))(
    "of %s, whatever of it is changed",
    (_, rule) => {
      const { meant, untold } = changesOf(rule, STEP);
      expect(untold).toEqual([]);
      if (STEP === 1) expect(meant).toBeGreaterThan(20);
    },
    1_800_000,
  );

  /** That nothing is untold proves something only where what is left out would be found. */
  it.each([
    ["figures", "b07-threshold", /\d/g],
    ["the side of bounds", "b07-threshold", /\u4E0D\u4F4E\u4E8E|\u8D85\u8FC7|is at least|is more than/g],
    ["options", "constructs/cases", /\u201C[^\u201D]*\u201D/g],
  ])("and would be missed: %s", (_, file, pattern) => {
    const rule = ruleFiles.find((each) => each.file.includes(file)) as RuleFileBeside;
    expect(changesOf(rule, 1, (words) => words.replace(pattern, "")).untold.length).toBeGreaterThan(0);
  });
});
