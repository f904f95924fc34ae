import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../../golden/memory-host.js";

const python = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import pty"]).status === 0);
if (python === undefined) console.warn("no Python with a pseudo-terminal here: the program is not tried on one");

const folder = mkdtempSync(join(tmpdir(), "estimate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [ENTER, SPACE, DOWN, CTRL_C] = ["\r", " ", "\u001B[B", "\u0003"];

type Step = readonly [shown: string, typed: readonly string[]];

/** Types at the built program; what was shown, without what only moves the cursor and colours. */
function typedAt(steps: readonly Step[], typed: readonly string[]): { readonly shown: string; readonly code: number } {
  const program = [
    process.execPath,
    join(root, "bin", "subsidy.js"),
    "estimate",
    "--rules",
    join(root, "rules", "jinan-2018-14"),
    ...typed,
  ];
  const { stdout, stderr } = spawnSync(python ?? "", [join(import.meta.dirname, "at-terminal.py"), ...program], {
    input: JSON.stringify(steps),
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm" },
  });
  expect(stderr).not.toContain("never shown");
  const { shown, code } = JSON.parse(stdout) as { shown: string; code: number };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are controlled so
  return { shown: shown.replace(/\u001B\[[0-9;?]*[A-Za-z]/g, ""), code };
}

const savedIn = (path: string): { events: Record<string, unknown>[] } => JSON.parse(readFileSync(path, "utf8"));

describe.runIf(python !== undefined)("on a terminal", () => {
  const path = join(folder, "a.json");
  const save = ["--save", path];

  it("asks, keeps each answer, and is gone on with after it was killed", () => {
    const begun = typedAt(
      [
        ["哪些情况", [SPACE, ENTER]],
        ["一共几项", ["2", ENTER]],
        ["单位角色", [DOWN, DOWN, DOWN, ENTER]],
        ["一共几项", ["\u007F", "1", ENTER]],
        ["单位角色", [ENTER]],
        ["活动范围", ["KILL"]],
      ],
      save,
    );
    expect(begun.code).toBe(-9);
    expect(savedIn(path).events).toEqual([{ role: "host" }]);
    const ended = typedAt(
      [
        ["活动范围", [ENTER]],
        ["举办日期", [..."2019-13-18", ENTER]],
        ["没有这一天", [...Array.from({ length: 10 }, () => "\u007F"), ..."2019-09-18", ENTER]],
        ["活动支出总额", [..."186.4", ENTER]],
        ["没有写单位", [DOWN, ENTER]],
        ["都问完了", [ENTER]],
      ],
      save,
    );
    expect(ended.code).toBe(0);
    expect(ended.shown).toContain("按您填的情况，可得 93.2 万元");
    expect(ended.shown).toContain("测算结果仅供参考，以主管部门审核为准");
    expect(savedIn(path).events).toEqual([{ role: "host", scope: "international", heldOn: "2019-09-18", expenditure: 1864000 }]);
  });

  it("takes not sure for an answer, and says where the answers are when it is broken off", () => {
    const other = join(folder, "b.json");
    const { code, shown } = typedAt(
      [
        ["哪些情况", [SPACE, ENTER]],
        ["一共几项", ["1", ENTER]],
        ["单位角色", [DOWN, DOWN, ENTER]],
        ["活动范围", [CTRL_C]],
      ],
      ["--save", other],
    );
    expect(code).toBe(130);
    expect(savedIn(other).events).toEqual([{ role: null }]);
    expect(shown.replace(/\s/g, "")).toContain(`接着填：subsidyestimate--save${other}`);
  });

  it("leaves no file where none was asked for", () => {
    const { code, shown } = typedAt([["哪些情况", [CTRL_C]]], []);
    expect(code).toBe(130);
    expect(shown).toContain("填的内容没有存");
    expect(existsSync(join(folder, "c.json"))).toBe(false);
  });
});

it("lists the questions in a pipe", () => {
  const { stdout, status } = spawnSync(process.execPath, [join(root, "bin", "subsidy.js"), "estimate"], {
    cwd: root,
    encoding: "utf8",
    input: "",
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)[0]).toHaveProperty("input");
});
