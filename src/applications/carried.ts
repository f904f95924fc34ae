import { own } from "../values/own.js";
import { readPlain } from "./plain.js";
import { plainHeading } from "./table/plain-heading.js";

/** What travels with an application though no input takes it. */
export interface Carry {
  /** Every column, or field, that no input takes. */
  readonly all: boolean;
  /** Those that every payment needs: the bank, the account, whom to call, which district. */
  readonly known: boolean;
  /** Those of these headings, whatever else they are. */
  readonly names: readonly string[];
}

export const carryNothing: Carry = { all: false, known: false, names: [] };

/** Texts by their headings, as they stand there. */
export type Carried = Readonly<Record<string, string>>;

const BANK = ["开户行", "开户银行", "开户行名称", "开户银行名称", "收款银行", "bank", "bankname"];
const ACCOUNT = [
  "账号",
  "帐号",
  "银行账号",
  "银行帐号",
  "收款账号",
  "开户账号",
  "银行账户",
  "对公账号",
  "account",
  "accountnumber",
  "bankaccount",
];
const HOLDER = ["户名", "开户名", "账户名", "账户名称", "收款单位", "收款人", "accountholder"];
const DISTRICT = ["区县", "县区", "所属区县", "所属县区", "所在区县", "所在县区", "district"];
const OTHERS = ["联系人", "联系电话", "联系方式", "手机", "手机号", "手机号码", "contact", "phone"];
const KNOWN = new Set([...BANK, ...ACCOUNT, ...HOLDER, ...DISTRICT, ...OTHERS]);

/** Whether something that no input takes is carried. */
export const isCarried = ({ all, known, names }: Carry, heading: string): boolean => {
  const plain = plainHeading(heading);
  return plain !== "" && (all || (known && KNOWN.has(plain)) || isNamed(names, heading));
};

export const isNamed = (names: readonly string[], heading: string): boolean => names.map(plainHeading).includes(plainHeading(heading));

const LONGEST = 200;

/** A text as it is carried: no longer than a line of a table. */
export const carriedText = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text);

/** A text or a figure of JSON as it is carried, its digits as they stand there; undefined for anything else. */
export function carriedJson(bytes: Uint8Array, from: number, to: number): string | undefined {
  const value = readPlain(bytes, from, to)?.value;
  return typeof value === "string" ? carriedText(value) : undefined;
}

export const isSameHeading = (a: string, b: string): boolean => plainHeading(a) === plainHeading(b);

/** What is carried under a heading, however it is written. */
export function carriedAt(carried: Carried | undefined, heading: string): string | undefined {
  if (!carried) return undefined;
  return own(carried, heading) ?? Object.entries(carried).find(([each]) => isSameHeading(each, heading))?.[1];
}

const found = (carried: Carried | undefined, words: readonly string[]): string | undefined =>
  Object.entries(carried ?? {}).find(([heading]) => words.includes(plainHeading(heading)))?.[1];

/** Which district an application is of, as far as it says so. */
export const districtOf = (carried: Carried | undefined): string | undefined => found(carried, DISTRICT);

/** Where money is paid to, as far as the application says so. */
export const accountOf = (carried: Carried | undefined) => ({
  holder: found(carried, HOLDER),
  bank: found(carried, BANK),
  account: found(carried, ACCOUNT),
});
