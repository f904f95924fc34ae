import { describe, expect, it } from "vitest";
import { findingsOfPolicy, pathOf, placeText, read, SMALLEST } from "./findings.js";

const smallest = read(SMALLEST);
const AMOUNT = "{rate: 50%, of: cost}";

/** The smallest policy with another amount, and the findings of it by place. */
function placesIn(amount: string, change: (text: string) => string = (text) => text) {
  const text = change(smallest.replace(AMOUNT, amount));
  return { text, places: findingsOfPolicy(pathOf("a.yaml"), text).map((finding) => `${finding.code} ${placeText(text, finding)}`) };
}

/** The place of a stretch of text, counted from 1. */
function placeOfWord(text: string, word: string, length = word.length): string {
  const at = text.indexOf(word);
  const before = text.slice(0, at).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  return `${before.length}:${column}-${before.length}:${column + length}`;
}

const unknown = (name: string, text: string) => [`unknown-name ${placeOfWord(text, name)}`];

describe("an unknown name is found at its place", () => {
  it.each([
    ["in a plain scalar", "{rate: 50%, of: cost + cots}"],
    ["in a block mapping", "\n      rate: 50%\n      of: cost + cots"],
    ["in single quotes", "{rate: 50%, of: 'cost + cots'}"],
    ["in double quotes", '{rate: 50%, of: "cost + cots"}'],
    ["after a doubled quote", "{rate: 50%, of: 'if name = \"it''s\" then cost else cots'}"],
    ["after an escaped quote", '{rate: 50%, of: "if name = \\"a\\" then cost else cots"}'],
    ["after an escape of four digits", '{rate: 50%, of: "cost \\u002B cots"}'],
    ["after an escape of two digits", '{rate: 50%, of: "cost \\x2B cots"}'],
    ["after an escape of eight digits", '{rate: 50%, of: "cost \\U0000002B cots"}'],
    ["after an escaped tab", '{rate: 50%, of: "cost +\\tcots"}'],
    ["over two plain lines", "\n      rate: 50%\n      of: cost +\n        cots"],
    ["over two plain lines with a wide indent", "\n      rate: 50%\n      of: cost +\n                 cots * 1"],
    ["over two lines in double quotes", '\n      rate: 50%\n      of: "cost +\n        cots"'],
    ["over two lines joined by a backslash", '\n      rate: 50%\n      of: "cost + \\\n        cots"'],
    ["over two lines in single quotes", "\n      rate: 50%\n      of: 'cost +\n        cots'"],
    ["after a blank line in quotes", '\n      rate: 50%\n      of: "cost +\n\n        cots"'],
    ["in a literal block", "\n      rate: 50%\n      of: |\n        cost +\n        cots"],
    ["in a literal block that drops its end", "\n      rate: 50%\n      of: |-\n        cost +\n          cots"],
    ["in a literal block with an indent of its own", "\n      rate: 50%\n      of: |2\n          cost +\n          cots"],
    ["in a folded block", "\n      rate: 50%\n      of: >\n        cost +\n        cots"],
    ["in a folded block with a blank line", "\n      rate: 50%\n      of: >-\n        cost +\n\n        cots"],
    ["in a folded block with deeper lines", "\n      rate: 50%\n      of: >-\n        cost\n          + cots\n        + cost"],
    ["after Han characters", "{rate: 50%, of: 'if name = \"\u6D4E\u5357\" then cost else cots'}"],
    ["after a literal with its unit", "{rate: 50%, of: 100\u4E07\u5143 + cots}"],
    ["before a comment", "{rate: 50%, of: cost + cots} # cots"],
  ])("%s", (_, amount) => {
    const { text, places } = placesIn(amount);
    expect(places).toEqual(unknown("cots", text));
  });

  it.each([
    ["with line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
    ["after a byte order mark", (text: string) => `\uFEFF${text}`],
    ["after a character of two units", (text: string) => text.replace("Smallest", "\u{1F4B0}")],
    ["without a line end at the end", (text: string) => text.trimEnd()],
  ])("%s", (_, change) => {
    const { text, places } = placesIn("{rate: 50%, of: cost + cots}", change);
    expect(places).toEqual(unknown("cots", text));
  });

  it.each([
    ["with line ends of Windows in a literal block", "\n      rate: 50%\n      of: |\n        cost +\n        cots"],
    ["with line ends of Windows in a folded block", "\n      rate: 50%\n      of: >\n        cost +\n        cots"],
    ["with line ends of Windows in quotes", '\n      rate: 50%\n      of: "cost +\n        cots"'],
  ])("%s", (_, amount) => {
    const { text, places } = placesIn(amount, (each) => each.replaceAll("\n", "\r\n"));
    expect(places).toEqual(unknown("cots", text));
  });
});

describe("figures are found at their place", () => {
  const quoted = (quote: string) => smallest.replace("quote: 50% of the cost", `quote: ${quote}`);
  it.each([
    ["in a plain quote", "50% of the cost and 7\u4E07\u5143", "7\u4E07"],
    ["in single quotes", "'50% of the ''cost'' and 7\u4E07\u5143'", "7\u4E07"],
    ["in double quotes", '"50% of the \\"cost\\" and 7\u4E07\u5143"', "7\u4E07"],
    ["after full-width characters", "\uFF15\uFF10\uFF05\uFF0C\u6700\u9AD8 7\u4E07\u5143", "7\u4E07"],
    ["in a folded quote", ">-\n        50% of the cost\n        and 7\u4E07\u5143", "7\u4E07"],
    ["in a literal quote", "|-\n        50% of the cost\n        and 7\u4E07\u5143", "7\u4E07"],
  ])("%s", (_, quote, figure) => {
    const text = quoted(quote)
      .replace("source: {section: 1, ", "source:\n      section: 1\n      ")
      .replace(/(quote: [^}]*)\}/, "$1");
    const places = findingsOfPolicy(pathOf("a.yaml"), text).map((finding) => `${finding.code} ${placeText(text, finding)}`);
    expect(places).toEqual([`figure-of-quote-not-used ${placeOfWord(text, figure)}`]);
  });
});

