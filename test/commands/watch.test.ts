import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "../golden/memory-host.js";

interface Watching {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** What was printed since the last time, once a run is over. */
  readonly next: () => Promise<string>;
}

const places: Watching[] = [];
afterEach(() => {
  for (const { child, folder } of places.splice(0)) {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});

const OVER = /watching \d+ files and folders; Ctrl-C ends it\n/;

/** A command that watches a folder of its own with a copy of some rules. */
function watch(command: string, ...more: readonly string[]): Watching {
  const folder = mkdtempSync(join(tmpdir(), "watched-"));
  cpSync(join(root, "rules", "jinan-2018-14"), folder, { recursive: true });
  const child = spawn(process.execPath, [join(root, "bin", "subsidy.js"), command, folder, "--watch", "--lang", "en", ...more]);
  const heard = { text: "", look: () => {} };
  const hear = (piece: unknown): void => {
    heard.text += String(piece);
    heard.look();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  const next = () =>
    new Promise<string>((resolve) => {
      heard.look = () => {
        if (!OVER.test(heard.text)) return;
        const { text } = heard;
        heard.text = "";
        heard.look = () => {};
        resolve(text);
      };
      heard.look();
    });
  const watching = { folder, child, ended, next };
  places.push(watching);
  return watching;
}

const change = (folder: string, name: string, edit: (text: string) => string): void => {
  const path = join(folder, name);
  writeFileSync(path, edit(readFileSync(path, "utf8")));
};

describe("validate --watch", () => {
  it("runs again when the rules, the law's words or the cases change, and says what did", async () => {
    const { folder, next } = watch("validate");
    expect(await next()).toMatch(/0 errors|errors 0/);
    change(folder, "policy.yaml", (text) => text.replace("event.role", "event.rolle"));
    const told = await next();
    expect(told).toContain(`changed: ${join(folder, "policy.yaml")}\n`);
    expect(told).toContain("E405");
    // Nothing is cleared where nobody sits before it.
    expect(told).not.toContain("\u001B");
    change(folder, "policy.yaml", (text) => text.replace("event.rolle", "event.role"));
    expect(await next()).toMatch(/errors 0/);
    change(folder, "source.txt", (text) => text.replace("按活动支出总额50%", "按活动支出总额60%"));
    const ofText = await next();
    expect(ofText).toContain(`changed: ${join(folder, "source.txt")}\n`);
    expect(ofText).toContain("E603");
    change(folder, "source.txt", (text) => text.replace("按活动支出总额60%", "按活动支出总额50%"));
    await next();
    change(folder, "jinan-2018-14.test.yaml", (text) => text.replace("expect: {international-event", "expect: {internatonal-event"));
    expect(await next()).toContain("internatonal-event");
  });

  it("sees files that come, such as what is included and settings, and goes on where the rules are no YAML", async () => {
    const { folder, next } = watch("validate");
    await next();
    change(folder, "policy.yaml", (text) => text.replace("currency: CNY", "currency: CNY\ninclude: shared.yaml"));
    expect(await next()).toContain("shared.yaml");
    writeFileSync(join(folder, "shared.yaml"), "values:\n  unit: 100元\n");
    const told = await next();
    expect(told).toContain(`changed: ${join(folder, "shared.yaml")}\n`);
    expect(told).toMatch(/errors 0/);
    writeFileSync(join(folder, "other.yaml"), "policy: other\ntitle: {{");
    expect(await next()).toContain("other.yaml");
  });
});

describe("test --watch", () => {
  it("runs the cases again, and Ctrl-C ends it with 130", async () => {
    const { folder, child, ended, next } = watch("test");
    expect(await next()).toMatch(/failed 0/);
    change(folder, "policy.yaml", (text) => text.replace("rate: 50%", "rate: 40%"));
    expect(await next()).toMatch(/failed [1-9]/);
    change(folder, "policy.yaml", (text) => text.replace("event.role", "event.rolle"));
    expect(await next()).toContain("E405");
    child.kill("SIGINT");
    expect(await ended).toBe(130);
  });

  it("of a path that there is not ends at once", async () => {
    const child = spawn(process.execPath, [join(root, "bin", "subsidy.js"), "test", join(tmpdir(), "not-there-at-all"), "--watch"]);
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(2);
  });
});
