import { dayOf } from "./date.js";
import { identityOf } from "./identity.js";
import type { Words } from "./words.js";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** Whether a text has the form of an identity number, and fails its check (GB 11643-1999): mistyped, or cut by a spreadsheet. Other papers are not judged. */
export function failsIdentityCheck(text: string): boolean {
  const number = identityOf(text);
  if (!/^\d{15,19}[\dX]?$/.test(number)) return false;
  if (number.length === 15) return dayIn(number, 6, 2) === undefined;
  if (number.length !== 18 || dayIn(number, 6, 4) === undefined) return true;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECKS[sum % 11] !== number[17];
}

/** The day of birth that a number tells, its year in so many digits. */
function dayIn(number: string, at: number, digits: number): number | undefined {
  const year = Number(number.slice(at, at + digits)) + (digits === 2 ? 1900 : 0);
  const [month, day] = [number.slice(at + digits, at + digits + 2), number.slice(at + digits + 2, at + digits + 4)].map(Number);
  return dayOf(year, month ?? 0, day ?? 0);
}

const NAMES = /^(?:person(?:id)?|id(?:entity)?(?:card)?(?:number|no)|identity(?:card)?|idcard)$/iu;
const TITLES = /\u8EAB\u4EFD\u8BC1(?:\u53F7|\u53F7\u7801|\u4EF6\u53F7\u7801)?$/u;

/** Whether an input is the number by which a person is known, as its name or its title tells. */
export const isPersonNumber = ({ type, name, title }: { readonly type: string; readonly name: string; readonly title: Words }): boolean =>
  type === "text" && (NAMES.test(name) || TITLES.test(title.zh));
