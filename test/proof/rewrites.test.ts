import { describe, expect, it } from "vitest";
import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { type PolicyFolder, policiesIn } from "../rules/policies.js";
import { runs } from "../runs.js";
import { randomFrom } from "./random.js";
import { rewritten } from "./rewrites.js";

const seed = Number(process.env.SEED ?? 20261130);

/** The one policy that a text makes, unless there are errors. */
function policyOf({ others }: PolicyFolder, text: string): Policy | undefined {
  const sources = [
    { file: "policy.yaml", text, included: [] },
    ...others.map((each) => ({ file: each.path, text: each.text, included: [] })),
  ];
  const { policies, findings } = compileRules(sources);
  return findings.some(({ severity }) => severity === "error") ? undefined : policies[0];
}

const policies = policiesIn("rules").filter((_, at) => at % runs(6, 1) === 0);

describe("rules of which places are written in another way that means the same", { timeout: 600_000 }, () => {
  it.each(policies.map((each) => [each.name, each] as const))("are proved to be the same: %s", (_, folder) => {
    const policy = policyOf(folder, folder.text) as Policy;
    const random = randomFrom(seed);
    for (let steps = 1; steps <= runs(3, 6); steps += 1) {
      const { text, places } = rewritten(folder.text, steps, random, (each) => policyOf(folder, each) !== undefined);
      const { verdict } = whoCanTell(policy, policyOf(folder, text) as Policy, { drawn: runs(500, 100_000) });
      expect({ verdict, places }).toEqual({ verdict: "none", places });
    }
  });
});
