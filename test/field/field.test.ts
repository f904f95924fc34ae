import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { type Ran, root, run } from "../golden/memory-host.js";

const field = join(root, "fixtures", "field");
const names = readdirSync(field).filter((name) => statSync(join(field, name)).isDirectory());

/** The files of a case, by their path from its folder. */
function filesOf(folder: string): Record<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const files = paths.filter((path) => statSync(path).isFile());
  return Object.fromEntries(files.map((path) => [relative(folder, path).replaceAll("\\", "/"), readFileSync(path)]));
}

/** The words of a command line, without their quotation marks. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

const streams: Readonly<Record<string, (ran: Ran) => string>> = {
  out: ({ stdout }) => stdout,
  err: ({ stderr }) => stderr,
  all: ({ stdout, stderr }) => stdout + stderr,
};

/** Which lines of `check` do not hold: `rc 1`, `rc !0`, `out+ PATTERN` (stdout has it), `err- PATTERN` (stderr has it not), `all+`. */
function broken(check: string, ran: Ran): string[] {
  return check.split("\n").filter((line) => {
    const [, what = "", rest = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    if (what === "") return false;
    if (what === "rc") return rest.startsWith("!") ? ran.code === Number(rest.slice(1)) : ran.code !== Number(rest);
    const text = streams[what.slice(0, -1)]?.(ran) ?? "";
    return new RegExp(rest, "m").test(text) !== what.endsWith("+");
  });
}

describe("what others met with in the field", () => {
  it("is there", () => {
    expect(names.length).toBeGreaterThan(50);
  });

  it.each(names)("%s", async (name) => {
    const files = filesOf(join(field, name));
    const [program, ...args] = wordsOf(String(files.cmd).trim());
    expect(program).toBe("subsidy");
    const ran = await run(args, { files, environment: { LANG: "en_US.UTF-8", NO_COLOR: "1" } });
    expect({ broken: broken(String(files.check), ran), ...ran }).toMatchObject({ broken: [] });
  });
});