describe("several findings", () => {
  it("are told all at once, in the order of the file", () => {
    const text = smallest
      .replace("currency: CNY", "currency: XYZ")
      .replace(AMOUNT, "{rate: 50%, of: cots, cap: 5}")
      .replace("from: 2018-01-01", "from: 2018-01-01, to: 2018-02-30");
    const places = findingsOfPolicy(pathOf("a.yaml"), text).map((finding) => `${finding.code} ${placeText(text, finding)}`);
    expect(places).toEqual([
      `impossible-date ${placeOfWord(text, "2018-02-30")}`,
      `unknown-currency ${placeOfWord(text, "XYZ")}`,
      `unknown-name ${placeOfWord(text, "cots")}`,
      `money-without-unit ${placeOfWord(text, "5}", 1)}`,
    ]);
  });

  it("of the shape are told together with one another", () => {
    const text = smallest
      .replace("title: Smallest", "titel: Smallest")
      .replace("type: money", "type: mony")
      .replace("section:", "sektion:");
    const codes = findingsOfPolicy(pathOf("a.yaml"), text).map((finding) => finding.code);
    expect(codes).toEqual(["unknown-key", "wrong-shape", "unknown-key"]);
  });

  it("are one for a key that is misspelt, and two where another one is missing beside it", () => {
    const codes = (text: string) => findingsOfPolicy(pathOf("a.yaml"), text).map((finding) => finding.code);
    expect(codes(smallest.replace("title: Smallest", "titel: Smallest"))).toEqual(["unknown-key"]);
    expect(codes(smallest.replace("title: Smallest", "colour: blue"))).toEqual(["missing-key", "unknown-key"]);
  });
});

