import type { Policy } from "../policy/policy.js";
import { policyOfJson } from "../policy/policy-json.js";
import type { Language } from "../values/words.js";

/** What `subsidy form` puts into the page beside this script, as data. */
export interface PageData {
  /** Compiled policies, as `policyJson` wrote them. */
  readonly policies: readonly string[];
  readonly language: Language;
  /** The version of the program that made the page. */
  readonly version: string;
  readonly readings: Readonly<Record<string, string>>;
}

/** The policies of a page. */
export const policiesOf = ({ policies }: PageData): Policy[] => policies.flatMap((json) => policyOfJson(json) ?? []);
