import { describe, expect, it } from "vitest";
import { JsonRowReader } from "../../src/applications/json-row.js";
import type { Row } from "../../src/applications/row.js";
import { type Facts, quantityOf } from "../../src/expression/facts.js";
import type { ProblemCode } from "../../src/messages/problem.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { ownNames } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { dayText } from "../../src/values/date.js";
import { decimalOfFraction, decimalText } from "../../src/values/decimal.js";
import type { Fraction } from "../../src/values/fraction.js";

const text = `
policy: rows
title: rows
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  debt: {type: money, min: -100万元, max: 100万元}
  area: {type: number}
  visitors: {type: count, max: 5000}
  share: {type: percent}
  bonus: {type: percent, max: 300%}
  founded: {type: year, min: 1949}
  heldOn: {type: date}
  isTechSme: {type: boolean}
  role: {type: choice, options: {host: {zh: 承办, en: Host}, coHost: {zh: 协办, en: Co-host}}}
  note: {type: text}
  events:
    type: list
    item:
      name: {type: text}
      scope: {type: choice, options: {international: 国际, domestic: 国内}}
      heldOn: {type: date}
      expenditure: {type: money}
subsidies:
  s:
    conditions: {备注: note != "x", 名称: 'every e in events satisfies e.name != "x"'}
    amount: 1元
`;

function policyOf(source: string): Policy {
  const { policy, findings } = compilePolicy("rows.yaml", source);
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
}

const policy = policyOf(text);
const list = policy.fields.find((field) => field.name === "events");

function readerOf(strict = false, of: Policy = policy): JsonRowReader {
  const { currency, digits, fields } = of;
  return new JsonRowReader({
    currency,
    digits,
    fields,
    ownNames,
    otherNames: ["elsewhere"],
    needed: new Set([...fields, ...(list?.item ?? [])]),
    strict,
  });
}

const shared = readerOf();

function read(line: string, reader = shared): Row {
  const margin = Buffer.from(' {["0');
  const bytes = Buffer.from(line, "utf8");
  return reader.read(Buffer.concat([margin, bytes, margin]), margin.length, margin.length + bytes.length);
}

/** A fact as text, exactly. */
function fact(facts: Facts, name: string, fields = policy.fields): string | undefined {
  const field = fields.find((each) => each.name === name);
  const value = field && facts[field.slot];
  if (!field || value === undefined) return undefined;
  if (Array.isArray(value)) return `${value.length} items`;
  if (typeof value === "string" || typeof value === "boolean") return `${value}`;
  if (field.type === "date") return dayText(value as number);
  const exact = quantityOf(value as number | Fraction, field);
  const decimal = decimalOfFraction(exact);
  return decimal ? decimalText(decimal) : `${exact.n}/${exact.d}`;
}

const problems = (line: string, reader = shared): string[] =>
  read(line, reader).problems.map((problem) => `${problem.code}${problem.field === undefined ? "" : ` ${problem.field}`}`);

