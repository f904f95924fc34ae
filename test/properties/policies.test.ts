import { describe, expect, it } from "vitest";
import { nodesOf } from "../../src/expression/walk.js";
import { heads, modifiers } from "../../src/language/constructs.js";
import { policies } from "./policies.js";

const constructs = new Set(
  policies.flatMap((policy) =>
    policy.subsidies.flatMap((subsidy) =>
      [...nodesOf(subsidy.entitlement)].flatMap((node) => (node.origin ? [node.origin.construct] : [])),
    ),
  ),
);

describe("the policies that properties are tried on", () => {
  it.each([...heads.map((head) => head.keys[0]), ...modifiers.map((modifier) => modifier.key)])("use the construct %s", (key) => {
    expect(constructs).toContain(key);
  });
});
