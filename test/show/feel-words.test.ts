import { describe, expect, it } from "vitest";
import { rulesReport } from "../../src/reports/rules/rules-in-words.js";
import type { Language } from "../../src/values/words.js";
import { writtenOf } from "./words.js";

const POLICY = `policy: a
title: A
effective: {from: 2020-01-01}
currency: CNY
rounding: none
inputs:
  cost: {type: money, title: {zh: \u652F\u51FA, en: Cost}}
  income: {type: money, title: {zh: \u6536\u5165, en: Income}}
  people: {type: count, title: {zh: \u4EBA\u6570, en: Staff}}
  since: {type: date, title: {zh: \u6210\u7ACB\u65E5\u671F, en: Founded on}}
  small: {type: boolean, title: {zh: \u5C0F\u5FAE\u4F01\u4E1A, en: Small}}
  kind: {type: choice, title: {zh: \u7C7B\u522B, en: Kind}, options: {host: {zh: \u627F\u529E, en: Host}, co: {zh: \u534F\u529E, en: Co-host}}}
  events:
    type: list
    title: {zh: \u6D3B\u52A8, en: Events}
    item:
      ok: {type: boolean, title: {zh: \u5DF2\u8BA4\u5B9A, en: Recognised}}
      fee: {type: money, title: {zh: \u8D39\u7528, en: Fee}}
subsidies:
  s:
    conditions:
      C: {if: 'CONDITION'}
    amount: 1\u5143
`;

/** What one condition says, behind its label. */
function said(condition: string, language: Language): string {
  const written = writtenOf({ file: "a.yaml", text: POLICY.replace("CONDITION", condition), included: [] });
  if (!written) return "does not compile";
  const sections = rulesReport([written], language).data[0]?.sections ?? [];
  const [check] = sections.flatMap(({ rules }) => rules.flatMap(({ sentences }) => sentences)).flatMap(({ under }) => under);
  return (check?.text ?? "").replace(/^C[:\uFF1A] ?/, "");
}

