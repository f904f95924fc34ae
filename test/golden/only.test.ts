import { expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { memoryHost } from "./memory-host.js";

const lines = async (...flags: readonly string[]) => {
  const { host, stdout, stderr } = memoryHost();
  const args = ["evaluate", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14", "--format", "ndjson", ...flags];
  const code = await main(args, host);
  const rows = stdout()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { totals?: unknown; subsidies: { id: string; status: string }[] });
  return { code, rows, stderr: stderr() };
};

it.each([[["eligible"]], [["undetermined"]], [["ineligible"]], [["eligible", "undetermined"]]])(
  "--only lists results of the statuses %j alone, on one thread and on several, and totals stay",
  async (statuses) => {
    const all = await lines();
    const wanted = all.rows.map((row) => ({ ...row, subsidies: row.subsidies.filter(({ status }) => statuses.includes(status)) }));
    const flags = statuses.flatMap((status) => ["--only", status]);
    expect((await lines(...flags)).rows).toEqual(wanted);
    expect((await lines(...flags, "--jobs", "2")).rows).toEqual(wanted);
    expect(wanted.some(({ subsidies }) => subsidies.length > 0)).toBe(true);
  },
);

it("a status that there is not is refused with those that there are", async () => {
  const { code, stderr } = await lines("--only", "granted", "--lang", "en");
  expect(code).toBe(2);
  expect(stderr).toContain("eligible, ineligible, undetermined");
});
