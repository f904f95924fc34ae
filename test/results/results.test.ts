import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pages } from "../../src/formats/pages.js";
import type { Kind } from "../../src/results/kind.js";
import { type EvaluationRow, type Outcome, outcomeShape, type Result, refusedShape, resultShape } from "../../src/results/outcome.js";
import { readOutcome } from "../../src/results/reader.js";
import { rowLine, writeRow } from "../../src/results/row-line.js";
import { resultSchema } from "../../src/results/schema.js";
import { isWritten, placesIn, readWaiting, writtenRow } from "../../src/results/written-row.js";
import { jsonLine } from "../../src/values/json-text.js";
import { plain } from "../properties/outcomes.js";
import { runs } from "../runs.js";
import { valuesOf } from "./outcomes.js";

const settings = { seed: 20190102, numRuns: runs(80, 200) };
const outcomes = valuesOf(outcomeShape);
const again = (line: string): string => rowLine(readOutcome(line) as EvaluationRow);

const waitingFields = Object.entries<Kind>(resultShape.fields).flatMap(([name, { waits }]) => (waits ? [name] : []));

/** A row without what only lines that wait have. */
const printed = (row: Outcome): Outcome => ({
  ...row,
  subsidies: row.subsidies.map(
    (result) => Object.fromEntries(Object.entries(result).filter(([name]) => !waitingFields.includes(name))) as unknown as Result,
  ),
});

async function bytesOf(row: EvaluationRow, waits = false): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const pages = new Pages(async (piece) => {
    pieces.push(Uint8Array.from(piece as Uint8Array));
  });
  writeRow(row, pages, waits);
  await pages.give();
  return Buffer.concat(pieces);
}

const waiting = async (row: Outcome) => {
  const bytes = await bytesOf(row, true);
  return { bytes, from: 0, to: bytes.length };
};

describe("a row of results with whatever fields", () => {
  it("is written as what it says, in the order of the table, and read again with every digit", () => {
    fc.assert(
      fc.property(outcomes, (row) => {
        const line = rowLine(row);
        expect(JSON.parse(line)).toEqual(JSON.parse(jsonLine(printed(row))));
        expect(again(line)).toBe(line);
        expect(plain(readOutcome(line))).toEqual(plain(printed(row)));
        expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(outcomeShape.fields).filter((name) => name in row));
      }),
      settings,
    );
  });

  it("fits the schema", () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const valid = ajv.compile(resultSchema());
    fc.assert(
      fc.property(fc.oneof(outcomes, valuesOf(refusedShape)), (row) => {
        expect(valid(JSON.parse(rowLine(row))), JSON.stringify(valid.errors)).toBe(true);
      }),
      settings,
    );
  });

  it("waits with all that it says, between marks where limits look at it, and is then what it was", async () => {
    await fc.assert(
      fc.asyncProperty(outcomes, async (row) => {
        const line = await waiting(row);
        expect(plain(readWaiting(line))).toEqual(plain(row));
        const places = row.subsidies.filter(({ status, keys }) => status !== "ineligible" && keys).length + (row.totals ? 1 : 0);
        expect(placesIn(line).length).toBe(places);
        const written = writtenRow(line, []);
        expect(isWritten(written)).toBe(true);
        for (const name of Object.keys(outcomeShape.fields) as (keyof Outcome)[]) expect(plain(written[name])).toEqual(plain(row[name]));
      }),
      settings,
    );
  });

  it("is the same bytes in pieces, however many results it has", async () => {
    const refused = fc
      .array(valuesOf(resultShape), { minLength: 1, maxLength: 4 })
      .map((all) => all.map((each) => ({ ...each, status: "ineligible" }) as Result));
    await fc.assert(
      fc.asyncProperty(outcomes, refused, fc.integer({ min: 0, max: 80 }), async (row, repeated, count) => {
        const many = Array.from({ length: count }, (_, at) => repeated[at % repeated.length] as Result);
        const whole = printed({ ...row, subsidies: [...many, ...row.subsidies, ...many] });
        expect(Buffer.from(await bytesOf(whole)).toString("utf8")).toBe(rowLine(whole));
      }),
      { ...settings, numRuns: runs(20, 60) },
    );
  });
});

describe("a line", () => {
  const line = (result: object, rest: object = {}) => JSON.stringify({ application: "A", policy: "p", subsidies: [result], ...rest });
  const result = { id: "s", status: "eligible" };

  it("may have fields that no result has", () => {
    expect(again(line({ ...result, later: { than: "now" } }, { also: 1 }))).toBe(line(result));
  });

  it.each([
    ["a status", line({ ...result, status: "eligibel" })],
    ["a kind of cut", line({ ...result, cuts: [{ limit: "budget", kind: "cut", amount: { min: 1, max: 1 } }] })],
    ["a day", line(result, { date: "tomorrow" })],
    ["a list", line({ ...result, cuts: {} })],
    ["a figure", line({ ...result, paid: "x" })],
  ])("is no result with %s that is none", (_, text) => {
    expect(readOutcome(text)).toBeUndefined();
  });
});
