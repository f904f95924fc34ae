import { describe, expect, it } from "vitest";
import { heads, modifiers } from "../../src/language/constructs.js";
import { constructsOf, policies } from "./policies.js";

const constructs = new Set(policies.flatMap(constructsOf));

describe("the policies that properties are tried on", () => {
  it.each([...heads.map((head) => head.keys[0]), ...modifiers.map((modifier) => modifier.key)])("use the construct %s", (key) => {
    expect(constructs).toContain(key);
  });
});
