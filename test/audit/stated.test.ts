import { describe, expect, it } from "vitest";
import { readPlain } from "../../src/applications/plain.js";
import { run } from "../golden/memory-host.js";

const policy = (id: string, subsidies: string): string => `policy: ${id}
title: ${id}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs: {cost: {type: money}}
subsidies: {${subsidies}}
`;
const paidInParts = "{amount: cost, instalments: [{name: all, part: rest}]}";
const rules = {
  "a.yaml": policy("a", `grant: ${paidInParts}, award: ${paidInParts}`),
  "b.yaml": policy("b", `grant: ${paidInParts}, prize: {amount: cost}`),
};

async function problemsOf(command: string, row: string, ...typed: string[]): Promise<string[]> {
  const files = { ...rules, "x.ndjson": `${row}\n` };
  const { stdout } = await run([command, "x.ndjson", ...typed.flatMap((file) => ["--rules", file]), "--format", "ndjson", "--quiet"], {
    files,
  });
  const { problems = [] } = JSON.parse(stdout.split("\n")[0] ?? "") as { problems?: { code: string; field: string }[] };
  return problems.map(({ code, field }) => `${code} ${field}`);
}

describe("what is stated beside facts", () => {
  it.each([
    ["evaluate", '{"cost":1,"paid":5}', ["a.yaml"], ["which-subsidy paid"]],
    ["evaluate", '{"cost":1,"paid":{"grant":-5}}', ["a.yaml"], ["out-of-bounds paid.grant"]],
    ["evaluate", '{"cost":1,"paid":{"grnat":5}}', ["a.yaml"], ["nearly-declared paid.grnat"]],
    ["audit", '{"cost":1,"claims":{"grant":1},"paid":5}', ["a.yaml"], []],
    ["audit", '{"cost":1,"claims":{"grant":1,"award":1},"paid":5}', ["a.yaml"], ["which-subsidy paid"]],
    ["audit", '{"cost":1,"claims":{"grant":1},"paid":-5}', ["a.yaml"], ["out-of-bounds paid"]],
    ["audit", '{"cost":1,"claims":{"grant":1},"paid":"x"}', ["a.yaml"], ["wrong-type paid"]],
    ["audit", '{"cost":1,"claims":{"grant":"5USD"}}', ["a.yaml"], ["other-currency claims.grant"]],
    ["audit", '{"cost":1,"claims":{"grant":1},"paid":0.001}', ["a.yaml"], ["too-many-digits paid"]],
    ["audit", '{"cost":1,"claims":{"grant":1,"grant":2}}', ["a.yaml"], ["duplicate-key claims.grant"]],
    ["audit", '{"cost":1,"claims":{"grant":1},"paid":{"grant":1,"grant":4}}', ["a.yaml"], ["duplicate-key paid.grant"]],
    ["audit", '{"cost":1,"claims":{"grant":1}}', ["a.yaml", "b.yaml"], ["which-policy claims.grant"]],
    ["audit", '{"cost":1,"policy":"a","claims":{"grant":1}}', ["a.yaml", "b.yaml"], []],
    ["audit", '{"cost":1,"policy":"a","claims":{"prize":1}}', ["a.yaml", "b.yaml"], ["undeclared-field claims.prize"]],
  ] as const)("%s of %s", async (command, row, typed, expected) => {
    expect(await problemsOf(command, row, ...typed)).toEqual(expected);
  });

  it.each([
    ['{"a":1,"b":{"a":1}}', undefined],
    ['{"a":1,"\\u0061":2}', "a"],
    ['{"a":{"b":[{"c":1},{"c":2}],"b":1}}', "a.b"],
    ['[{"a":1},{"a":":","b":"{"}]', undefined],
  ])("the key that stands twice in %s is %s", (json, expected) => {
    const bytes = Buffer.from(json);
    expect(readPlain(bytes, 0, bytes.length)?.twice).toBe(expected);
  });
});
