import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import type { BudgetCompared, ImpactTold } from "../reports/difference-impact.js";
import { type Decimal, fixedText } from "../values/decimal.js";
import { figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import type { ReportBlock } from "./report-block.js";

/** So many are named to people; json has more. */
const MOST_SHOWN = 10;

/** Whether a budget suffices under either version, and whose turn comes under one alone. */
export function budgetBlocks(compared: BudgetCompared, money: ImpactTold["money"], style: Style): ReportBlock[] {
  const { language } = style;
  const { before, after, noLongerPaid, newlyPaid } = compared;
  const unit = unitOf(money, style);
  const told = (value: Decimal) => figure(value, money, style);
  const verdict = (side: "before" | "after") => {
    const { left, over, share, mayBeOver } = compared[side];
    const isOver = over.units > 0;
    return say("budget-verdict", language, {
      side,
      over: isOver ? told(over) : undefined,
      left: told(left),
      open: mayBeOver ? "yes" : "no",
      share: fixedText(share, 2),
      unit,
    });
  };
  const counts = (["whole", "part", "unpaid"] as const).map((key, at) => [
    term((["paid in full", "paid in part", "not paid"] as const)[at] ?? "not paid", language),
    String(before[key]),
    String(after[key]),
  ]);
  return [
    { kind: "heading", text: say("budget-heading", language, { budget: told(compared.budget), unit }) },
    { kind: "sentence", text: verdict("before") },
    { kind: "sentence", text: verdict("after") },
    { kind: "subheading", text: say("budget-turns", language) },
    {
      kind: "table",
      columns: [
        { heading: "" },
        { heading: term("before the change", language), right: true },
        { heading: term("after the change", language), right: true },
      ],
      rows: [[inLanguage(`${term("granted in all", language)} (${unit})`, language), told(before.total), told(after.total)], ...counts],
    },
    ...turnBlocks("budget-no-longer", noLongerPaid, told, style),
    ...turnBlocks("budget-newly", newlyPaid, told, style),
  ];
}

function turnBlocks(
  name: "budget-no-longer" | "budget-newly",
  { count, byRules, applications }: BudgetCompared["newlyPaid"],
  told: (value: Decimal) => string,
  { language }: Style,
): ReportBlock[] {
  if (count === 0) return [];
  const shown = applications.slice(0, MOST_SHOWN).map(({ file, application, name: who, before, after }) => {
    const named = [file, application, who].filter((each) => each !== undefined).map((each) => harmless(each));
    return inLanguage(`${named.join(" ")}: ${told(before)} \u2192 ${told(after)}`, language);
  });
  const rest = count - shown.length;
  return [
    { kind: "sentence", text: say(name, language, { count, rules: byRules > 0 ? byRules : undefined }) },
    { kind: "list", lines: rest > 0 ? [...shown, say("and-more", language, { more: rest })] : shown },
  ];
}
