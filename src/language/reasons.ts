import type { Reason } from "../expression/core.js";

/** Reasons of "not due" that no author writes, with the codes of the field's list. */
export const reasons = {
  noCase: { condition: { zh: "符合任一情形", en: "One of the cases applies" }, code: "R04" },
  noBracket: { condition: { zh: "落在某一档内", en: "It falls in one of the brackets" }, code: "R04" },
  noRow: { condition: { zh: "表中有适用的一行", en: "A row of the table fits" }, code: "R04" },
  ended: { condition: { zh: "该标准在此日期仍适用", en: "The standard still applies on that day" }, code: "R01" },
  notInReading: { condition: { zh: "按所采用的口径适用", en: "It applies under the reading chosen" } },
  belowMinimum: { condition: { zh: "不低于最低补助额", en: "Not below the least amount paid" }, code: "R18" },
  inForce: { condition: { zh: "在政策有效期内", en: "Within the policy's period" }, code: "R01" },
} as const satisfies Record<string, Reason>;

/** The reason of a list without any item. */
export const noItems = (title: { zh: string; en?: string | undefined }): Reason => ({
  condition: { zh: `有${title.zh}`, en: `There is at least one: ${title.en ?? title.zh}` },
});

/** Reasons of what a limit refuses, by its kind. */
export const limitReasons = {
  "once per": { condition: { zh: "没有重复享受", en: "Not granted before" }, code: "R07" },
  ranking: { condition: { zh: "在名额之内", en: "Within the places" }, code: "R11" },
  "highest only": { condition: { zh: "同一事项没有享受更高的", en: "Nothing higher for the same matter" }, code: "R09" },
  "joint cap": { condition: { zh: "未达合计限额", en: "Within the joint cap" }, code: "R10" },
  budget: { condition: { zh: "预算未用完", en: "Within the budget" }, code: "R12" },
} as const satisfies Record<string, Reason>;
