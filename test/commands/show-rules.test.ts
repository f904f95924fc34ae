import { expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const titleOf = async (...args: string[]): Promise<string> => (await run(["show", ...args, "--lang", "en"])).stdout.split("\n")[0] ?? "";

it.each([
  ["a folder, which names rules as everywhere", ["--rules", "rules"], "jinan-2018-14"],
  ["a folder beside an id", ["jinan-2018-14", "--rules", "rules/jinan-2018-14"], "jinan-2018-14"],
  [
    "nothing, which asks for the rules in words",
    ["jinan-2018-14", "--rules"],
    "Jinan action plan for the transfer of scientific results: the rules in words",
  ],
  [
    "an id, which asks for its rules in words",
    ["--rules", "jinan-2018-14"],
    "Jinan action plan for the transfer of scientific results: the rules in words",
  ],
])("show takes --rules with %s", async (_, args, title) => {
  expect(await titleOf(...args)).toBe(title);
});
