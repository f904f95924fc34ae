/** Which check a code fails: its length, its characters, its last character, or the organisation code within it. */
export type CreditCodeCheck = "ok" | "length" | "characters" | "check" | "organisation";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const values = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i += 1) values[ALPHABET.charCodeAt(i)] = i;

const valueAt = (code: string, at: number): number => values[code.charCodeAt(at) & 127] as number;

/** Checks a unified social credit code: GB 32100-2015, and GB 11714-1997 for the organisation code in positions 9 to 17. */
export function checkCreditCode(code: string): CreditCodeCheck {
  if (code.length !== 18) return "length";
  let sum = 0;
  for (let i = 0; i < 18; i += 1) {
    if (code.charCodeAt(i) > 127) return "characters";
    const value = valueAt(code, i);
    if (value < 0) return "characters";
    if (i < 17) sum += value * (WEIGHTS[i] as number);
  }
  if ((31 - (sum % 31)) % 31 !== valueAt(code, 17)) return "check";
  return organisationCheck(code) === code.charAt(16) ? "ok" : "organisation";
}

/** The check character of an organisation code: letters count from A = 10, 10 is X, 11 is 0. */
function organisationCheck(code: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const char = code.charCodeAt(8 + i);
    sum += (char <= 57 ? char - 48 : char - 55) * (ORGANISATION_WEIGHTS[i] as number);
  }
  const check = 11 - (sum % 11);
  return check === 11 ? "0" : check === 10 ? "X" : String(check);
}
