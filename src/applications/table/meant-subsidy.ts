import type { Claimable } from "../row-shape.js";

/**
 * The subsidy that a table's claims are for where no heading and no row names one: the table has every input that it needs, and it alone looks
 * at all that any other looks at in this table. Undefined where that holds for none, or where several policies are applied.
 */
export function meantSubsidy(subsidies: readonly Claimable[], present: ReadonlySet<string>): Claimable | undefined {
  const policies = new Set(subsidies.flatMap(({ by }) => by.map(({ policy }) => policy)));
  if (policies.size !== 1) return undefined;
  const looks = subsidies.map((subsidy) => ({ subsidy, at: looksAt(subsidy, present) }));
  const meant = looks.find(({ subsidy, at }) =>
    looks.every((other) => other.subsidy === subsidy || (other.at.size < at.size && [...other.at].every((name) => at.has(name)))),
  );
  const needs = meant?.subsidy.by.flatMap((each) => each.needs) ?? [];
  return needs.every((name) => present.has(name)) ? meant?.subsidy : undefined;
}

const looksAt = ({ by }: Claimable, present: ReadonlySet<string>): Set<string> =>
  new Set(by.flatMap(({ reads }) => reads).filter((name) => present.has(name)));
