import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationJson } from "../../src/applications/application-json.js";
import type { Policy } from "../../src/policy/policy.js";
import { run } from "../golden/memory-host.js";
import { applicationsOf, rowOf } from "../properties/applications.js";
import { findingsOf, policiesIn } from "../rules/policies.js";
import { hasBrowser, launched, opened } from "./browser.js";

/** So many random applications of each shipped policy, and of every eighth one alone; `FORMS=1000 npx vitest run test/page` tries all policies with as many. */
const APPLICATIONS = Number(process.env.FORMS ?? 12);
const policies = policiesIn("rules").filter(
  ({ name }, at) => process.env.FORMS !== undefined || at % 8 === 0 || !name.includes("patterns"),
);
const SEED = 20261129;
const LONGEST_MS = process.env.FORMS === undefined ? 600_000 : 3_600_000;

interface Shown {
  readonly results: readonly (readonly [string, string, string, string, string])[];
  readonly totals: readonly (readonly [string, string, string])[];
}

interface Row {
  readonly subsidies: readonly { id: string; status: string; certainty?: string; amount?: { min: number; max: number | null } }[];
  readonly totals?: Readonly<Record<string, { min: number; max: number | null }>>;
}

let folder: string;
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  folder = mkdtempSync(join(tmpdir(), "forms-"));
  browser = await launched();
});

afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Digits as the command line prints them, never through a double. */
const quoted = (line: string): string => line.replace(/("(?:min|max)":)(-?[\d.]+)/g, '$1"$2"');

const told = ({ subsidies, totals = {} }: Row): Shown => ({
  results: subsidies.map(
    ({ id, status, certainty = "", amount }) =>
      [id, status, certainty, String(amount?.min ?? "none"), amount ? String(amount.max ?? "") : "none"] as const,
  ),
  totals: Object.entries(totals).map(([benefit, { min, max }]) => [benefit, String(min), String(max ?? "")] as const),
});

/** What the command line gives each applicant alone; where a policy has limits, those of a batch of one. */
async function evaluatedAlone({ limits }: Policy, rules: string, lines: readonly string[]): Promise<string[]> {
  const batches = limits.length === 0 ? [lines.join("\n")] : lines;
  const outputs: string[] = [];
  for (const batch of batches) {
    const { stdout } = await run(["evaluate", "a.ndjson", "--rules", rules, "--format", "ndjson"], { files: { "a.ndjson": batch } });
    outputs.push(...stdout.trim().split("\n"));
  }
  return outputs;
}

/** Opens each application by its address, one after the other, and reads what the page shows. In the page. */
const LOOK = `async (addresses) => {
  const shown = [];
  for (const address of addresses) {
    // The same address again tells a page nothing.
    if (location.hash !== "#" + address) {
      location.hash = address;
      await new Promise((done) => addEventListener("hashchange", () => setTimeout(done, 0), { once: true }));
    }
    const all = (selector) => [...document.querySelectorAll(selector)].map((element) => element.dataset);
    shown.push({
      results: all("[data-subsidy]").map(({ subsidy, status, certainty, min = "none", max = "none" }) => [subsidy, status, certainty, min, max]),
      totals: all("[data-benefit]").map(({ benefit, totalMin, totalMax }) => [benefit, totalMin, totalMax]),
    });
  }
  return shown;
}`;

describe.skipIf(!hasBrowser).each(policies.map((each) => [each.name, each] as const))(
  "random applications in the form of %s",
  (name, each) => {
    it(
      "come to what the command line gives",
      async () => {
        const { policy } = findingsOf(each).compiled;
        if (!policy) throw new Error(`${name} does not compile`);
        const drawn = fc.sample(applicationsOf(policy), { seed: SEED, numRuns: APPLICATIONS });
        const lines = drawn.map((facts) => applicationJson(policy.fields, rowOf(facts)));
        const expected = (await evaluatedAlone(policy, name, lines)).map((line) => told(JSON.parse(quoted(line)) as Row));
        const file = join(folder, `${policy.id}.html`);
        writeFileSync(file, (await run(["form", "--rules", name])).stdout);
        const { page, faults } = await opened(browser, file);
        const addresses = lines.map((line) => `application=${Buffer.from(line).toString("base64url")}`);
        const shown = (await page.evaluate(`(${LOOK})(${JSON.stringify(addresses)})`)) as Shown[];
        expect(shown).toEqual(expected);
        expect(faults).toEqual([]);
        await page.close();
      },
      LONGEST_MS,
    );
  },
);
