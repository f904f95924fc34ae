export type { BudgetCompared } from "../analysis/difference/budget.js";

import type { DifferenceImpact } from "../analysis/difference/impact.js";
import type { Policy } from "../policy/policy.js";
import type { Words } from "../values/words.js";

/** What a change does to applications at hand, with what people call things. */
export interface ImpactTold {
  readonly impact: DifferenceImpact;
  readonly money: { readonly currency: string; readonly digits: number };
  /** Of each subsidy, by policy and id; of lists, by policy, id and list. */
  readonly titles: ReadonlyMap<string, Words>;
}

interface Sides {
  readonly id: string;
  readonly before: Policy | undefined;
  readonly after: Policy | undefined;
}

export function impactTold(impact: DifferenceImpact, compared: readonly Sides[]): ImpactTold {
  const policies = compared.flatMap(({ id, before, after }) => [before, after].flatMap((policy) => (policy ? [{ id, policy }] : [])));
  const titles = new Map<string, Words>();
  // What things are called now takes the place of what they were called.
  for (const { id, policy } of policies) {
    const several = compared.length > 1;
    for (const subsidy of policy.subsidies)
      titles.set(`${id}/${subsidy.id}`, several ? within(subsidy.title, policy.title) : subsidy.title);
    for (const field of policy.fields) titles.set(`${id}//${field.name}`, field.title);
  }
  const { currency = "CNY", digits = 2 } = policies[0]?.policy ?? {};
  return { impact, money: { currency, digits }, titles };
}

/** A subsidy's title where several policies are told of. */
const within = (subsidy: Words, policy: Words): Words => ({
  zh: `${policy.zh}: ${subsidy.zh}`,
  en: `${policy.en ?? policy.zh}: ${subsidy.en ?? subsidy.zh}`,
});
