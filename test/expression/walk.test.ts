import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/core.js";
import { childrenOf, mapChildren, nodesOf } from "../../src/expression/walk.js";
import { policies } from "../properties/policies.js";

describe("the children of a node", () => {
  it("are those that are changed with it, in the same order, whatever they are for", () => {
    const kinds = new Set<string>();
    const roots = policies.flatMap(({ subsidies }) => subsidies.map(({ entitlement }) => entitlement));
    for (const node of roots.flatMap((root) => [...nodesOf(root)])) {
      const [all, values, asked]: Expression[][] = [[], [], []];
      mapChildren(node, (child, use) => {
        all?.push(child);
        (use === "value" ? values : asked)?.push(child);
        return child;
      });
      expect([childrenOf(node), childrenOf(node, "value"), childrenOf(node, "asked")]).toEqual([all, values, asked]);
      kinds.add(node.kind);
    }
    expect(kinds.size).toBeGreaterThan(15);
  });

  it("are gone through the same way the second time", () => {
    for (const { subsidies } of policies)
      for (const { entitlement } of subsidies) expect([...nodesOf(entitlement)]).toEqual([...new Set([...nodesOf(entitlement)])]);
  });
});