describe("facts that are taken, with every digit", () => {
  it.each<[string, string, string]>([
    ["cost", "0.1", "0.1"],
    ["cost", "0", "0"],
    ["cost", "-0", "0"],
    ["cost", "-0.00", "0"],
    ["cost", "800000", "800000"],
    ["cost", "1e3", "1000"],
    ["cost", "1.5E+2", "150"],
    ["cost", "150e-2", "1.5"],
    ["cost", "1.230", "1.23"],
    ["cost", "1.23000000000000000000", "1.23"],
    ["cost", "12345678901234567.89", "12345678901234567.89"],
    ["cost", "90071992547409.93", "90071992547409.93"],
    ["cost", "9007199254740993", "9007199254740993"],
    ["cost", "999999999999999.99", "999999999999999.99"],
    ["cost", "99999999999999.9", "99999999999999.9"],
    ["cost", '"100万元"', "1000000"],
    ["cost", '"1.5亿元"', "150000000"],
    ["cost", '"4,563万元"', "45630000"],
    ["cost", '"4,563.20"', "4563.2"],
    ["cost", '"\u00A51M"', "1000000"],
    ["cost", '"\\u00A5500"', "500"],
    ["cost", '"500CNY"', "500"],
    ["cost", '"\uFF11\uFF10\uFF10万元"', "1000000"],
    ["cost", '"1234.56"', "1234.56"],
    ["debt", "-5", "-5"],
    ["debt", "-1000000", "-1000000"],
    ["debt", '"-3.5万元"', "-35000"],
    ["area", "0.1", "0.1"],
    ["area", "-2.5", "-2.5"],
    ["area", "0.00001", "0.00001"],
    ["area", "123456789012345.678901234567890", "123456789012345.67890123456789"],
    ["area", '"1,234.5"', "1234.5"],
    ["area", '"10%"', "0.1"],
    ["visitors", "500", "500"],
    ["visitors", "5e2", "500"],
    ["visitors", "500.0", "500"],
    ["visitors", '"1,200"', "1200"],
    ["share", "0.1", "0.1"],
    ["share", "1", "1"],
    ["share", '"10%"', "0.1"],
    ["share", '"0.6\u2030"', "0.0006"],
    ["share", "0.123456789", "0.123456789"],
    ["bonus", '"150%"', "1.5"],
    ["founded", "2018", "2018"],
    ["founded", '"2018"', "2018"],
    ["heldOn", '"2018-09-01"', "2018-09-01"],
    ["heldOn", '"2018-09-0\\u0031"', "2018-09-01"],
    ["heldOn", '"\uFF12\uFF10\uFF11\uFF18-09-01"', "2018-09-01"],
    ["heldOn", '"2016-02-29"', "2016-02-29"],
    ["isTechSme", "true", "true"],
    ["isTechSme", "false", "false"],
    ["role", '"host"', "host"],
    ["role", '"承办"', "host"],
    ["role", '"Co-host"', "coHost"],
    ["role", '"\\u534F\\u529E"', "coHost"],
    ["role", '" host "', "host"],
    ["note", '"a\\n\\"b\\""', 'a\n"b"'],
    ["note", '"\\ud83d\\ude00"', "\u{1F600}"],
    ["note", '""', ""],
    ["events", "[]", "0 items"],
    ["events", "[{}, {}]", "2 items"],
  ])("%s %s is %s", (name, written, expected) => {
    const row = read(`{"id":"A1","${name}":${written}}`);
    expect(row.problems).toEqual([]);
    expect(fact(row.facts, name)).toBe(expected);
  });

  it.each(policy.fields.map((field) => field.name))("%s: null is as left out", (name) => {
    const row = read(`{"${name}":null}`);
    expect(row.problems).toEqual([]);
    expect(fact(row.facts, name)).toBeUndefined();
  });

  it("items keep their order, and null leaves out one of their facts", () => {
    const row = read('{"events":[{"expenditure":1,"scope":"国际"},{"expenditure":null},{"name":"c","heldOn":"2018-01-02"}]}');
    const items = row.facts[list?.slot ?? -1] as readonly Facts[];
    const shown = items.map((item) => ["name", "scope", "heldOn", "expenditure"].map((name) => fact(item, name, list?.item)));
    expect(shown).toEqual([
      [undefined, "international", undefined, "1"],
      [undefined, undefined, undefined, undefined],
      ["c", undefined, "2018-01-02", undefined],
    ]);
  });

  it.each<[string, string | undefined]>([
    ['"A1"', "A1"],
    ["7", "7"],
    ["12345678901234567890", "12345678901234567890"],
    ['"\\u0041"', "A"],
    ["null", undefined],
  ])("the id %s is %s", (written, expected) => {
    const row = read(`{"id":${written},"name":"济南","policy":"rows"}`);
    expect([row.id, row.name, row.policy, row.problems]).toEqual([expected, "济南", "rows", []]);
  });

  it("white space and the order of names do not matter", () => {
    const plain = read('{"id":"A1","cost":1.5,"events":[{"name":"n","expenditure":2}],"isTechSme":true}');
    const odd = read(' {\t"isTechSme" :true , "events":[ { "expenditure" : 2,"name":"n" } ] ,\r\n"\\u0063ost":1.50,"id":"A1" } ');
    expect(odd.facts).toEqual(plain.facts);
    expect(odd.problems).toEqual([]);
  });
});

