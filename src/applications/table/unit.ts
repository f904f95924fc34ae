import { own } from "../../values/own.js";

/** What a unit in a heading means for the figures below it: so many places, or another currency than one might think. */
export interface HeadingUnit {
  /** Figures are so many times ten larger: 4 for 万元, -2 for %. */
  readonly power: number;
  readonly kind: "money" | "share";
  /** As it is written behind a figure: `万元`, `%`. */
  readonly text: string;
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

const SHARES: Readonly<Record<string, string>> = { "%": "%", 百分比: "%", "\u2030": "\u2030", 千分比: "\u2030" };

const MONEY = /^(十万|百万|千万|十|百|千|万|亿|)(人民币元|元人民币|人民币|元|圆|美元|美金|欧元|港元|港币|日元|英镑|[A-Z]{3})$/;

/** The unit that stands in the brackets of a heading; undefined where it is none that changes figures. */
export function headingUnit(text: string): HeadingUnit | undefined {
  const unit = text.replace(/^(?:计量)?单位[::]?/, "").replace(/^人民币(?=.)/, "");
  const share = own(SHARES, unit);
  if (share) return { power: share === "%" ? -2 : -3, kind: "share", text: share, currency: "" };
  const money = MONEY.exec(unit.toUpperCase());
  const [, scale = "", name = ""] = money ?? /^([万亿])$/.exec(unit) ?? [];
  if (scale === "" && name === "") return undefined;
  const currency = own(CURRENCIES, name) ?? (name === "" || name.includes("元") ? "CNY" : name);
  return { power: own(POWERS, scale) ?? 0, kind: "money", text: `${scale}元`, currency };
}