describe("a silence", () => {
  const declared = (line: string) => smallest.replace("  cost: {type: money}\n", `  cost: {type: money}\n${line}\n`);
  it.each([
    ["on its own line", "  costs: {type: money} # allow input-never-used costs: kept for later", []],
    ["on the line above", "  # allow input-never-used costs: kept for later\n  costs: {type: money}", []],
    ["by its number", "  costs: {type: money} # allow W506 costs: kept for later", []],
    ["with a full-width colon", "  costs: {type: money} # allow input-never-used costs\uFF1A\u7559\u7740", []],
    ["over another comment", "  # allow input-never-used costs: kept\n  # more\n  costs: {type: money}", []],
    ["of another code", "  costs: {type: money} # allow value-never-used costs: kept", ["input-never-used", "unused-silence"]],
    ["of another name", "  costs: {type: money} # allow input-never-used cost: kept", ["input-never-used", "unused-silence"]],
    ["of one name too many", "  costs: {type: money} # allow input-never-used costs, more: kept", ["unused-silence"]],
    [
      "two lines above",
      "  # allow input-never-used costs: kept\n  more: {type: money}\n  costs: {type: money}",
      ["unused-silence", "input-never-used", "input-never-used"],
    ],
    ["without a reason", "  costs: {type: money} # allow input-never-used costs:", ["silence-without-reason"]],
    ["without a name", "  costs: {type: money} # allow input-never-used: kept", ["silence-without-name"]],
    ["of a code that there is not", "  costs: {type: money} # allow nothing-at-all costs: kept", ["input-never-used", "unused-silence"]],
  ])("%s", (_, line, codes) => {
    expect(findingsOfPolicy(pathOf("a.yaml"), declared(line)).map((finding) => finding.code)).toEqual(codes);
  });

  const quoting = (comment: string) =>
    smallest.replace(
      "    source: {section: 1, quote: 50% of the cost}",
      `    source:\n      section: 1\n      # allow figure-of-quote-not-used${comment}: not ours\n      quote: >-\n        50% of the cost,\n        30 yuan and 20% and 40%`,
    );
  it.each([
    ["each figure", " 30, 20%, 40%", []],
    ["a figure with its unit", " 30 yuan, 20%, 40%", []],
    ["some figures", " 30, 20%", ["figure-of-quote-not-used"]],
    ["nothing", "", ["silence-without-name"]],
  ])("above a text of several lines that names %s speaks of these alone", (_, names, codes) => {
    const found = findingsOfPolicy(pathOf("a.yaml"), quoting(names)).map((finding) => finding.code);
    expect(found.filter((code) => code !== "figure-of-quote-not-used" || codes.includes(code))).toEqual(codes);
  });

  it("passes over no error without which there is no policy", () => {
    const text = smallest.replace("rate: 50%, of: cost", "rate: 50%, of: cost, capp: 5\u5143");
    const remarked = text.replace("    amount:", "    # allow unknown-key capp: why\n    amount:");
    expect(findingsOfPolicy(pathOf("a.yaml"), remarked).map(({ code }) => code)).toEqual(["unknown-key"]);
  });

  it("names the key of what a comment cannot hold as one name", () => {
    const amount = (remark: string) =>
      smallest.replace("    amount: {rate: 50%, of: cost}", `${remark}    amount: {tiers: [{to: 5\u5143, rate: 50%}], of: cost}`);
    const codesOf = (remark: string) => findingsOfPolicy(pathOf("a.yaml"), amount(remark)).map(({ code }) => code);
    expect(codesOf("")).toContain("tiers-end");
    expect(codesOf("    # allow tiers-end tiers: no more than that\n")).not.toContain("tiers-end");
    expect(codesOf("    # allow tiers-end tiers: no more than that\n")).not.toContain("unused-silence");
  });

  it("within a quoted text is no silence", () => {
    const text = smallest.replace("title: Smallest", "title: 'Smallest # allow value-never-used: no comment'");
    expect(findingsOfPolicy(pathOf("a.yaml"), text)).toEqual([]);
  });
});
