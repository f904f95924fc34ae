/** What a unit in a heading means for the figures below it: so many places, or another currency than one might think. */
export interface HeadingUnit {
  /** Figures are so many times ten larger: 4 for 万元, -2 for %. */
  readonly power: number;
  readonly kind: "money" | "share";
  readonly currency: string;
}

const POWERS: Readonly<Record<string, number>> = { "": 0, 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
const CURRENCIES: Readonly<Record<string, string>> = {
  元: "CNY",
  圆: "CNY",
  人民币: "CNY",
  美元: "USD",
  美金: "USD",
  欧元: "EUR",
  港元: "HKD",
  港币: "HKD",
  日元: "JPY",
  英镑: "GBP",
};

const MONEY = /^(十万|百万|千万|十|百|千|万|亿|)(人民币元|元人民币|人民币|元|圆|美元|美金|欧元|港元|港币|日元|英镑|[A-Z]{3})$/;

/** The unit that stands in the brackets of a heading; undefined where it is none that changes figures. */
export function headingUnit(text: string): HeadingUnit | undefined {
  const unit = text.replace(/^(?:计量)?单位[::]?/, "").replace(/^人民币(?=.)/, "");
  if (unit === "%" || unit === "\u2030") return { power: unit === "%" ? -2 : -3, kind: "share", currency: "" };
  if (unit === "百分比" || unit === "千分比") return { power: unit === "百分比" ? -2 : -3, kind: "share", currency: "" };
  const money = MONEY.exec(unit.toUpperCase());
  if (!money) return /^[万亿]$/.test(unit) ? { power: POWERS[unit] ?? 0, kind: "money", currency: "CNY" } : undefined;
  const [, scale = "", name = ""] = money;
  return { power: POWERS[scale] ?? 0, kind: "money", currency: CURRENCIES[name] ?? (name.includes("元") ? "CNY" : name) };
}
