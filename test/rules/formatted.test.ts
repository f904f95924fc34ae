import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formatted } from "../../src/policy/writing/formatted.js";
import { root } from "./policies.js";

const rules = join(root, "rules");
const files = readdirSync(rules, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));

it.each(files)("rules/%s is laid out as subsidy fmt does it", (name) => {
  const text = readFileSync(join(rules, name), "utf8");
  expect(formatted(text)).toBe(text);
});
