import { type Payment, PaymentReader } from "../applications/payment.js";
import type { Policy } from "../policy/policy.js";
import { namesNothing } from "../values/identity.js";
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

/** A payment as limits see it. */
export function earlierOfPayment({ application, creditCode: stated, policy, subsidy, day, amount, more }: Payment): Earlier {
  const creditCode = stated === undefined || namesNothing(stated) ? undefined : stated;
  const named = application ?? creditCode;
  const applicant = creditCode ?? application;
  const keys = {
    ...(applicant === undefined ? {} : { [APPLICANT]: applicant }),
    ...(creditCode === undefined ? {} : { creditCode }),
    ...(application === undefined ? {} : { id: application }),
    ...more,
  };
  return {
    ...(named === undefined ? {} : { named }),
    ...(policy === undefined ? {} : { policy }),
    subsidy,
    day,
    keys,
    amount,
    payment: true,
  };
}
