import type { Plain } from "../applications/answers.js";

/** What of a sum stands in its box, and in which unit it is typed. */
export interface MoneyEntry {
  readonly figure: string;
  readonly unit: MoneyUnit;
}

export const moneyUnits = ["\u4E07\u5143", "\u5143"] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

/** How an answer stands in the box of a sum; a figure without a unit is one of yuan. */
export function moneyEntry(answer: Plain | undefined, usual: MoneyUnit): MoneyEntry {
  if (typeof answer !== "string" || answer === "") return { figure: "", unit: usual };
  const unit = moneyUnits.find((each) => answer.endsWith(each));
  return unit ? { figure: answer.slice(0, -unit.length), unit } : { figure: answer, unit: "\u5143" };
}

/** The answer that a box says; undefined where it is empty. */
export const answerOfMoney = ({ figure, unit }: MoneyEntry): string | undefined => (figure.trim() === "" ? undefined : `${figure}${unit}`);
