import { CannotDo } from "../../messages/usage.js";
import type { HeadingBook } from "./headings.js";
import { isOfPayments } from "./payment-table.js";
import { plainHeading } from "./plain-heading.js";

/** What tables of results have for headings, in either language: of all results, and of audits. */
const RESULTS = [
  ["application", "subsidy", "status", "certainty"],
  ["测算金额", "申报金额", "核减金额", "核定金额", "审核结论"],
  ["computed", "claimed", "cut", "granted", "conclusion"],
];

/** Whether a heading says what somebody claims, of a subsidy that may be another policy's. */
const isOfClaims = (heading: string): boolean => /申报金额|申请金额|claimed/i.test(heading);

/** Refuses a table that is something else than applications: payments, or results of this program. `ownCount`: the application's own fields come first. */
export function refuseOtherTables(headings: readonly string[], books: readonly HeadingBook[], ownCount: number, path: string): void {
  const plain = headings.map(plainHeading);
  const has = (wanted: string) => plain.some((heading) => heading === wanted || heading.startsWith(`${wanted}(`));
  if (RESULTS.some((words) => words.filter(has).length >= words.length - 1)) throw new CannotDo("results-given", { path });
  if (!isOfPayments(headings)) return;
  const isInput = (heading: string) =>
    isOfClaims(heading) ||
    books.some((book) =>
      book.find(heading).targets.some((target) => (target.field ? target.field.slot >= ownCount || target.list : target.claim)),
    );
  if (!headings.some(isInput)) throw new CannotDo("payments-given", { path });
}
