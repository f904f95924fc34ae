import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** The versions of Node that `npm run nodes` fetches, as the script names them. */
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const versions = [...(scripts.nodes ?? "").matchAll(/\bnode-(\d+\.\d+\.\d+)@/g)].map(([, version]) => version as string);
const binaryOf = (version: string): string => join(root, ".nodes", "node_modules", `node-${version}`, "bin", "node");

const args = ["evaluate", "applications.ndjson", "--rules", "rules/jinan-2018-14", "--format", "ndjson"];

/** The program as it is packed, in a folder of its own. */
let packed = "";

beforeAll(() => {
  packed = mkdtempSync(join(tmpdir(), "packed-"));
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };
  // Pages of the documentation are packed by a pattern; nothing here reads them.
  const named = files.filter((name) => !name.includes("*"));
  for (const name of [...named, "package.json"]) cpSync(join(root, name), join(packed, name), { recursive: true });
  cpSync(join(root, "fixtures", "applications.ndjson"), join(packed, "applications.ndjson"));
});

afterAll(() => rmSync(packed, { recursive: true, force: true }));

const run = (node: string, ...typed: readonly string[]) =>
  spawnSync(node, [join(packed, "bin", "subsidy.js"), ...typed], { cwd: packed, encoding: "utf8" });

/** Where the build keeps what V8 compiled of each file of the program. */
const codeFolder = (): string => join(packed, "dist", "program");
const keptIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(".cache"));
const keptStart = (): string => join(codeFolder(), keptIn(codeFolder()).find((name) => name.startsWith("start.cjs-")) ?? "");

/** Node 22.0 and 22.1 cannot check what is kept, and keep nothing. */
const keeps = !/^v22\.[01]\./.test(process.version);

describe("the packed program", () => {
  it("says nothing but its results on the Node that built it", () => {
    const { status, stdout, stderr, signal } = run(process.execPath, ...args);
    expect({ status, signal, stderr }).toMatchObject({ status: 0, signal: null });
    expect(stdout.trimEnd().split("\n")).toHaveLength(8);
  });

  it("has the versions of Node to be tried on", () => {
    const lines = new Set(versions.map((version) => version.split(".")[0]));
    expect([...lines].sort()).toEqual(["18", "20", "22", "24"]);
    expect(versions).toContain("20.19.0");
  });

  it.runIf(keeps)("keeps what V8 compiled under the name of exactly this Node", () => {
    const names = keptIn(codeFolder());
    expect(names.map((name) => name.split(".cjs-")[0])).toEqual(expect.arrayContaining(["program", "start", "engine", "compiler"]));
    const ofThis = `${process.version}-${process.platform}-${process.arch}-${statSync(process.execPath).size.toString(16)}.cache`;
    for (const name of names) expect(name.split(".cjs-")[1]).toBe(ofThis);
  });

  describe.each(versions)("on Node %s", (version) => {
    const node = binaryOf(version);
    it.runIf(existsSync(node))(version.startsWith("18.") ? "is refused with the version that it needs" : "gives the same bytes", () => {
      const { status, stdout, stderr, signal } = run(node, ...args);
      if (version.startsWith("18.")) {
        expect({ status, stdout, signal }).toEqual({ status: 2, stdout: "", signal: null });
        expect(stderr).toContain("Node.js 20.19");
        expect(stderr.trimEnd().split("\n")).toHaveLength(2);
        return;
      }
      expect({ status, signal }).toEqual({ status: 0, signal: null });
      expect(stdout).toBe(run(process.execPath, ...args).stdout);
    });
  });

  it.runIf(keeps).each([
    ["a byte of it is another", (bytes: Buffer) => bytes.fill(bytes[5000] === 0 ? 1 : 0, 5000, 5001)],
    ["its end is missing", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ["it is empty", () => Buffer.alloc(0)],
    ["it is shorter than its head", (bytes: Buffer) => bytes.subarray(0, 6)],
    ["it is of another program", (bytes: Buffer) => bytes.fill(bytes[0] === 0 ? 1 : 0, 0, 1)],
  ])("does without what was kept where %s", (_, damage) => {
    const path = keptStart();
    const whole = readFileSync(path);
    writeFileSync(path, damage(Buffer.from(whole)));
    const { status, stdout, signal } = run(process.execPath, "--version");
    writeFileSync(path, whole);
    expect({ status, stdout, signal }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d/), signal: null });
  });

  it("does without what was kept where there is none", () => {
    const folder = codeFolder();
    const kept = keptIn(folder).map((name) => [join(folder, name), readFileSync(join(folder, name))] as const);
    for (const [path] of kept) rmSync(path);
    const { status, stdout } = run(process.execPath, ...args);
    for (const [path, bytes] of kept) writeFileSync(path, bytes);
    expect(status).toBe(0);
    expect(stdout).toBe(run(process.execPath, ...args).stdout);
  });
});
