import { describe, expect, it } from "vitest";
import { foundIn } from "./findings.js";

/** A table by one column or two, asked with these arguments. */
const table = (by: string, rows: readonly string[], hit = "first") => {
  const head = `tables:\n  t:\n    by: [${by}]\n    gives: [rate]\n    hit: ${hit}\n    rows:\n`;
  return `${head}${rows.map((row) => `      - ${row}\n`).join("")}subsidies: {s: {amount: {rate: 't(${by}).rate', of: cost}}}\n`;
};

describe("a row that is never reached is found", () => {
  it.each([
    ["below the same row", "staff", ["[5, 50%]", "[6, 50%]", "[5, 40%]"], "[5, 40%]"],
    ["below a wider range", "staff", ["[{from: 5}, 50%]", "[{from: 10, to: 20}, 40%]"], "[{from: 10, to: 20}, 40%]"],
    ["below ranges that meet", "staff", ["[{below: 5}, 50%]", "[{from: 5, to: 9}, 40%]", "[{to: 7}, 30%]"], "[{to: 7}, 30%]"],
    ["below every range", "staff", ["[{below: 5}, 50%]", "[{from: 5}, 40%]", "[any, 30%]"], "[any, 30%]"],
    ["below every option", "kind", ["[shop, 50%]", "[[farm, mill], 40%]", "[any, 30%]"], "[any, 30%]"],
    ["below any", "kind", ["[any, 50%]", "[farm, 40%]"], "[farm, 40%]"],
    ["below both answers", "small", ["[true, 50%]", "[false, 40%]", "[any, 30%]"], "[any, 30%]"],
    ["below figures between which no whole number lies", "staff", ["[{to: 5}, 50%]", "[{from: 6}, 40%]", "[any, 30%]"], "[any, 30%]"],
    ["outside the bounds of its argument", "months", ["[{from: 13}, 50%]", "[any, 40%]"], "[{from: 13}, 50%]"],
    [
      "below rows that share it between two columns",
      "kind, small",
      ["[shop, true, 50%]", "[[shop, farm], false, 45%]", "[any, true, 44%]", "[shop, any, 40%]", "[any, any, 5%]"],
      "[shop, any, 40%]",
    ],
    ["below the same bound in FEEL", "cost", ["[{from: other * 2}, 50%]", "[{from: other * 2}, 40%]"], "[{from: other * 2}, 40%]"],
    ["at any time", "staff", ["[{from: {2018-01-01: 5, 2020-01-01: 4}}, 50%]", "[{from: 6}, 40%]"], "[{from: 6}, 40%]"],
  ])("%s", (_, by, rows, place) => {
    expect(foundIn(table(by, rows))).toEqual([`row-never-reached: ${place}`]);
  });
});

describe("a row that something reaches is let be", () => {
  it.each([
    ["above wider ones", "staff", ["[5, 50%]", "[{from: 5}, 40%]", "[any, 30%]"]],
    ["between ranges that leave a number", "gain", ["[{to: 5}, 50%]", "[{from: 6}, 40%]", "[any, 30%]"]],
    ["below all options but one", "kind", ["[shop, 50%]", "[farm, 40%]", "[any, 30%]"]],
    ["where the ends are left out", "cost", ["[{below: 5元}, 50%]", "[{above: 5元}, 40%]", "[any, 30%]"]],
    ["by one combination of two columns", "kind, small", ["[shop, true, 50%]", "[any, false, 45%]", "[any, any, 40%]"]],
    ["below another bound in FEEL", "cost", ["[{from: other * 2}, 50%]", "[{from: 500元}, 40%]", "[{from: other * 3}, 40%]"]],
    ["at some time", "staff", ["[{from: {2018-01-01: 5, 2020-01-01: 8}}, 50%]", "[{from: 6}, 40%]"]],
  ])("%s", (_, by, rows) => {
    expect(foundIn(table(by, rows))).toEqual([]);
  });

  it("by an argument that has no value", () => {
    const values = "values: {limit: {2018-01-01: staff, 2020-01-01: none}}\n";
    const rows = ["[{below: 5}, 50%]", "[{from: 5}, 40%]", "[any, 30%]"];
    expect(foundIn(values + table("limit", rows))).toEqual([]);
  });
});

