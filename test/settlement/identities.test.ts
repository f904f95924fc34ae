import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";

const RULES = `
policy: known
title: {zh: 同一, en: Known}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  invoice: {type: text, title: {zh: 发票号码, en: Invoice}}
  people: {type: list, item: {idNumber: {type: text, title: {zh: 身份证号, en: ID number}}}}
subsidies:
  capped: {title: {zh: 一, en: A}, amount: {rate: 100%, of: cost}}
  bills: {title: {zh: 二, en: B}, amount: {rate: 100%, of: cost}}
  heads: {title: {zh: 三, en: C}, amount: {for each: p in people, give: 100元}}
limits:
  - {joint cap: 100元, on: [capped], within: lifetime}
  - {once per: invoice, on: [bills], within: lifetime}
  - {once per: p.idNumber, on: [heads], within: lifetime}
`;

interface Row {
  readonly application: string;
  readonly cautions?: readonly string[];
  readonly subsidies: readonly {
    readonly id: string;
    readonly status: string;
    readonly settled?: { readonly min: number; readonly max: number };
  }[];
}

/** What the second of two applications gets of a subsidy. */
async function second(subsidy: string, first: object, other: object): Promise<string> {
  const own = { cost: 90, applicationDate: "2020-01-01" };
  const files = {
    "r.yaml": RULES,
    "a.ndjson": ndjsonOf([
      { id: "A1", ...own, ...first },
      { id: "A2", ...own, ...other },
    ]),
  };
  const { stdout, stderr } = await run(["evaluate", "a.ndjson", "--rules", "r.yaml", "--format", "ndjson", "--subsidy", subsidy], {
    files,
  });
  const row = rowsIn<Row>(stdout)[1];
  const found = row?.subsidies.find(({ id }) => id === subsidy);
  if (!found) throw new Error(stderr);
  return [found.status, found.settled && `${found.settled.min}..${found.settled.max}`].filter(Boolean).join(" ");
}

const CODE = "91370102MA0000AA23";
const PERSON = "11010519491231002X";

describe("an applicant in another writing", () => {
  it.each([CODE, CODE.toLowerCase(), `'${CODE}`, `="${CODE}"`, `${CODE}\u200B`, "9137 0102 MA00 00AA 23", "\uFF19\uFF11370102MA0000AA23"])(
    "%j shares the limit",
    async (code) => {
      expect(await second("capped", { creditCode: CODE }, { creditCode: code })).toBe("eligible 10..10");
    },
  );

  it.each([["无"], ["-"], ["#N/A"], ["0"], ["不详"]])("without a code (%s) is another one for each application", async (code) => {
    expect(await second("capped", { creditCode: code }, { creditCode: code })).toBe("eligible 90..90");
  });
});

describe("a key of a limit", () => {
  it.each(["FP-0001", "fp-0001", "FP-0001 ", "\uFF26\uFF30-0001", "'FP-0001", "FP- 0001"])("%j was used before", async (invoice) => {
    expect(await second("bills", { invoice: "FP-0001" }, { invoice })).toBe("ineligible");
  });

  it.each([["无"], ["/"], ["#N/A"], ["N/A"], ["0"], [""], ["\u3000"]])("that says nothing (%j) refuses nobody", async (invoice) => {
    expect(await second("bills", { invoice }, { invoice })).toMatch(/^undetermined/);
  });
});

describe("an identity number", () => {
  const people = (idNumber: string) => ({ people: [{ idNumber }] });
  it.each([PERSON, PERSON.toLowerCase(), `'${PERSON}`, "110105 19491231 002X"])("%j is the same person", async (number) => {
    expect(await second("heads", people(PERSON), people(number))).toMatch(/^ineligible|0\.\.0$/);
  });

  it.each(["110105194912310000", "110105194912310021", "1101051949123100", "110105194913310021"])(
    "%s fails its check: nobody is refused for it",
    async (number) => {
      expect(await second("heads", people(number), people(number))).not.toMatch(/^ineligible| 0\.\.0$/);
    },
  );
});
