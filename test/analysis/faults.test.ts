import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { casesOf, findingsOf, policiesIn } from "../rules/policies.js";

/** One thing that is wrong in a policy that was right, and what tells of it. */
interface Fault {
  readonly policy: string;
  readonly fault: string;
  /** What stands there, once, and what is written instead. */
  readonly from: string;
  readonly to: string;
  /** Codes of findings; none: a matter for cases. */
  readonly told?: readonly string[];
}

const path = join(import.meta.dirname, "..", "..", "fixtures", "analysis", "faults.yaml");
const faults = parse(readFileSync(path, "utf8")) as readonly Fault[];
const folders = new Map(["rules", "fixtures/constructs"].flatMap(policiesIn).map((folder) => [folder.name, folder]));
const kinds = new Set(faults.map(({ fault }) => fault));

/** What is found in a policy with a fault, and whether a case of it fails. */
function seen({ policy, from, to }: Fault): { told: string[]; failed: boolean } {
  const folder = folders.get(policy);
  if (!folder?.text.includes(from)) throw new Error(`${policy} does not hold ${from}`);
  const text = folder.text.replace(from, () => to);
  const { compiled, findings } = findingsOf(folder, text);
  const told = [...new Set(findings.map(({ code }) => code))].sort();
  const { results, findings: wrong } = casesOf(folder, compiled, text);
  return { told, failed: wrong.length > 0 || results.some(({ differences, problems }) => differences.length + problems.length > 0) };
}

describe("faults in policies that were right", () => {
  it("are at least ninety, of every kind", () => {
    expect(faults.length).toBeGreaterThanOrEqual(90);
    expect(kinds.size).toBeGreaterThanOrEqual(20);
  });

  // Review what is recorded: a code that has nothing to do with the fault tells nothing.
  if (process.env.UPDATE) {
    it("are recorded with what tells of them", () => {
      const recorded = faults.map((fault) => {
        const { told } = seen(fault);
        const { told: _, ...rest } = fault;
        return told.length > 0 ? { ...rest, told } : rest;
      });
      const [head = ""] = readFileSync(path, "utf8").split(/^- /m);
      writeFileSync(path, `${head}${stringify(recorded, { lineWidth: 0 })}`);
    });
  }

  it.each(faults.map((each, at) => [`${at + 1} ${each.policy}: ${each.fault}`, each] as const))("%s", (_, fault) => {
    const { told, failed } = seen(fault);
    expect(told).toEqual(fault.told ?? []);
    // What the law's words cannot tell is a matter for cases, which then do tell it.
    expect(told.length > 0 || failed).toBe(true);
  });
});
