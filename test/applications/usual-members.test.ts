import { describe, expect, it, vi } from "vitest";
import { JsonRowReader } from "../../src/applications/json-row.js";
import { JsonScanner } from "../../src/applications/json-scanner.js";
import type { Row } from "../../src/applications/row.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { ownNames } from "../../src/policy/own-fields.js";
import { chance, type Draw } from "../hostile/draw.js";
import { damagedBytes } from "../hostile/fuzz/damage.js";

const { policy } = compilePolicy(
  "rows.yaml",
  `
policy: rows
title: rows
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  visitors: {type: count, max: 5000}
  heldOn: {type: date}
  isNew: {type: boolean}
  role: {type: choice, options: {a: {zh: 承办, en: Host}, coHost: {zh: 协办, en: Co-host}}}
  note: {type: text}
  events:
    type: list
    item:
      name: {type: text}
      heldOn: {type: date}
      expenditure: {type: money}
subsidies:
  s: {conditions: {备注: note != "x"}, amount: 1元}
`,
);
if (!policy) throw new Error("the policy has findings");
const { currency, digits, fields } = policy;
const shape = { currency, digits, fields, ownNames, otherNames: ["elsewhere"], needed: new Set(fields), strict: false };
const readerOf = (): JsonRowReader => new JsonRowReader(shape);

/** Of each member, how it mostly stands, then otherwise. */
const MEMBERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  id: ['"A1"', "12", '"\\u0041"', "null", '""'],
  name: ['"济南甲"', '"\u00e9\ud83d\ude00"', '"a\\nb"', '"a\tb"', "null"],
  creditCode: ['"913701020000000190"'],
  applicationDate: ['"2018-09-01"', '"2018年9月1日"', '"2018-02-30"'],
  cost: ["1.5", "-1", "012", "1e3", "1.234", '"3万元"', "123456789012345678901", "{}", "null"],
  visitors: ["12", "5001", "1.5", "-"],
  heldOn: ['"2018-06-01"', "20180601", "[]"],
  isNew: ["true", "false", '"是"', "truer", "1"],
  role: ['"a"', '"coHost"', '"承办"', '"b"', "1"],
  note: ['"n"', '"\\""', "1"],
  events: ['[{"name":"e","venue":"v","heldOn":"2018-06-01","expenditure":2}]', "[]", '[{"name":"e","name":"f"},1]', "{}", "[ ]"],
  district: ['"历下区"', "1", "-1.5e3", "true", "null", "[{}]", '"\\x"'],
  contact: ['{"name":"张某","phone":"1"}', '{"name": "a", "phone": "1"}', '{"phone":["1"]}', "{}", "{1}", '{"a":"b",}', '{"a":{"a":[]}}'],
  elsewhere: ["1", "[]", '"x"'],
};

const mostly = <T>(draw: Draw, [usual, ...others]: readonly [T, ...T[]], oneOf = 12): T =>
  draw(oneOf) > 0 ? usual : (others[draw(others.length)] ?? usual);

/** An application as programs write it, in its usual order mostly, with one member or another left out, doubled or spelt otherwise. */
function application(draw: Draw): string {
  const [comma, colon] = mostly<readonly [string, string]>(
    draw,
    [
      [",", ":"],
      [", ", ": "],
      [" ,\t", " :\r "],
    ] as const,
    3,
  );
  const names = Object.keys(MEMBERS).filter(() => draw(20) > 0);
  if (draw(10) === 0) names.push(names[draw(names.length)] ?? "id");
  if (draw(10) === 0) names.reverse();
  return `{${names.map((name) => `"${name}"${colon}${mostly(draw, MEMBERS[name] ?? ["1"])}`).join(comma)}}`;
}

const plain = ({ id, name, policy, facts, problems }: Row): unknown => ({ id, name, policy, facts: [...facts], problems });

/** Undeclared names, with how many objects had them. */
function add(counts: Map<string, number>, { undeclared }: JsonRowReader): Map<string, number> {
  for (const { name, count } of undeclared) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}

describe("members that stand as they mostly do", () => {
  it("are read as if no application had been read before", () => {
    const draw = chance(20261130);
    const counts = new Map<string, number>();
    const shared = readerOf();
    const kinds = { sound: 0, refused: 0 };
    for (let tried = 0; tried < 4000; tried += 1) {
      const written = Buffer.from(application(draw), "utf8");
      const row = draw(4) === 0 ? damagedBytes(written, draw) : written;
      const around = [",", "e", "\n", "", "5,"].map((text) => Buffer.from(text));
      const [before, behind] = [around[draw(3)] as Buffer, around[draw(5)] as Buffer];
      const bytes = Buffer.concat([before, row, behind]);
      const fresh = readerOf();
      const read = (reader: JsonRowReader) => plain(reader.read(bytes, before.length, before.length + row.length));
      const alone = read(fresh);
      expect(read(shared), row.toString("utf8")).toEqual(alone);
      add(counts, fresh);
      kinds[(alone as { problems: unknown[] }).problems.length > 0 ? "refused" : "sound"] += 1;
    }
    expect(add(new Map(), shared)).toEqual(counts);
    expect(Math.min(kinds.sound, kinds.refused)).toBeGreaterThan(500);
  });

  it("are told by their names alone once their order is known, and none is walked over", () => {
    const names = vi.spyOn(JsonScanner.prototype, "key");
    const reader = readerOf();
    const row = Buffer.from(
      `{${Object.entries(MEMBERS)
        .map(([name, [usual]]) => `"${name}":${usual}`)
        .join(",")}}\n\n\n\n`,
    );
    const read = () => reader.read(row, 0, row.length);
    for (let times = 0; times < 3; times += 1) read();
    names.mockClear();
    expect(read().problems).toEqual([]);
    expect(names).not.toHaveBeenCalled();
    names.mockRestore();
  });
});
