import { Anyone } from "../expression/anyone.js";
import type { Choice } from "../expression/core.js";
import { Identities } from "../expression/identities.js";
import { nodesOf } from "../expression/walk.js";
import type { Raise } from "../messages/finding.js";
import type { RuleCheck } from "./check.js";
import { expressionsOf, isCondition } from "./condition-settled.js";

/** Cases that nobody reaches: an earlier one has the same condition, or takes all who meet this one. */
export const caseNeverReached: RuleCheck = ({ policy }, raise) => {
  const anyone = new Anyone();
  const identities = new Identities();
  for (const root of expressionsOf(policy)) {
    for (const node of nodesOf(root)) if (node.kind === "choice") lookAt(node, anyone, identities, raise);
  }
};

function lookAt({ branches }: Choice, anyone: Anyone, identities: Identities, raise: Raise): void {
  const whens = branches.map(({ when }) => when);
  const numbers = whens.map((when) => identities.of(when));
  const truths = whens.map((when) => anyone.truth(when));
  const firsts = new Map<number, number>();
  for (const [at, number] of numbers.entries()) if (!firsts.has(number)) firsts.set(number, at);
  const taken = truths.indexOf(true);
  whens.forEach((when, at) => {
    if (at === 0 || !when.origin || !isCondition(when) || truths[at] === false) return;
    const same = firsts.get(numbers[at] as number) as number;
    if (same < at) raise("case-never-reached", when.origin.span, { earlier: same + 1 });
    else if (taken >= 0 && taken < at) raise("case-never-reached", when.origin.span, { earlier: undefined });
    else if (anyone.isTakenBefore(whens, at)) raise("case-never-reached", when.origin.span, { earlier: undefined });
  });
}