describe("problems, each with the path of its field", () => {
  it.each<[string, readonly string[]]>([
    ['{"cost":1.234}', ["too-many-digits cost"]],
    ['{"cost":0.001}', ["too-many-digits cost"]],
    ['{"cost":1e-3}', ["too-many-digits cost"]],
    ['{"cost":"1.005元"}', ["too-many-digits cost"]],
    ['{"cost":12345678901234567.891}', ["too-many-digits cost"]],
    ['{"cost":-0.01}', ["out-of-bounds cost"]],
    ['{"cost":"-5元"}', ["out-of-bounds cost"]],
    ['{"debt":1000000.01}', ["out-of-bounds debt"]],
    ['{"debt":-1000000.01}', ["out-of-bounds debt"]],
    ['{"visitors":5001}', ["out-of-bounds visitors"]],
    ['{"visitors":-1}', ["out-of-bounds visitors"]],
    ['{"share":1.01}', ["out-of-bounds share"]],
    ['{"share":"101%"}', ["out-of-bounds share"]],
    ['{"share":10}', ["out-of-bounds share"]],
    ['{"bonus":"301%"}', ["out-of-bounds bonus"]],
    ['{"founded":1948}', ["out-of-bounds founded"]],
    ['{"cost":"500USD"}', ["other-currency cost"]],
    ['{"cost":"100万"}', []],
    ['{"cost":"4,56元"}', ["wrong-type cost"]],
    ['{"cost":"10%"}', ["wrong-type cost"]],
    ['{"cost":"2018-01-01"}', ["wrong-type cost"]],
    ['{"cost":"many"}', ["wrong-type cost"]],
    ['{"cost":""}', ["wrong-type cost"]],
    ['{"cost":true}', ["wrong-type cost"]],
    ['{"cost":{}}', ["wrong-type cost"]],
    ['{"cost":[1]}', ["wrong-type cost"]],
    ['{"cost":1e99999}', ["wrong-type cost"]],
    ['{"area":"5元"}', ["wrong-type area"]],
    ['{"visitors":1.5}', ["wrong-type visitors"]],
    ['{"visitors":"10%"}', ["wrong-type visitors"]],
    ['{"founded":2018.5}', ["wrong-type founded"]],
    ['{"heldOn":"2018-02-30"}', ["impossible-date heldOn"]],
    ['{"heldOn":"2018-13-01"}', ["impossible-date heldOn"]],
    ['{"heldOn":"2018-9-1"}', []],
    ['{"heldOn":"2018-9"}', ["no-day heldOn"]],
    ['{"heldOn":"2018/09/01"}', []],
    ['{"heldOn":"09/01/2018"}', ["wrong-type heldOn"]],
    ['{"heldOn":20180901}', ["wrong-type heldOn"]],
    ['{"heldOn":true}', ["wrong-type heldOn"]],
    ['{"isTechSme":"true"}', []],
    ['{"isTechSme":"1"}', ["wrong-type isTechSme"]],
    ['{"isTechSme":1}', ["wrong-type isTechSme"]],
    ['{"role":"hots"}', ["unknown-option role"]],
    ['{"role":"HOST"}', []],
    ['{"role":""}', ["unknown-option role"]],
    ['{"role":"__proto__"}', ["unknown-option role"]],
    ['{"role":1}', ["wrong-type role"]],
    ['{"role":true}', ["wrong-type role"]],
    ['{"note":5}', ["wrong-type note"]],
    ['{"note":["a"]}', ["wrong-type note"]],
    ['{"name":5}', ["wrong-type name"]],
    ['{"id":{"a":1}}', ["wrong-type id"]],
    ['{"events":{}}', ["wrong-type events"]],
    ['{"events":"none"}', ["wrong-type events"]],
    ['{"events":0}', ["wrong-type events"]],
    [
      '{"events":[1,"a",null,[],{}]}',
      ["not-an-object events[0]", "not-an-object events[1]", "not-an-object events[2]", "not-an-object events[3]"],
    ],
    ['{"events":[{},{"expenditure":1.234}]}', ["too-many-digits events[1].expenditure"]],
    ['{"events":[{"heldOn":"2018-02-29"}]}', ["impossible-date events[0].heldOn"]],
    ['{"events":[{"scope":"global"}]}', ["unknown-option events[0].scope"]],
    ['{"events":[{"expenditure":"5EUR"}]}', ["other-currency events[0].expenditure"]],
    ['{"events":[{"expenditure":-1}]}', ["out-of-bounds events[0].expenditure"]],
    ['{"cost":1,"cost":1}', ["duplicate-key cost"]],
    ['{"events":[],"\\u0065vents":[]}', ["duplicate-key events"]],
    ['{"\\u0065vents":[],"events":[]}', ["duplicate-key events"]],
    ['{"a":1,"b":2,"a":3}', ["duplicate-key a"]],
    ['{"claims":1,"claims":2}', ["duplicate-key claims"]],
    ['{"cost":null,"cost":1}', ["duplicate-key cost"]],
    ['{"events":[{"name":"a","n\\u0061me":"b"}]}', ["duplicate-key events[0].name"]],
    ['{"events":[{"name":"a"},{"name":"b"}]}', []],
    ['{"__proto__":{"cost":1}}', ["forbidden-key __proto__"]],
    ['{"\\u005f_proto__":1}', ["forbidden-key __proto__"]],
    ['{"constructor":1}', ["forbidden-key constructor"]],
    ['{"prototype":1}', ["forbidden-key prototype"]],
    ['{"events":[{"__proto__":1}]}', ["forbidden-key events[0].__proto__"]],
    ['{"id":"1","other":{"__proto__":1}}', []],
    ['{"event":[]}', ["nearly-declared event"]],
    ['{"evnets":[]}', ["nearly-declared evnets"]],
    ['{"Events":[]}', ["nearly-declared Events"]],
    ['{"is_tech_sme":true}', ["nearly-declared is_tech_sme"]],
    ['{"applicationdate":"2018-01-01"}', ["nearly-declared applicationdate"]],
    ['{"events":[{"expenditur":1}]}', ["nearly-declared events[0].expenditur"]],
    ['{"id":"1","budget":1}', []],
    ['{"elsewhere":1}', []],
    ['{"paid":1,"declared":[],"decisions":{}}', []],
    ['{"id":"1","toString":1,"hasOwnProperty":2}', []],
    ["[]", ["not-an-object"]],
    ['"text"', ["not-an-object"]],
    ["null", ["not-an-object"]],
    ["5", ["not-an-object"]],
    ["true", ["not-an-object"]],
    ['{"cost":1', ["not-json"]],
    ['{"cost":1}}', ["not-json"]],
    ['{"cost":01}', ["not-json"]],
    ['{"cost":.5}', ["not-json"]],
    ['{"cost":NaN}', ["not-json"]],
    ["{'cost':1}", ["not-json"]],
    ['{"cost":1,}', ["not-json"]],
    ['{"cost":"\t"}', ["not-json"]],
    ['{"cost":1.234,"visitors":}', ["not-json"]],
    ['{"other":[1,]}', ["not-json"]],
    ["nope", ["not-json"]],
    ["", ["not-json"]],
  ])("%s: %j", (line, expected) => {
    expect(problems(line)).toEqual(expected);
  });

  it("a row with several has all of them, in the order of the row", () => {
    const line =
      '{"cost":1.234,"role":"x","cost":5,"events":[{"heldOn":"2018-02-30","expenditure":-1},7],"__proto__":1,"visitor":3,"isTechSme":"maybe","share":2}';
    expect(problems(line)).toEqual([
      "too-many-digits cost",
      "unknown-option role",
      "duplicate-key cost",
      "impossible-date events[0].heldOn",
      "out-of-bounds events[0].expenditure",
      "not-an-object events[1]",
      "forbidden-key __proto__",
      "nearly-declared visitor",
      "wrong-type isTechSme",
      "out-of-bounds share",
    ]);
  });

  it("an undeclared field is one only where that is asked for; either way it is counted", () => {
    const [plain, strict] = [readerOf(), readerOf(true)];
    expect(problems('{"budget":1,"events":[{"venue":"x"}]}', plain)).toEqual([]);
    expect(problems('{"budget":1,"events":[{"venue":"x"}]}', strict)).toEqual([
      "undeclared-field budget",
      "undeclared-field events[0].venue",
    ]);
    problems('{"budget":2}', plain);
    expect(plain.undeclared.map(({ name, count }) => `${name} ${count}`)).toEqual(["budget 2", "venue 1"]);
  });

  it("says what its words are made of", () => {
    const parameters = (line: string) => read(line).problems[0]?.parameters;
    expect(parameters('{"cost":1.234}')).toEqual({ value: "1.234", currency: "CNY", digits: 2 });
    expect(parameters('{"cost":"500USD"}')).toEqual({ value: "500USD", currency: "CNY" });
    expect(parameters('{"visitors":5001}')).toEqual({ value: "5001", min: "0", max: "5000" });
    expect(parameters('{"founded":1900}')).toEqual({ value: "1900", min: "1949", max: undefined });
    expect(parameters('{"role":"hots"}')).toEqual({ value: "hots", options: ["host (承办)", "coHost (协办)"], near: "host" });
    expect(parameters('{"heldOn":"2018-02-30"}')).toEqual({ value: "2018-02-30" });
    expect(parameters('{"evnets":[]}')).toEqual({ near: "events" });
    expect(parameters('{"isTechSme":"maybe"}')).toEqual({ expected: "boolean", found: '"maybe"' });
    expect(parameters('{"cost":1,}')).toEqual({ column: 11 });
    expect(parameters('{"note":"济南",}')).toEqual({ column: 14 });
  });

  it("one row leaves nothing behind for the next", () => {
    const reader = readerOf();
    const good = '{"id":"A1","cost":5,"events":[{"name":"a"}]}';
    const first = read(good, reader);
    for (const bad of ['{"events":[{"name":', '{"events":[{"name":"a","name":"b"', '{"cost":1.234,"cost":1}', "[1,", '{"x":1,"x":2}']) {
      expect(problems(bad, reader).length).toBeGreaterThan(0);
      expect(read(good, reader)).toEqual(first);
    }
  });

  it("many undeclared names fill no memory, and stay counted within a row", () => {
    const reader = readerOf();
    for (let row = 0; row < 30; row += 1) {
      const names = Array.from({ length: 400 }, (_, i) => `"q${row}_${i}":1`).join(",");
      expect(problems(`{${names},"q${row}_7":2}`, reader)).toEqual([`duplicate-key q${row}_7`]);
    }
    expect(reader.undeclared.length).toBeLessThanOrEqual(6000);
  });

  const codes: readonly ProblemCode[] = [
    "not-json",
    "not-an-object",
    "duplicate-key",
    "forbidden-key",
    "wrong-type",
    "unknown-option",
    "impossible-date",
    "out-of-bounds",
    "too-many-digits",
    "other-currency",
    "undeclared-field",
    "nearly-declared",
  ];
  it.each(codes)("%s has a row that provokes it", (code) => {
    const lines = ["{", "1", '{"cost":1,"cost":1}', '{"__proto__":1}', '{"cost":true}', '{"role":"x"}', '{"heldOn":"2018-02-30"}'];
    const more = ['{"cost":-1}', '{"cost":0.001}', '{"cost":"1USD"}', '{"unheard":1}', '{"event":1}'];
    expect([...lines, ...more].flatMap((line) => read(line, readerOf(true)).problems.map((problem) => problem.code))).toContain(code);
  });
});