/** Each reads as the law does: of every sign its own word, on the side that it includes. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ["cost >= 100\u4E07\u5143", "\u652F\u51FA\u4E0D\u4F4E\u4E8E100\u4E07\u5143", "\u201CCost\u201D is at least 1,000,000 yuan"],
  ["cost > 100\u4E07\u5143", "\u652F\u51FA\u8D85\u8FC7100\u4E07\u5143", "\u201CCost\u201D is more than 1,000,000 yuan"],
  ["cost <= 100\u4E07\u5143", "\u652F\u51FA\u4E0D\u8D85\u8FC7100\u4E07\u5143", "\u201CCost\u201D is at most 1,000,000 yuan"],
  ["cost < 100\u4E07\u5143", "\u652F\u51FA\u4F4E\u4E8E100\u4E07\u5143", "\u201CCost\u201D is less than 1,000,000 yuan"],
  ["people >= 2", "\u4EBA\u6570\u4E0D\u5C11\u4E8E2", "\u201CStaff\u201D is no fewer than 2"],
  ["people < 2", "\u4EBA\u6570\u5C11\u4E8E2", "\u201CStaff\u201D is fewer than 2"],
  ["count(events) > 3", "\u6D3B\u52A8\u7684\u9879\u6570\u591A\u4E8E3", "the number of \u201CEvents\u201D is more than 3"],
  [
    "since >= 2025-01-01",
    "\u6210\u7ACB\u65E5\u671F\u57282025\u5E741\u67081\u65E5\u5F53\u65E5\u6216\u4EE5\u540E",
    "\u201CFounded on\u201D is on or after 1 January 2025",
  ],
  [
    "since < 2025-01-01",
    "\u6210\u7ACB\u65E5\u671F\u57282025\u5E741\u67081\u65E5\u4E4B\u524D(\u4E0D\u542B\u5F53\u65E5)",
    "\u201CFounded on\u201D is before 1 January 2025",
  ],
  ["small", "\u201C\u5C0F\u5FAE\u4F01\u4E1A\u201D\u4E3A\u201C\u662F\u201D", "\u201CSmall\u201D is yes"],
  ["not(small)", "\u4E0D\u662F(\u201C\u5C0F\u5FAE\u4F01\u4E1A\u201D\u4E3A\u201C\u662F\u201D)", "not (\u201CSmall\u201D is yes)"],
  ['kind = "host"', "\u7C7B\u522B\u4E3A\u201C\u627F\u529E\u201D", "\u201CKind\u201D is \u201CHost\u201D"],
  ['kind != "host"', "\u7C7B\u522B\u4E0D\u4E3A\u201C\u627F\u529E\u201D", "\u201CKind\u201D is not \u201CHost\u201D"],
  [
    'kind in ("host", "co")',
    "\u7C7B\u522B\u4E3A\u201C\u627F\u529E\u201D\u3001\u201C\u534F\u529E\u201D\u4E4B\u4E00",
    "\u201CKind\u201D is one of \u201CHost\u201D, \u201CCo-host\u201D",
  ],
  [
    "people in [1..5)",
    "\u4EBA\u6570\u57281(\u542B)\u4E0E5(\u4E0D\u542B)\u4E4B\u95F4",
    "\u201CStaff\u201D lies between 1 (included) and 5 (not included)",
  ],
  [
    "people between 1 and 5",
    "\u4EBA\u6570\u57281(\u542B)\u4E0E5(\u542B)\u4E4B\u95F4",
    "\u201CStaff\u201D lies between 1 (included) and 5 (included)",
  ],
  [
    "small and cost > 1\u5143 or people = 1",
    "(\u201C\u5C0F\u5FAE\u4F01\u4E1A\u201D\u4E3A\u201C\u662F\u201D,\u4E14\u652F\u51FA\u8D85\u8FC71\u5143),\u6216\u4EBA\u6570\u4E3A1",
    "(\u201CSmall\u201D is yes, and \u201CCost\u201D is more than 1 yuan), or \u201CStaff\u201D is 1",
  ],
  [
    "small and (cost > 1\u5143 or people = 1)",
    "\u201C\u5C0F\u5FAE\u4F01\u4E1A\u201D\u4E3A\u201C\u662F\u201D,\u4E14(\u652F\u51FA\u8D85\u8FC71\u5143,\u6216\u4EBA\u6570\u4E3A1)",
    "\u201CSmall\u201D is yes, and (\u201CCost\u201D is more than 1 yuan, or \u201CStaff\u201D is 1)",
  ],
  [
    "cost - (income - 1\u5143) > 2\u5143",
    "(\u652F\u51FA \u2212(\u6536\u5165 \u2212 1\u5143))\u8D85\u8FC72\u5143",
    "(\u201CCost\u201D \u2212 (\u201CIncome\u201D \u2212 1 yuan)) is more than 2 yuan",
  ],
  [
    "some e in events satisfies e.ok",
    "\u6D3B\u52A8\u4E2D\u81F3\u5C11\u6709\u4E00\u9879\u7B26\u5408:\u201C\u5DF2\u8BA4\u5B9A\u201D\u4E3A\u201C\u662F\u201D",
    "at least one of \u201CEvents\u201D meets this: \u201CRecognised\u201D is yes",
  ],
  [
    "every e in events satisfies e.fee > 1\u5143",
    "\u6D3B\u52A8\u4E2D\u6BCF\u4E00\u9879\u90FD\u7B26\u5408:\u8D39\u7528\u8D85\u8FC71\u5143",
    "every one of \u201CEvents\u201D meets this: \u201CFee\u201D is more than 1 yuan",
  ],
  [
    "sum(events[ok].fee) > 1\u5143",
    "\u6D3B\u52A8\u4E2D\u7B26\u5408(\u201C\u5DF2\u8BA4\u5B9A\u201D\u4E3A\u201C\u662F\u201D)\u7684\u9879\u7684\u8D39\u7528\u4E4B\u548C\u8D85\u8FC71\u5143",
    "the sum of \u201CFee\u201D of those of \u201CEvents\u201D where (\u201CRecognised\u201D is yes) is more than 1 yuan",
  ],
  [
    "min(cost, income) > 1\u5143",
    "(\u652F\u51FA\u3001\u6536\u5165\u4E2D\u7684\u6700\u5C0F\u503C)\u8D85\u8FC71\u5143",
    "(the least of \u201CCost\u201D, \u201CIncome\u201D) is more than 1 yuan",
  ],
  [
    'since + duration("P1Y6M") > 2025-01-01',
    "(\u6210\u7ACB\u65E5\u671F + 1\u5E746\u4E2A\u6708)\u57282025\u5E741\u67081\u65E5\u4E4B\u540E(\u4E0D\u542B\u5F53\u65E5)",
    "(\u201CFounded on\u201D + 1 year 6 months) is after 1 January 2025",
  ],
  [
    'asOf < since + duration("P1Y")',
    "\u7533\u62A5\u65E5\u671F\u5728(\u6210\u7ACB\u65E5\u671F + 1\u5E74)\u4E4B\u524D(\u4E0D\u542B\u5F53\u65E5)",
    "\u201CApplication date\u201D is before (\u201CFounded on\u201D + 1 year)",
  ],
  ["since.year = 2020", "\u6210\u7ACB\u65E5\u671F\u7684\u5E74\u4EFD\u4E3A2020", "the year of \u201CFounded on\u201D is 2020"],
];

/** Marks as they are typed; what they are printed as is the business of typesetting. */
const plainly = (text: string): string =>
  text.replace(/[\uFF0C\uFF1A\uFF08\uFF09]/g, (mark) => ({ "\uFF0C": ",", "\uFF1A": ":", "\uFF08": "(", "\uFF09": ")" })[mark] ?? mark);

describe("a condition in words", () => {
  it.each(ROWS)("%s", (condition, zh, en) => {
    expect([plainly(said(condition, "zh")), said(condition, "en")]).toEqual([zh, en]);
  });

  it("tells inputs of one title apart", () => {
    const text = POLICY.replace("\u6536\u5165, en: Income", "\u652F\u51FA, en: Cost");
    const words = (condition: string) => {
      const written = writtenOf({ file: "a.yaml", text: text.replace("CONDITION", condition), included: [] });
      return written && JSON.stringify(rulesReport([written], "zh").data[0]?.sections.map(({ rules }) => rules));
    };
    expect(words("cost > 1\u5143")).toContain("\u652F\u51FA\uFF08cost\uFF09\u8D85\u8FC71\u5143");
    expect(words("income > 1\u5143")).toContain("\u652F\u51FA\uFF08income\uFF09\u8D85\u8FC71\u5143");
  });
});
