import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { root } from "../golden/memory-host.js";

const place = mkdtempSync(join(tmpdir(), "verified-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const subsidy = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "bin", "subsidy.js"), ...args, "--lang", "en"], { cwd: place, encoding: "utf8" });

it("finds rules that come with the program where they are, from any folder, and says which file is not there", () => {
  writeFileSync(
    join(place, "a.ndjson"),
    '{"id":"1","events":[{"role":"host","scope":"international","heldOn":"2018-06-01","expenditure":10}]}\n',
  );
  const rules = join(root, "rules", "jinan-2018-14");
  expect(subsidy("evaluate", "a.ndjson", "--rules", rules, "--receipt", "r.json", "--output", "out.ndjson").status).toBe(0);
  expect(subsidy("verify", "r.json")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("same Rule file rules/jinan-2018-14/policy.yaml"),
  });
  rmSync(join(place, "a.ndjson"));
  expect(subsidy("verify", "r.json")).toMatchObject({ status: 1, stdout: expect.stringContaining("missing Applications a.ndjson\n") });
});
