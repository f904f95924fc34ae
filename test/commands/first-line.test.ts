import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { policy } from "./trial.js";

const lines = ['{"id": "a", "cost": 1}', "", "no row", '{"id": "b", "cost": 2.5}', '{"cost": 3}'].map((line) => `${line}\n`);
const files = {
  "a.ndjson": lines.join(""),
  "b.ndjson": lines.slice(3).join(""),
  "bad.ndjson": "no row\n",
  "c.csv": "id,cost\na,1\n",
  "p.yaml": policy,
};
const evaluate = (name: string, ...options: string[]) =>
  run(["evaluate", name, "--rules", "p.yaml", "--format", "ndjson", "--quiet", ...options], { files });

describe("a part of a file", () => {
  it("gives the rows that the whole has there", async () => {
    const [whole, part] = [await evaluate("a.ndjson"), await evaluate("b.ndjson", "--first-line", "4")];
    expect(part.code).toBe(0);
    expect(whole.stdout.endsWith(part.stdout)).toBe(true);
    expect(part.stdout).toContain('"line":4');
  });

  it("may have no row that can be computed", async () => {
    expect((await evaluate("bad.ndjson")).code).toBe(2);
    expect((await evaluate("bad.ndjson", "--first-line", "7")).code).toBe(0);
  });

  it("begins at a line that there is", async () => {
    for (const text of ["0", "-1", "1.5", "x"]) expect((await evaluate("a.ndjson", "--first-line", text)).code).toBe(2);
    expect((await evaluate("c.csv", "--first-line", "2")).code).toBe(2);
  });
});
