import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { casesOf, findingsOf, folderOf, root } from "../rules/policies.js";

/** One thing that is wrong in a policy that was right. */
interface Fault {
  readonly fault: string;
  /** What stands there, once, and what is written instead. */
  readonly from: string;
  readonly to: string;
}

const folder = folderOf(join(root, "fixtures", "mutation"));
const faults = parse(readFileSync(join(root, "fixtures", "mutation", "faults.yaml"), "utf8")) as readonly Fault[];
// The faults are no other version of the policy.
const policy = { ...folder, others: [] };
const codes = ({ findings }: ReturnType<typeof findingsOf>) => findings.map(({ code }) => code).sort();
const whole = findingsOf(policy);

/** Whether a new finding or a case that was written for boundaries tells of it. */
function isNoticed({ from, to }: Fault): boolean {
  if (folder.text.split(from).length !== 2) throw new Error(`${folder.name} does not hold once: ${from}`);
  const changed = findingsOf(
    policy,
    folder.text.replace(from, () => to),
  );
  if (codes(changed).join() !== codes(whole).join()) return true;
  const { results, findings } = casesOf(policy, changed.compiled);
  return findings.length > 0 || results.some(({ differences, problems }) => differences.length + problems.length > 0);
}

describe("cases that were written for boundaries", () => {
  it("pass on the rules as they are", () => {
    const { results, findings } = casesOf(policy, whole.compiled);
    expect(findings).toEqual([]);
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(({ differences, problems }) => differences.length + problems.length > 0)).toEqual([]);
  });

  it.each(faults.map((each) => [each.fault, each] as const))("notice a fault: %s", (_, fault) => {
    expect(isNoticed(fault)).toBe(true);
  });
});
