import type { Draw } from "./draw.js";

/** A policy with an input of each type, a list, claims for several subsidies and a limit that looks at what was paid before. */
export const RULES = `
policy: drawn
title: {zh: 某市补贴办法, en: Support}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  equipment: {type: money, title: {zh: 设备投入, en: Equipment}}
  received: {type: money, title: {zh: 已享受的资金, en: Received}, if absent: 0元}
  area: {type: number, title: {zh: 建筑面积, en: Floor area}}
  ownership: {type: percent, title: {zh: 持股比例, en: Ownership}}
  people: {type: count, title: {zh: 职工人数, en: People}}
  founded: {type: year, title: {zh: 成立年份, en: Founded}}
  signedOn: {type: date, title: {zh: 签约日期, en: Signed on}}
  isNew: {type: boolean, title: {zh: 新组建, en: Newly formed}}
  role: {type: choice, title: {zh: 单位角色, en: Role}, options: {host: {zh: 承办, en: Host}, coHost: {zh: 协办(联合), en: Co-host}}}
  matter: {type: text, title: {zh: 项目名称, en: Project}, if absent: ""}
  invoiceNumber: {type: text, title: {zh: 发票号码, en: Invoice number}, if absent: ""}
  events:
    type: list
    title: {zh: 承办的活动, en: Events}
    item:
      label: {type: text, title: {zh: 活动名称, en: Label}}
      heldOn: {type: date, title: {zh: 举办日期, en: Held on}}
      spent: {type: money, title: {zh: 活动支出, en: Spent}}
      guests: {type: count, title: {zh: 参加人数, en: Guests}}
subsidies:
  machines:
    title: {zh: 设备补贴, en: Machines}
    conditions: {新组建: {if: isNew, en: Newly formed, code: R02}, 角色: {if: role = "host", en: Host}}
    amount: {rate: 30%, of: equipment, cap: 50万元, minus: received}
  people:
    title: {zh: 用工补贴, en: Staff}
    conditions: {股: {if: ownership >= 10%, en: Ownership}, 年: {if: founded >= 2000, en: Founded}, 签: {if: signedOn >= 2018-01-01, en: Signed}}
    amount: {cases: [{when: people >= 10 and area > 100, give: 5万元}, {otherwise: 1万元}]}
  gatherings:
    title: {zh: 活动补贴, en: Gatherings}
    amount: {for each: e in events, where: {日期: e.heldOn >= 2018-06-01, 人数: e.guests >= 10}, give: {rate: 50%, of: e.spent}}
limits:
  - {joint cap: 60万元, on: [machines, gatherings], within: year}
`;

export type Kind = "text" | "money" | "number" | "percent" | "count" | "year" | "date" | "boolean" | "choice";

/** How many places behind the point the figures of a kind are drawn with. */
export const places: Readonly<Partial<Record<Kind, number>>> = { money: 2, number: 2, percent: 4, count: 0, year: 0 };

export interface DrawnField {
  readonly name: string;
  readonly kind: Kind;
  readonly zh: string;
  readonly en: string;
}

const field = (name: string, kind: Kind, zh: string, en: string): DrawnField => ({ name, kind, zh, en });

export const own: readonly DrawnField[] = [
  field("id", "text", "申报编号", "id"),
  field("name", "text", "单位名称", "name"),
  field("creditCode", "text", "统一社会信用代码", "creditCode"),
  field("applicationDate", "date", "申报日期", "applicationDate"),
];
export const facts: readonly DrawnField[] = [
  field("equipment", "money", "设备投入", "Equipment"),
  field("received", "money", "已享受的资金", "Received"),
  field("area", "number", "建筑面积", "Floor area"),
  field("ownership", "percent", "持股比例", "Ownership"),
  field("people", "count", "职工人数", "People"),
  field("founded", "year", "成立年份", "Founded"),
  field("signedOn", "date", "签约日期", "Signed on"),
  field("isNew", "boolean", "新组建", "Newly formed"),
  field("role", "choice", "单位角色", "Role"),
  field("matter", "text", "项目名称", "Project"),
  field("invoiceNumber", "text", "发票号码", "Invoice number"),
];
export const items: readonly DrawnField[] = [
  field("label", "text", "活动名称", "Label"),
  field("heldOn", "date", "举办日期", "Held on"),
  field("spent", "money", "活动支出", "Spent"),
  field("guests", "count", "参加人数", "Guests"),
];
export const subsidies = [
  { id: "machines", zh: "设备补贴", en: "Machines" },
  { id: "people", zh: "用工补贴", en: "Staff" },
  { id: "gatherings", zh: "活动补贴", en: "Gatherings" },
] as const;
export const options = [
  { id: "host", zh: "承办", en: "Host" },
  { id: "coHost", zh: "协办(联合)", en: "Co-host" },
] as const;

