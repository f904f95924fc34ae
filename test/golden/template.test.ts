import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { matchColumns } from "../../src/applications/table/columns.js";
import { observersFor } from "../../src/audit/observers.js";
import { shapeFor } from "../../src/evaluation/readers.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { formSheets } from "../../src/reports/template/form.js";
import { languages } from "../../src/values/words.js";
import { filled, headingsOf, type Typed } from "./filled-form.js";
import { recordingsOf } from "./golden.js";
import { root, run } from "./memory-host.js";
import { ndjsonOf, rowsIn } from "./ndjson.js";

const RULES = `
policy: form
title: {zh: 表格, en: Form}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money, min: 1万元, max: 900万元, title: {zh: 投入(万元), en: "Cost (10,000 yuan)"}, note: {zh: 以发票为准, en: by the invoices}}
  fee: {type: money, title: {zh: 费用(不含税), en: Fee (excl. tax)}}
  share: {type: percent, max: 0.5, title: {zh: 持股比例, en: Share held}}
  area: {type: number, min: 0, title: {zh: 面积(平方米), en: Area}}
  people: {type: count, title: {zh: 人数, en: People}}
  founded: {type: year, title: {zh: 成立年份, en: Founded}}
  heldOn: {type: date, title: {zh: 申报日期, en: Held on}}
  isNew: {type: boolean, title: {zh: 新组建, en: New}}
  role: {type: choice, title: {zh: 角色, en: Role}, options: {host: {zh: "承办, 主办", en: Host}, coHost: {zh: 协办(联合), en: Co-host}}}
  invoice: {type: text, title: {zh: 发票号码, en: Invoice}}
  other: {type: text, title: {zh: 发票号码, en: Other invoice}}
  events:
    type: list
    title: {zh: 承办的活动, en: Events held}
    item:
      role: {type: choice, title: {zh: 角色, en: Role}, options: {host: {zh: 承办, en: Host}, guest: {zh: 参加, en: Guest}}}
      heldOn: {type: date, title: {zh: 日期, en: Day}}
      cost: {type: money, title: {zh: 支出, en: Cost}}
subsidies:
  grant:
    title: {zh: 设备补贴, en: Equipment}
    conditions: {a: share >= 0, b: area >= 0, c: people >= 0, d: founded >= 1900, e: heldOn >= 1900-01-01, f: isNew, g: role = "coHost", h: invoice != "x", i: other != "x"}
    amount: {rate: 10%, of: cost + fee}
  event:
    title: {zh: 活动补贴, en: Events}
    amount: {for each: e in events, where: {a: e.role = "host", b: e.heldOn >= 2018-01-01}, give: {rate: 50%, of: e.cost}}
`;

const world = { files: { "rules.yaml": RULES } };
const form = async (...args: string[]) => {
  const { code, stderr, bytes } = await run(["template", "--rules", "rules.yaml", "--output", "form.xlsx", ...args], world);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("form.xlsx") });
  return bytes.get("form.xlsx") ?? Buffer.alloc(0);
};

const record = recordingsOf("template");

const policiesIn = (folder: string): Policy[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /policy\.yaml$/.test(name))
    .flatMap((name) => compileRules([{ file: name, text: readFileSync(join(root, folder, name), "utf8"), included: [] }]).policies);

describe("the headings of a form", () => {
  const policies = [
    ...policiesIn("rules"),
    ...policiesIn("fixtures"),
    ...compileRules([{ file: "rules.yaml", text: RULES, included: [] }]).policies,
  ];

  it.each(languages)("are read as what they ask, in %s, whatever the policy", (language) => {
    expect(policies.length).toBeGreaterThan(60);
    for (const policy of policies) {
      const shape = shapeFor(policy, [policy], false, observersFor(true));
      const wanted = {
        path: policy.id,
        fields: shape.fields,
        ownCount: ownFields.length,
        list: null,
        mapping: new Map(),
        commas: undefined,
      };
      const claimable = { subsidies: shape.subsidies ?? [], onlySubsidy: shape.onlySubsidy, asked: shape.asked ?? new Set() };
      const [applications, ...lists] = formSheets({ kind: "template", policies: [policy], claims: true }, language);
      const read = (sheet: typeof applications, list: (typeof shape.fields)[number] | null) => {
        const headings = sheet?.columns.map(({ heading }) => heading) ?? [];
        const asked = list ? { subsidies: [], onlySubsidy: undefined, asked: new Set<string>() } : claimable;
        const columns = matchColumns({ headings, above: [], first: [], separator: "," }, { ...wanted, ...asked, list, apart: () => true });
        expect([policy.id, columns.unmatched]).toEqual([policy.id, []]);
        return { ...columns, names: columns.columns.toSorted((a, b) => a.at - b.at).map(({ field }) => field.name) };
      };
      const plain = policy.fields.slice(ownFields.length).filter(({ type }) => type !== "list");
      const main = read(applications, null);
      expect(main.names).toEqual(["id", "name", "creditCode", "applicationDate", ...plain.map(({ name }) => name)]);
      expect(main.claims.all.map(({ subsidy }) => subsidy?.id)).toEqual(policy.subsidies.map(({ id }) => id));
      for (const sheet of lists) {
        const list = policy.fields.find(({ name }) => name === sheet.list) ?? null;
        const items = read(sheet, list);
        expect(items.key).toBe(0);
        expect(items.names).toEqual(list?.item.map(({ name }) => name));
      }
    }
  });
});

