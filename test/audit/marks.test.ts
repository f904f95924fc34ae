import { describe, expect, it } from "vitest";
import { MarkReader } from "../../src/audit/marks.js";
import { policyOf } from "./claimed-batch.js";

const kindOf = (name: string, title: string, limits = ""): string | undefined => {
  const policy = policyOf(`
inputs:
  cost: {type: money}
  ${name}: {type: text, title: ${title}}
subsidies:
  grant: {amount: cost}
${limits}
`);
  const facts: unknown[] = [];
  const field = policy.fields.find((each) => each.name === name);
  facts[field?.slot ?? 0] = "x";
  return new MarkReader(policy).of(facts as never)[0]?.kind;
};

describe("what must not come twice", () => {
  it.each([
    ["invoice", "any", "invoice"],
    ["invoiceNumber", "any", "invoice"],
    ["bill", "\u53D1\u7968\u53F7\u7801", "invoice"],
    ["contractNo", "any", "contract"],
    ["signed", "\u5408\u540C\u7F16\u53F7", "contract"],
    ["idNumber", "any", "person"],
    ["who", "\u8EAB\u4EFD\u8BC1\u53F7", "person"],
    ["matter", "any", "matter"],
    ["name2", "\u9879\u76EE\u540D\u79F0", "matter"],
  ])("%s (%s) is a %s", (name, title, kind) => {
    expect(kindOf(name, title)).toBe(kind);
  });

  it.each([
    ["contactPerson", "any"],
    ["projectType", "any"],
    ["invoiceType", "\u7968\u636E\u7C7B\u578B"],
    ["signedAt", "\u5408\u540C\u7B7E\u8BA2\u5730"],
    ["identityKind", "any"],
  ])("%s (%s) is nothing of the kind", (name, title) => {
    expect(kindOf(name, title)).toBeUndefined();
  });

  it("leaves to a limit what that counts itself", () => {
    const limit = (key: string) => `limits: [{joint cap: 100\u5143, on: [grant], each: ${key}, within: lifetime}]`;
    expect(kindOf("idNumber", "any", limit("idNumber"))).toBeUndefined();
    expect(kindOf("matter", "any", limit("matter"))).toBe("matter");
  });
});
