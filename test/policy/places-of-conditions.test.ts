import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/core.js";
import { nodesOf } from "../../src/expression/walk.js";
import { expressionsOf, type Policy } from "../../src/policy/policy.js";
import { policies } from "../properties/policies.js";
import { findingsOf, policiesIn } from "../rules/policies.js";

const folders = [...policiesIn("rules"), ...policiesIn("fixtures/constructs")];
const compiled = folders.map((folder) => [folder.name, findingsOf(folder).compiled.policy as Policy] as const);

const answers = (node: Expression): boolean =>
  ["comparison", "logic", "not", "known"].includes(node.kind) ||
  (node.kind === "fold" && (node.operator === "some" || node.operator === "every"));

describe.each([...compiled, ...policies.map((policy) => [`properties: ${policy.id}`, policy] as const)])("%s", (_, policy) => {
  it("has for every condition the place where its author wrote it", () => {
    const nodes = expressionsOf(policy).flatMap((root) => [...nodesOf(root)]);
    const nowhere = nodes.filter((node) => answers(node) && (node.origin?.span.to ?? 0) === 0);
    expect(nowhere.map((node) => JSON.stringify(node, (_key, value) => (typeof value === "bigint" ? `${value}` : value)))).toEqual([]);
  });
});
