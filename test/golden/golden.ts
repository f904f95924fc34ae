import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "./memory-host.js";

/** The text is as it was recorded; UPDATE=1 records it anew. */
export function asRecorded(name: string, text: string): void {
  const path = join(root, "fixtures", "golden", name);
  if (process.env.UPDATE || !existsSync(path)) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}
