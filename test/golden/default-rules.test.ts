import { describe, expect, it } from "vitest";
import { run } from "./memory-host.js";
import { rowsIn } from "./ndjson.js";

const policiesOf = (text: string): string[] => rowsIn<{ policy: string }>(text).map((row) => row.policy);

describe("policies that nobody asked for", () => {
  it("are applied to those who give one of their facts, and counted where they are passed over", async () => {
    const { stdout, stderr } = await run(["evaluate", "fixtures/one-application.json", "--format", "ndjson", "--lang", "en"]);
    expect(policiesOf(stdout)).toEqual(["jinan-2018-14"]);
    expect(stderr).toContain("1 application gives nothing that the policy rd-super-deduction asks for");
  });

  it("are all applied where no fact of any is given, and where they are asked for", async () => {
    const files = { "a.ndjson": '{"id": "x"}\n' };
    const all = ["jinan-2018-14", "rd-super-deduction"];
    expect(policiesOf((await run(["evaluate", "a.ndjson", "--format", "ndjson"], { files })).stdout)).toEqual(all);
    const asked = ["--rules", "rules/jinan-2018-14", "--rules", "rules/rd-super-deduction"];
    expect(policiesOf((await run(["evaluate", "fixtures/one-application.json", "--format", "ndjson", ...asked])).stdout)).toEqual(all);
  });
});
