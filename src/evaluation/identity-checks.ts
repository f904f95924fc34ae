import type { FactStore } from "../expression/fact-store.js";
import type { Facts } from "../expression/facts.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { checkCreditCode, isCreditCode } from "../values/credit-code.js";
import { identityOf, keysIn, namesNothing } from "../values/identity.js";
import { failsIdentityCheck, isPersonNumber } from "../values/identity-number.js";

type PersonCheck = (facts: Facts) => boolean;

const CREDIT_CODE = ownFields.findIndex((field) => field.name === "creditCode");

/** The code that an application states; undefined where it says that it has none. */
export const creditCodeIn = (facts: Facts): string | undefined => codeOf(facts[CREDIT_CODE] as string | undefined);

const failsCodeCheck = (code: string | undefined): boolean => code !== undefined && checkCreditCode(identityOf(code)) !== "ok";

const codeOf = (stated: string | undefined): string | undefined => (stated === undefined || namesNothing(stated) ? undefined : stated);

/** Raises cautions where a code or a number of an application fails its check. */
export function identityChecks(policy: Policy): (store: FactStore, cautions: string[]) => void {
  const failsPersonCheck = personCheck(policy);
  return (store, cautions) => {
    if (!store.holds(CREDIT_CODE, isCreditCode) && failsCodeCheck(codeOf(store.text(CREDIT_CODE)))) cautions.push("credit-code");
    if (failsPersonCheck?.(store.facts)) cautions.push("identity-number");
  };
}

/** Whether an application has an identity number that fails its check, in any input that holds such numbers; null where none does. */
function personCheck({ fields }: Policy): PersonCheck | null {
  const checks = fields.flatMap((field): PersonCheck[] => {
    if (field.type !== "list") return isPersonNumber(field) ? [(facts) => fails(facts[field.slot])] : [];
    const items = field.item.filter(isPersonNumber);
    if (items.length === 0) return [];
    return [(facts) => itemsOf(facts[field.slot]).some((item) => items.some(({ slot }) => fails(item[slot])))];
  });
  return checks.length === 0 ? null : (facts) => checks.some((check) => check(facts));
}

const fails = (value: unknown): boolean => typeof value === "string" && keysIn(value).some(failsIdentityCheck);

const itemsOf = (value: unknown): readonly Facts[] => (Array.isArray(value) ? (value as readonly Facts[]) : []);
