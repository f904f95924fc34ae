import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { application } from "../spark/application.js";

const policy = readFileSync(join(root, "test", "spark", "policy.yaml"), "utf8");
const applications = Array.from({ length: 60 }, (_, row) => application(row)).join("");
const files: Record<string, string> = { "p.yaml": policy, "other.yaml": policy.replace("33%", "34%"), "a.ndjson": applications };
const rules = ["--rules", "p.yaml", "--lang", "en", "--quiet"];
const ndjson = ["--format", "ndjson"];

async function said(...args: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await run(args, { files });
  if (code !== 0) return stderr;
  return stdout;
}

let whole = "";
let parts: readonly string[] = [];
beforeAll(async () => {
  whole = await said("evaluate", "a.ndjson", ...rules, ...ndjson);
  const rows = (await said("evaluate", "a.ndjson", ...rules, ...ndjson, "--no-settle")).trimEnd().split("\n");
  parts = [rows.slice(0, 20), rows.slice(20, 21), rows.slice(21)].map((lines) => `${lines.join("\n")}\n`);
  for (const [at, part] of parts.entries()) {
    files[`o${at + 1}`] = part;
    files[`c${at + 1}`] = await said("settle", `o${at + 1}`, "--partial", "--part-number", `${at + 1}/3`, ...rules);
  }
  files.r = await said("settle", "c3", "c1", "c2", "--combine", ...rules);
});

describe("settling in steps", () => {
  it("gives the bytes of one run", async () => {
    const dealt = await Promise.all([1, 2, 3].map((part) => said("settle", `o${part}`, "--deal", "r", ...rules, ...ndjson)));
    expect(dealt.join("")).toBe(whole);
  });

  it("says why it does not go on", async () => {
    const changed = (name: string, change: (text: string) => string): string => {
      files[`${name}!`] = change(files[name] as string);
      return `${name}!`;
    };
    const combine = (...names: readonly string[]) => said("settle", ...names, "--combine", ...rules);
    expect(await combine("c1", "c3")).toContain("of 3 parts these are missing: 2");
    expect(await combine("c1", "c2", "c3", "c3")).toContain("part 3 is there twice");
    expect(
      await combine(
        "c1",
        "c2",
        changed("c3", (text) => text.replace(/\n$/, "").replace(/\n[^\n]*$/, "\n")),
      ),
    ).toContain("is not whole");
    expect(
      await combine(
        "c1",
        "c2",
        changed("c3", (text) => text.replace('"program":"0.0.0"', '"program":"9.9.9"')),
      ),
    ).toContain("version 9.9.9");
    expect(
      await combine(
        "c1",
        "c2",
        changed("c3", (text) => text.replace(/"from":\d+/, '"from":2')),
      ),
    ).toContain("follow one another");
    expect(
      await combine(
        "c1",
        "c2",
        changed("c3", (text) => text.replace('"of":3', '"of":4')),
      ),
    ).toContain("not of one batch");
    expect(await combine("o1")).toContain("nothing that settle --partial wrote");
    expect(
      await combine(
        "c1",
        "c2",
        changed("c3", (text) => text.replace('"eligible"', '"perhaps"')),
      ),
    ).toContain("nothing that settle --partial wrote");
    expect(await said("settle", "c1", "c2", "c3", "--combine", "--rules", "other.yaml", "--lang", "en")).toContain("by other rules");
    const deal = (rows: string, rulings: string) => said("settle", rows, "--deal", rulings, ...rules, ...ndjson);
    expect(
      await deal(
        changed("o1", (text) => text.replace("A1", "B1")),
        "r",
      ),
    ).toContain("none of the parts that were combined");
    expect(await deal("o1", "c1")).toContain("nothing that settle --combine wrote");
    expect(
      await deal(
        "o1",
        changed("r", (text) => text.replace(/"of":"\w+"/, '"of":"nobody"')),
      ),
    ).toContain("does not fit these results");
    expect(await said("settle", "o1", "--partial", "--combine", ...rules)).toContain("give one at a time");
    expect(await said("settle", "o1", "--partial", "--history", "r", ...rules)).toContain("--history says nothing to the step --partial");
    expect(await said("settle", "o1", "--part-number", "1/3", ...rules)).toContain("goes with --partial alone");
    expect(await said("settle", "o1", "--partial", "--part-number", "4/3", ...rules)).toContain("takes k/n");
    expect(await said("settle", "o1", "--partial", "--bins", "0", ...rules)).toContain("takes a whole number");
    expect(await said("settle", "o1", "--partial", "--bins", "2", ...rules)).toContain("is shared by several applicants");
  });
});
