import { partsOf, wholeOf } from "../values/graph-parts.js";
import type { Policy } from "./policy.js";

/** Which version of `Policy` the parts are of: another program reads no other. */
const FORMAT = "subsidy-policy/1";

/** A policy as JSON, with which it evaluates to the same bytes wherever it is read back. */
export const policyJson = (policy: Policy): string => JSON.stringify({ format: FORMAT, parts: partsOf({ ...policy }) });

/** The policy that JSON holds; undefined for what is no such JSON, whatever else it is. */
export function policyOfJson(json: string): Policy | undefined {
  const file = parsed(json);
  if (typeof file !== "object" || file === null || !("format" in file) || file.format !== FORMAT || !("parts" in file)) return undefined;
  const whole = wholeOf(file.parts);
  return isPolicy(whole) ? whole : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The members of a policy by what they are; what lies deeper is as its writer left it. */
const FORM = {
  id: "string",
  file: "string",
  title: "object",
  effective: "object",
  currency: "string",
  digits: "number",
  fields: "list",
  readings: "list",
  subsidies: "list",
  limits: "list",
  notComputed: "list",
  values: "list",
} as const satisfies { readonly [Name in keyof Policy]?: "string" | "object" | "number" | "list" };

const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);

function isPolicy(whole: object | undefined): whole is Policy {
  if (!whole) return false;
  const members = new Map(Object.entries(whole));
  return Object.entries(FORM).every(([name, kind]) => kindOf(members.get(name)) === kind);
}
