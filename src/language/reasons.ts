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
