import type { Facts } from "../expression/facts.js";
import type { Policy } from "../policy/policy.js";
import { keysIn } from "../values/identity.js";
import { failsIdentityCheck, isPersonNumber } from "../values/identity-number.js";

type PersonCheck = (facts: Facts) => boolean;

/** Whether an application has an identity number that fails its check, in any input that holds such numbers; null where none does. */
export function personCheck({ fields }: Policy): PersonCheck | null {
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
