import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { root } from "./memory-host.js";

const recorded = join(root, "fixtures", "golden");

/** It is as it was recorded. UPDATE=1 records it anew; what is not there yet is recorded, but under CI it fails. */
export function sameAsRecorded(path: string, text: string): void {
  if (process.env.UPDATE || !(process.env.CI || existsSync(path))) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : `what is to be recorded in ${path}`);
}

/** The outputs that one file of tests records, in a folder of its name. Under CI one that no test names fails. */
export function recordingsOf(name: string): (output: string, text: string) => void {
  const folder = join(recorded, name);
  mkdirSync(folder, { recursive: true });
  const named = new Set<string>();
  afterAll(() => {
    if (process.env.CI) expect(readdirSync(folder).filter((output) => !named.has(output))).toEqual([]);
  });
  return (output, text) => {
    named.add(output);
    sameAsRecorded(join(folder, output), text);
  };
}
