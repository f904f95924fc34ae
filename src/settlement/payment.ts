import { type Payment, PaymentReader } from "../applications/payment.js";
import { StatedPayments } from "../applications/stated-payments.js";
import type { Policy } from "../policy/policy.js";
import { namesNothing } from "../values/identity.js";
import type { AskedKeys } from "./grants-before.js";
import type { Earlier } from "./history.js";
import { APPLICANT } from "./limit-facts.js";
import { targetName } from "./result-lines.js";

/** A reader of payments for what some policies grant. */
export const paymentReaderFor = (policies: readonly Policy[]): PaymentReader =>
  new PaymentReader(
    policies.flatMap(({ subsidies, currency }) =>
      subsidies.map(({ id, title, parts }) => {
        const names = [null, ...parts.map(({ name }) => name)].map((part) => targetName({ subsidy: id, part }));
        return { id, title, names, currency };
      }),
    ),
  );

/** What payments are asked for beside what they are: keys, which may be an applicant or an id that is stated as such. */
export const askedOfPayments = (asked: readonly AskedKeys[]): StatedPayments =>
  new StatedPayments([APPLICANT, ...asked.flatMap(({ keys, cells }) => [...keys, ...cells])]);

/** A payment as limits see it. */
export function earlierOfPayment({ application, creditCode: stated, policy, subsidy, day, amount, more }: Payment): Earlier {
  const creditCode = stated === undefined || namesNothing(stated) ? undefined : stated;
  const named = application ?? creditCode;
  const applicant = creditCode ?? application;
  const keys: Record<string, string | undefined> = { [APPLICANT]: applicant, creditCode, id: application };
  for (const name in more) keys[name] = more[name];
  return { named, policy, subsidy, day, keys, amount, payment: true };
}