describe("rows that overlap", () => {
  it.each([
    ["at one time", ["[{below: {2018-01-01: 5, 2020-01-01: 9}}, 50%]", "[{from: 6}, 40%]"], ["table-rows-overlap: [{from: 6}, 40%]"]],
    [
      "at no time, both having moved",
      ["[{below: {2018-01-01: 5, 2020-01-01: 9}}, 50%]", "[{from: {2018-01-01: 5, 2020-01-01: 9}}, 40%]"],
      [],
    ],
    ["only before the policy began", ["[{below: {2010-01-01: 9, 2018-01-01: 5}}, 50%]", "[{from: 6}, 40%]"], []],
    ["as far as a bound in FEEL tells", ["[{below: months * 2}, 50%]", "[{from: 6}, 40%]"], ["bounds-of-facts: months * 2"]],
    ["in FEEL", ["[{below: 3 * 3}, 50%]", "[{from: 6}, 40%]"], ["table-rows-overlap: [{from: 6}, 40%]"]],
    ["in FEEL, not where they meet", ["[{below: 3 * 2}, 50%]", "[{from: 6}, 40%]"], []],
    [
      "on a day that FEEL asks",
      ["[{below: 'if applicationDate < 2020-01-01 then 5 else 9'}, 50%]", "[{from: 6}, 40%]"],
      ["table-rows-overlap: [{from: 6}, 40%]"],
    ],
    ["at a fact, not where they meet there", ["[{below: months}, 50%]", "[{from: months}, 40%]"], []],
    ["at a fact that both include", ["[{to: months}, 50%]", "[{from: months}, 40%]"], ["bounds-of-facts: months"]],
    ["never, as one of them has ended", ["[{2018-01-01: 5, 2020-01-01: none}, 50%]", "[{2018-01-01: none, 2020-01-01: 5}, 40%]"], []],
  ])("%s", (_, rows, found) => {
    expect(foundIn(table("staff", rows, "unique"))).toEqual(found);
  });

  it.each([
    ["rows that another column keeps apart", ["[{below: months}, true, 50%]", "[{from: 6}, false, 40%]"], []],
    ["rows that no other column keeps apart", ["[{below: months}, any, 50%]", "[{from: 6}, false, 40%]"], ["bounds-of-facts: months"]],
    ["a row alone", ["[{below: months}, any, 50%]"], []],
    ["figures of FEEL that another column keeps apart", ["[{below: 3 * 3}, true, 50%]", "[{from: 6}, false, 40%]"], []],
    [
      "figures of FEEL that none does",
      ["[{below: 3 * 3}, true, 50%]", "[{from: 6}, any, 40%]"],
      ["table-rows-overlap: [{from: 6}, any, 40%]"],
    ],
  ])("by FEEL in one of two columns: %s", (_, rows, found) => {
    expect(foundIn(table("staff, small", rows, "unique"))).toEqual(found);
  });

  it("by readings that FEEL doubles", () => {
    const readings = "readings: {r: {question: q, options: {x: x, y: y}}}\nvalues: {most: {by reading: {r: {x: 3, y: 4}}}}\n";
    expect(foundIn(readings + table("staff", ["[{below: most * 2}, 50%]", "[{from: 8}, 40%]"], "unique"))).toEqual([]);
    expect(foundIn(readings + table("staff", ["[{below: most * 2}, 50%]", "[{from: 7}, 40%]"], "unique"))).toEqual([
      "table-rows-overlap: [{from: 7}, 40%]",
    ]);
  });

  it("by readings are looked at one reading at a time", () => {
    const readings = "readings: {r: {question: q, options: {x: x, y: y}}}\n";
    const rows = (x: string) => ["[{below: {by reading: {r: {x: 5, y: 9}}}}, 50%]", `[{from: {by reading: {r: {x: ${x}, y: 9}}}}, 40%]`];
    expect(foundIn(readings + table("staff", rows("5"), "unique"))).toEqual([]);
    expect(foundIn(readings + table("staff", rows("4"), "unique"))).toEqual([`table-rows-overlap: ${rows("4")[1]}`]);
  });
});

describe("options that no row names", () => {
  it.each([
    ["are found once, at the column", "kind, small", ["[shop, true, 50%]", "[shop, false, 40%]"], ["option-without-row: kind"]],
    ["are none where any stands", "kind, small", ["[shop, true, 50%]", "[any, false, 40%]"], []],
    ["are none where a row names them at some time", "kind", ["[{2018-01-01: shop, 2020-01-01: farm}, 50%]", "[mill, 40%]"], []],
  ])("%s", (_, by, rows, found) => {
    expect(foundIn(table(by, rows, "unique"))).toEqual(found);
  });
});

describe("bounds that hold no number", () => {
  it.each([
    ["equal, one left out", "{brackets: [{from: 10, below: 10, give: 5元}], of: staff}", ["{from: 10, below: 10, give: 5元}"]],
    ["the wrong way round", "{brackets: [{from: 10, to: 5, give: 5元}], of: staff}", ["{from: 10, to: 5, give: 5元}"]],
    ["of a tier", "{tiers: [{above: 0元, to: 0元, rate: 1%}, {above: 0元, rate: 2%}], of: cost}", ["{above: 0元, to: 0元, rate: 1%}"]],
    [
      "at every time",
      "{brackets: [{from: 10, below: {2018-01-01: 9, 2020-01-01: 10}, give: 5元}], of: staff}",
      ["{from: 10, below: {2018-01-01: 9, 2020-01-01: 10}, give: 5元}"],
    ],
    ["at one time only", "{brackets: [{from: 10, below: {2018-01-01: 10, 2020-01-01: 11}, give: 5元}], of: staff}", []],
    ["equal, both included", "{brackets: [{from: 10, to: 10, give: 5元}], of: staff}", []],
    ["as far as FEEL tells", "{brackets: [{from: months * 2, below: 10, give: 5元}], of: staff}", []],
  ])("%s", (_, amount, found) => {
    expect(foundIn(amount)).toEqual(found.map((each) => `empty-range: ${each}`));
  });

  it("of a cell in a list and a switch", () => {
    const rows = ["[{2018-01-01: [{from: 3, to: 2}, 5]}, 50%]"];
    expect(foundIn(table("staff", rows))).toEqual(["empty-range: {from: 3, to: 2}"]);
  });
});

describe("brackets whose bounds change by date", () => {
  it.each([
    [
      "overlap at one time",
      "{brackets: [{to: {2018-01-01: 5, 2020-01-01: 7}, give: 5元}, {above: 5, give: 6元}], of: gain}",
      ["brackets-overlap: {above: 5, give: 6元}"],
    ],
    [
      "leave a gap at one time",
      "{brackets: [{to: {2018-01-01: 5, 2020-01-01: 4}, give: 5元}, {above: 5, give: 6元}], of: gain}",
      ["brackets-gap: {above: 5, give: 6元}"],
    ],
    [
      "meet at every time",
      "{brackets: [{to: {2018-01-01: 5, 2020-01-01: 4}, give: 5元}, {above: {2018-01-01: 5, 2020-01-01: 4}, give: 6元}], of: gain}",
      [],
    ],
  ])("%s", (_, amount, found) => {
    expect(foundIn(amount)).toEqual(found);
  });
});
