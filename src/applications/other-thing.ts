import type { Problem } from "../messages/problem.js";
import type { Members } from "./members.js";

/** The fields by which another thing is known. */
export const namesOfOthers: ReadonlySet<string> = new Set(["application", "subsidies", "subsidy", "amount"]);

/** What is wrong with an object of JSON that is a result or a payment; nothing where it may be an application. */
export function otherThing(members: Members, ownNames: readonly string[]): Problem[] {
  const code = codeOf(members, ownNames);
  return code ? [{ code, field: undefined, parameters: {} }] : [];
}

function codeOf(members: Members, ownNames: readonly string[]): "is-result" | "is-payment" | undefined {
  const given = members.all.filter((member) => members.has(member));
  const has = (wanted: string) => given.some(({ name, declared }) => name === wanted && !declared);
  if (has("application") && has("subsidies")) return "is-result";
  const isRead = given.some(({ name, field }) => field !== null && !ownNames.includes(name));
  return !isRead && has("subsidy") && has("amount") ? "is-payment" : undefined;
}