describe("choices by id or by title", () => {
  const crossed = policyOf(`
policy: crossed
title: crossed
effective: {from: 2018-01-01}
currency: JPY
rounding: {to: 1JPY, by: down}
inputs:
  kind: {type: choice, options: {a: {zh: b, en: c}, b: {zh: a, en: d}}}
  cost: {type: money}
subsidies: {s: {amount: cost}}
`);

  it.each<[string, string]>([
    ['"a"', "a"],
    ['"b"', "b"],
    ['"\\u0061"', "a"],
    ['"\\u0062"', "b"],
    ['"d"', "b"],
  ])("an id is meant before another option's title: %s is %s, however it is spelt", (written, expected) => {
    expect(fact(read(`{"kind":${written}}`, readerOf(false, crossed)).facts, "kind", crossed.fields)).toBe(expected);
  });

  it.each<[string, readonly string[]]>([
    ['{"cost":5}', []],
    ['{"cost":5.0}', []],
    ['{"cost":0.5}', ["too-many-digits cost"]],
    ['{"cost":"100JPY"}', []],
    ['{"cost":"100元"}', ["other-currency cost"]],
  ])("money has the digits of its currency: %s: %j", (line, expected) => {
    expect(problems(line, readerOf(false, crossed))).toEqual(expected);
  });
});
