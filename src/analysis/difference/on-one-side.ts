import type { Policy } from "../../policy/policy.js";
import { proveProperty, type ShownOfProperty } from "../properties/prove.js";
import type { DifferingResult } from "./results-told.js";
import type { Searched, Teller, TellingOfPolicies } from "./who-can-tell.js";

/** Whether anybody can tell that a policy was added or taken away: whoever is granted one of its subsidies can. */
export function whoIsGranted(policy: Policy, side: "before" | "after", isLate: () => boolean): TellingOfPolicies {
  const open: string[] = [];
  const counts = { regions: 0, applicants: 0 };
  const searched = (): Searched => ({ ...counts, open, unlike: [], isCut: isLate(), isContradicted: false });
  for (const { id } of policy.subsidies) {
    const { verdict, shown, regions, applicants } = proveProperty(policy, { kind: "reachable", subsidy: id, ofNothing: true }, isLate);
    counts.regions += regions;
    counts.applicants += applicants;
    if (shown) return { verdict: "found", teller: tellerOf(shown, side), searched: searched() };
    if (verdict === "undecided") open.push(id);
  }
  return open.length > 0 ? { verdict: "undecided", searched: searched() } : { verdict: "none", facts: "all given", searched: searched() };
}

function tellerOf({ trial, ran }: ShownOfProperty, side: "before" | "after"): Teller {
  const granted = ran.applications.flatMap(({ outcome }) => outcome.subsidies).filter(({ status }) => status === "eligible");
  const none = { before: undefined, after: undefined };
  const differing = granted.map(
    (result): DifferingResult => ({ ...none, [side]: result, application: 0, subsidy: result.id, isSettled: true, isHalfSettled: true }),
  );
  return { trial, differing, ...none, [side]: ran };
}
