import { closeSync, openSync, writeSync } from "node:fs";
import { gb18030 } from "../applications/gb18030.js";

/** The applications of a seeded stream as tables in GB18030: one of applications, one for each list. */
const LISTS = ["events", "pilotBases", "techContracts"] as const;

type Item = Readonly<Record<string, unknown>>;

const OWN: Readonly<Record<string, string>> = {
  id: "申报编号",
  name: "单位名称",
  creditCode: "统一社会信用代码",
  applicationDate: "申报日期",
  district: "district",
  employees: "employees",
  isTechSme: "科技型中小企业",
};
const ITEMS: Readonly<Record<(typeof LISTS)[number], Readonly<Record<string, string>>>> = {
  events: { name: "活动名称", role: "单位角色", scope: "活动范围", heldOn: "举办日期", expenditure: "活动支出总额(元)" },
  pilotBases: { name: "基地名称", newlyFormed: "新组建" },
  techContracts: { number: "合同编号", supplier: "成果提供方", amount: "合同金额" },
};

const cell = (value: unknown): string => {
  const text = value === true ? "是" : value === false ? "否" : value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

class Table {
  private readonly file: number;
  private piece = "";

  constructor(
    path: string,
    private readonly columns: Readonly<Record<string, string>>,
    key: readonly string[],
  ) {
    this.file = openSync(path, "w");
    this.line([...key, ...Object.values(columns)]);
  }

  row(key: readonly string[], item: Item): void {
    this.line([...key, ...Object.keys(this.columns).map((name) => cell(item[name]))]);
  }

  private line(cells: readonly string[]): void {
    this.piece += `${cells.join(",")}\r\n`;
    if (this.piece.length > 1 << 20) this.flush();
  }

  private flush(): void {
    writeSync(this.file, gb18030(this.piece));
    this.piece = "";
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** Writes the tables; answers with the arguments that name them. */
export function writeTables(lines: Iterable<string>, folder: string): string[] {
  const main = new Table(`${folder}/applications.csv`, OWN, []);
  const lists = LISTS.map((name) => ({ name, table: new Table(`${folder}/${name}.csv`, ITEMS[name], ["申报编号"]) }));
  for (const line of lines) {
    const application = JSON.parse(line) as Item;
    main.row([], application);
    for (const { name, table } of lists) {
      for (const item of (application[name] ?? []) as Item[]) table.row([String(application.id)], item);
    }
  }
  main.close();
  for (const { table } of lists) table.close();
  return [`${folder}/applications.csv`, ...LISTS.flatMap((name) => ["--list", `${name}=${folder}/${name}.csv`])];
}