/** Days as a spreadsheet counts them. */
const serial = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
const CODE = "91370102MA0000015A";
const typed: readonly (readonly Typed[])[] = [
  [
    "1",
    "甲",
    CODE,
    serial("2018-09-01"),
    123.4567,
    100.5,
    12.5,
    80.25,
    12,
    2018,
    serial("2018-08-01"),
    "是",
    "协办\uFF08联合\uFF09",
    "00123",
    "37012400000123456789",
    5000,
    1000,
  ],
  ["2", "乙", null, serial("2018-09-02"), 200, null, null, null, null, null, null, "否", null, null, null, null, null],
];
const events: readonly (readonly Typed[])[] = [
  ["1", "承办", serial("2018-08-02"), 1000.5],
  ["1", "参加", serial("2018-08-03"), 7],
];
const applications = [
  {
    ...{ id: "1", name: "甲", creditCode: CODE, applicationDate: "2018-09-01", cost: 1234567, fee: 100.5, share: 0.125, area: 80.25 },
    ...{ people: 12, founded: 2018, heldOn: "2018-08-01", isNew: true, role: "coHost", invoice: "00123", other: "37012400000123456789" },
    events: [
      { role: "host", heldOn: "2018-08-02", cost: 1000.5 },
      { role: "guest", heldOn: "2018-08-03", cost: 7 },
    ],
    claims: { grant: 5000, event: 1000 },
  },
  { id: "2", name: "乙", applicationDate: "2018-09-02", cost: 2000000, isNew: false, events: [] },
];

async function audited(files: Readonly<Record<string, string | Buffer>>, ...args: string[]) {
  const { stdout, stderr, code } = await run(["audit", ...args, "--rules", "rules.yaml", "--format", "ndjson"], {
    files: { "rules.yaml": RULES, ...files },
  });
  expect([code, stderr]).toEqual([0, expect.anything()]);
  return rowsIn<object>(stdout).map((row) => ({ ...row, line: undefined }));
}

const office = "soffice";
const installed = spawnSync(office, ["--version"]).error === undefined;

describe("a form that is filled in", () => {
  const wanted = () => audited({ "a.ndjson": ndjsonOf(applications) }, "a.ndjson");

  it("gives the results of the same applications as JSON", async () => {
    const book = filled(await form("--claims"), { 0: typed, 1: events });
    expect(await audited({ "a.xlsx": book }, "a.xlsx")).toEqual(await wanted());
  });

  it.skipIf(!installed)("is read as LibreOffice writes it", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "form-"));
    try {
      writeFileSync(join(folder, "form.xlsx"), filled(await form("--claims"), { 0: typed, 1: events }));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
      execFileSync(office, [profile, "--headless", "--convert-to", "xlsx", "--outdir", join(folder, "out"), join(folder, "form.xlsx")], {
        stdio: "ignore",
      });
      expect(await audited({ "a.xlsx": readFileSync(join(folder, "out", "form.xlsx")) }, "a.xlsx")).toEqual(await wanted());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is a file for each table as CSV, whose headings are those of the workbook", async () => {
    const { created, stderr } = await run(["template", "--rules", "rules.yaml", "--output", "form.csv", "--claims"], world);
    expect([...created.keys()]).toEqual(["form.csv", "form-承办的活动.csv"]);
    expect(stderr).toContain("--list events=form-承办的活动.csv");
    const sheets = headingsOf(await form("--claims"));
    expect([...sheets.keys()]).toEqual(["申报表", "承办的活动", "填报说明", "选项"]);
    const fields = (text = "") => text.replace("\uFEFF", "").trim().split(",");
    expect(fields(created.get("form-承办的活动.csv"))).toEqual(sheets.get("承办的活动")?.map((each) => each.replace("\n", "")));
    const main = created.get("form.csv") ?? "";
    const row = `1,甲,${CODE},2018/9/1,123.4567,100.5,12.5,80.25,12,2018,2018年8月1日,是,协办(联合),00123,37012400000123456789,5000,1000`;
    const list = `${created.get("form-承办的活动.csv")}1,承办,2018-08-02,1000.5\r\n1,参加,2018.8.3,7\r\n`;
    const files = { "a.csv": `${main}${row}\r\n2,乙,,2018/9/2,200,,,,,,,否,,,,,\r\n`, "e.csv": list };
    expect(await audited(files, "a.csv", "--list", "承办的活动=e.csv")).toEqual(await wanted());
  });
});

describe("a form", () => {
  it.each(languages)("says what each cell takes, in %s", (language) => {
    const { policies } = compileRules([{ file: "rules.yaml", text: RULES, included: [] }]);
    const lines = formSheets({ kind: "template", policies, claims: true }, language).flatMap(({ name, title, note, columns }) => [
      `${name} | ${title} | ${note}`,
      ...columns.map(({ heading, kind, help, options }) => `  ${[heading, kind, help, ...options].join(" | ")}`),
    ]);
    record(`form.${language}.txt`, `${lines.join("\n")}\n`);
  });

  it.each([
    [["template", "nobody", "--rules", "rules.yaml", "--output", "a.xlsx"], "nobody"],
    [["template", "--output", "a.xlsx"], "jinan-2018-14"],
    [["template", "--rules", "rules.yaml", "--format", "xlsx"], "--output"],
    [["template", "--rules", "rules.yaml", "--output", "a.pdf"], "xlsx"],
  ])("%j is refused", async (args, why) => {
    const { code, stderr, created } = await run(args, world);
    expect({ code, stderr, files: created.size }).toEqual({ code: 2, stderr: expect.stringContaining(why), files: 0 });
  });
});
