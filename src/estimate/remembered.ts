import type { Policy } from "../policy/policy.js";

/** What a look at a policy's rules says once for all applicants. */
export function remembered<T>(look: (policy: Policy) => T): (policy: Policy) => T {
  const known = new WeakMap<Policy, T>();
  return (policy) => {
    const found = known.get(policy) ?? look(policy);
    known.set(policy, found);
    return found;
  };
}
