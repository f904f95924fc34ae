import { bytesOf } from "./bytes.js";

/** Which check a code fails: its length, its characters, its last character, or the organisation code within it. */
export type CreditCodeCheck = "ok" | "length" | "characters" | "check" | "organisation";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const values = new Int8Array(256).fill(-1);
for (let i = 0; i < ALPHABET.length; i += 1) values[ALPHABET.charCodeAt(i)] = i;

/** Checks a unified social credit code: GB 32100-2015, and GB 11714-1997 for the organisation code in positions 9 to 17. */
export const checkCreditCode = (code: string): CreditCodeCheck => (code.length === 18 ? check(bytesOf(code), 0) : "length");

/** Whether a code that passes stands from one byte to another. */
export const isCreditCode = (bytes: Uint8Array, from: number, to: number): boolean => to - from === 18 && check(bytes, from) === "ok";

function check(bytes: Uint8Array, from: number): CreditCodeCheck {
  let sum = 0;
  for (let i = 0; i < 18; i += 1) {
    const value = values[bytes[from + i] as number] as number;
    if (value < 0) return "characters";
    if (i < 17) sum += value * (WEIGHTS[i] as number);
  }
  if ((31 - (sum % 31)) % 31 !== values[bytes[from + 17] as number]) return "check";
  return organisationCheck(bytes, from + 8) === bytes[from + 16] ? "ok" : "organisation";
}

/** The check character of an organisation code: letters count from A = 10, 10 is X, 11 is 0. */
function organisationCheck(bytes: Uint8Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const byte = bytes[from + i] as number;
    sum += (byte <= 0x39 ? byte - 0x30 : byte - 0x37) * (ORGANISATION_WEIGHTS[i] as number);
  }
  const check = 11 - (sum % 11);
  return check === 11 ? 0x30 : check === 10 ? 0x58 : 0x30 + check;
}
