import { describe, expect, it } from "vitest";
import { typeset } from "../../src/messages/typeset.js";

describe("marks beside Han characters become full-width", () => {
  it.each([
    ["a comma", "\u7533\u62A5,\u5BA1\u6838", "\u7533\u62A5\uFF0C\u5BA1\u6838"],
    ["a comma with a space", "\u7533\u62A5, \u5BA1\u6838", "\u7533\u62A5\uFF0C\u5BA1\u6838"],
    ["a colon before a word", "\u653F\u7B56: jinan", "\u653F\u7B56\uFF1Ajinan"],
    ["a colon after a word", "jinan:\u653F\u7B56", "jinan\uFF1A\u653F\u7B56"],
    ["a semicolon", "\u7533\u62A5; \u5BA1\u6838", "\u7533\u62A5\uFF1B\u5BA1\u6838"],
    ["a question mark", "\u662F\u4E0D\u662F?", "\u662F\u4E0D\u662F\uFF1F"],
    ["brackets around Han characters", "\u57FA\u5730(\u5E73\u53F0)", "\u57FA\u5730\uFF08\u5E73\u53F0\uFF09"],
    ["brackets around a figure after Han characters", "\u8D27\u5E01(CNY)", "\u8D27\u5E01\uFF08CNY\uFF09"],
    ["brackets with a space before", "\u8D27\u5E01 (CNY)", "\u8D27\u5E01\uFF08CNY\uFF09"],
    ["brackets that open at the start", "(CNY)\u8D27\u5E01", "\uFF08CNY\uFF09\u8D27\u5E01"],
    ["brackets within brackets", "\u8D27\u5E01(a(b)c)", "\u8D27\u5E01\uFF08a(b)c\uFF09"],
    ["marks in a row", "\u8D27\u5E01(CNY),\u5BA1\u6838", "\u8D27\u5E01\uFF08CNY\uFF09\uFF0C\u5BA1\u6838"],
    ["a mark after full-width ones", "\u201C\u653F\u7B56\u201D, a", "\u201C\u653F\u7B56\u201D\uFF0Ca"],
    ["a mark after a closing corner bracket", "\u300C\u653F\u7B56\u300D; a", "\u300C\u653F\u7B56\u300D\uFF1Ba"],
    ["quotation marks around Han characters", '\u952E"\u653F\u7B56"\u4E24\u6B21', "\u952E\u201C\u653F\u7B56\u201D\u4E24\u6B21"],
    ["quotation marks around a word", '\u952E"cost"\u4E24\u6B21', "\u952E\u201Ccost\u201D\u4E24\u6B21"],
  ])("%s", (_, text, expected) => {
    expect(typeset(text)).toBe(expected);
  });
});

describe("what stays as it is", () => {
  it.each([
    ["a rule in braces", "{at least: 50\u4E07\u5143, at most: {rate: 30%, of: \u652F\u51FA}}"],
    ["a text in single quotation marks", "'max(\u652F\u51FA, 0\u5143)'"],
    ["what is typed, in backquotes", "\u5199\u4F5C `git:\u7248\u672C:\u8DEF\u5F84`"],
    ["a call in backquotes", "\u5199\u4F5C `count(\u6D3B\u52A8)`"],
    ["nothing", ""],
    ["English", "at least 1,000 (or more): why?"],
    ["thousands", "\u81F3\u5C11 1,000,000.00 \u5143"],
    ["thousands that Han characters touch", "\u81F3\u5C111,000,000.00\u5143"],
    ["a time of day", "\u81EA 08:30 \u8D77"],
    ["full-width marks", "\u7533\u62A5\uFF0C\u5BA1\u6838\uFF1A\u901A\u8FC7"],
    ["a name with a path", "\u7F3A events[0].expenditure"],
    ["a full stop in a figure", "\u5171 0.5 \u5143"],
    ["a function within a zh text", "\u5199\u4F5C min(x, y)"],
  ])("%s", (_, text) => {
    expect(typeset(text)).toBe(text);
  });

  it.each(["\u7533\u62A5,\u5BA1\u6838(a, b): c?", "\u8D27\u5E01(CNY)", '\u952E"cost"\u4E24\u6B21', "a:\u7532;\u4E59?(\u4E19)"])(
    "%s, when it is typeset twice",
    (text) => {
      expect(typeset(typeset(text))).toBe(typeset(text));
    },
  );
});
