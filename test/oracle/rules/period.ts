import { type Day, dayOf } from "../days.js";
import { type Branch, branch, word } from "./tree.js";

/** Whether the policy is in force on a day; both ends count. */
export function isInForce(rules: Branch, day: Day): boolean {
  const { from, to } = branch(rules.effective);
  const ends = [from, to].map((end) => (end === undefined ? null : dayOf(word(end))));
  return (!ends[0] || ends[0].number <= day.number) && (!ends[1] || day.number <= ends[1].number);
}
