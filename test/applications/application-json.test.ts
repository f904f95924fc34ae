import { describe, expect, it } from "vitest";
import { applicationJson } from "../../src/applications/application-json.js";
import { observersFor } from "../../src/audit/observers.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { generateApplications } from "../bench/generate.js";
import { both, RULES } from "./tables.js";

const { policy } = compilePolicy("rules.yaml", RULES);
if (!policy) throw new Error("the rules do not compile");
const reader = readerFor(policy, [policy], false, observersFor(true));

describe("applications as JSON", () => {
  it.each([
    { id: "A1", cost: 1234567.89, area: 0.125, share: 0.12, people: 3, founded: 1999 },
    { id: 'A"2', heldOn: "2018-09-01", isNew: false, role: "host", note: "x\ny" },
    { id: "A3", events: [{ heldOn: "2018-09-01", cost: 5 }, {}], creditCode: "91370102MA0000AA23", applicationDate: "2018-06-01" },
    { id: "A4", cost: "9007199254740993.01", events: [] },
    {
      id: "A5",
      cost: 5,
      claims: { money: "9007199254740993.01", all: [1, 2.5] },
      paid: { all: 0.1 },
      declared: { cost: 7.5, role: "host" },
    },
    { id: "A6", claims: { money: 1 }, paid: 5, decisions: { money: { amount: "1万元", by: "x", because: '"y"' } } },
  ])("read as the same: %j", (application) => {
    const bytes = Buffer.from(JSON.stringify(application));
    const row = reader.read(bytes, 0, bytes.length);
    const again = Buffer.from(applicationJson(policy.fields, row));
    expect(row.problems).toEqual([]);
    expect(reader.read(again, 0, again.length)).toEqual(row);
    expect(row.stated !== undefined).toBe("claims" in application);
  });
});

describe("generated applications", () => {
  it("give the same results as a table with a table of items", async () => {
    const made = [...generateApplications(300, 7, 0.1)].map((line, at) => {
      const {
        id,
        name,
        creditCode,
        events = [],
        isTechSme,
      } = JSON.parse(line) as {
        id: string;
        name: string;
        creditCode: string;
        isTechSme?: boolean;
        events?: { heldOn?: string; expenditure?: number }[];
      };
      const items = events.map(({ heldOn, expenditure }) => ({ heldOn, cost: expenditure }));
      return { id, name, creditCode, isNew: isTechSme, cost: at * 1000.01, events: items };
    });
    const cells = (values: readonly unknown[]): string =>
      `${values.map((value) => (value === undefined ? "" : String(value))).join(",")}\n`;
    // The applications from last to first, the items of each in their order.
    const items = [...made].reverse().flatMap(({ id, events }) => events.map(({ heldOn, cost }) => cells([heldOn, id, cost])));
    const files = {
      "a.csv": `编号,名称,统一社会信用代码,新组建,支出总额\n${made.map((each) => cells([each.id, each.name, each.creditCode, each.isNew, each.cost])).join("")}`,
      "e.csv": `heldOn,申报编号,cost\n${items.join("")}`,
    };
    const [csv, json] = await both(files, ["--list", "events=e.csv"], made);
    expect(csv).toEqual(json);
  });
});