/** A text, a yes or no, or a figure in units of its last place; undefined where it is left out. */
export type Value = string | boolean | number | undefined;
export type Values = Readonly<Record<string, Value>>;

export interface DrawnApplication {
  readonly values: Values;
  readonly events: readonly Values[];
  /** In fen, by subsidy. */
  readonly claims: ReadonlyMap<string, number>;
  readonly paid: ReadonlyMap<string, number>;
}

export interface DrawnPayment {
  readonly creditCode: string;
  readonly subsidy: string;
  readonly date: string;
  readonly amount: number;
}

export interface Batch {
  readonly applications: readonly DrawnApplication[];
  readonly history: readonly DrawnPayment[];
}

const CODES = ["91370102MA0000015A", "91370102MA00000235", "91370102ma00000310", "91370102-MA000004XP", undefined] as const;
const NAMES = [
  "济南甲公司",
  "乙\u201C特\u201D公司",
  '丙,"丁"公司',
  "戊\n己公司",
  " 庚公司",
  "Total Tools Ltd",
  "其中科技公司",
  undefined,
] as const;
const TEXTS = ["设备更新", "FP-0001", "一号,二号", '"引号"', "37012400001", "00012", "无", "A\u3000B", "换\n行", undefined] as const;
const DAYS = ["2018-06-01", "2018-05-31", "2018-12-31", "2019-01-01", "2020-02-29", "2018-11-09", undefined] as const;

const day = (draw: Draw): Value => draw.of(DAYS);

/** Fen: nothing, whole yuan of few digits or of many, fen. */
const fen = (draw: Draw): number =>
  draw.of([() => 0, () => 100 * draw.upTo(999), () => 100_000 * draw.upTo(9999), () => draw.upTo(99_999_999)])();

const DRAWN: Readonly<Record<Kind, (draw: Draw) => Value>> = {
  text: (draw) => draw.of(TEXTS),
  money: (draw) => (draw.once(8) ? undefined : fen(draw)),
  number: (draw) => (draw.once(8) ? undefined : draw.upTo(3_000_000)),
  percent: (draw) => (draw.once(8) ? undefined : draw.upTo(10_000)),
  count: (draw) => (draw.once(8) ? undefined : draw.upTo(1500)),
  year: (draw) => (draw.once(8) ? undefined : 1990 + draw.upTo(33)),
  date: day,
  boolean: (draw) => draw.of([true, false, undefined]),
  choice: (draw) => draw.of(["host", "coHost", undefined]),
};

const valuesOf = (draw: Draw, fields: readonly DrawnField[]): Values =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, DRAWN[kind](draw)]));

function application(draw: Draw, at: number): DrawnApplication {
  const claimed = subsidies.filter(() => !draw.once(3));
  return {
    values: {
      ...valuesOf(draw, facts),
      id: `${draw.of(["JN-", "", "0", "x"])}${at + 1}`,
      name: draw.of(NAMES),
      creditCode: draw.of(CODES),
      applicationDate: draw.of(["2018-09-01", "2018-10-31", "2019-03-05"]),
    },
    // Items are told apart by their labels, so that none stands there twice.
    events: Array.from({ length: draw.upTo(3) }, (_, item) => ({
      ...valuesOf(draw, items),
      label: `${draw.of(["论坛", "年会,春", "EXPO"])}${item}`,
    })),
    claims: new Map(claimed.map(({ id }) => [id, fen(draw)])),
    paid: new Map(claimed.filter(() => draw.once(6)).map(({ id }) => [id, 100 * draw.upTo(99_999)])),
  };
}

export function drawBatch(draw: Draw): Batch {
  const applications = Array.from({ length: 1 + draw.upTo(4) }, (_, at) => application(draw, at));
  const history = Array.from({ length: draw.upTo(2) }, () => ({
    creditCode: draw.of(CODES) ?? "91370102MA0000058P",
    subsidy: draw.of(["machines", "gatherings"]),
    date: draw.of(["2018-02-01", "2017-12-31", "2018-07-01"]),
    amount: 100 * draw.upTo(400_000),
  }));
  return { applications, history };
}
