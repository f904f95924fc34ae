import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const policyWith = (inputs: string, amount: string) => `policy: trial
title: {zh: \u8BD5, en: Trial}
document: {issuer: {zh: \u67D0\u5E02, en: A city}, number: '1'}
effective: {from: 2024-01-01, stated: false}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
${inputs.replace(/^/gm, "  ")}
subsidies:
  grant:
    title: {zh: \u8865\u8D34, en: Grant}
    amount: ${amount}
`;

const CASE = "policy: trial\ncases: [{name: nobody, given: {}, expect: {grant: {status: undetermined}}}]\n";

/** What is left of changes where the cases for boundaries stand beside a policy that is only reached by one case. */
async function leftOf(policy: string): Promise<readonly string[]> {
  const files = { "trial/policy.yaml": policy, "trial/own.test.yaml": CASE };
  const { created } = await run(["test", "trial", "--boundaries", "--jobs", "1"], { files });
  const [[path, text] = ["", ""]] = [...created];
  const { stdout } = await run(["test", "trial", "--mutate", "--format", "json", "--jobs", "1", "--lang", "en"], {
    files: { ...files, [path]: text },
  });
  const { mutants } = JSON.parse(stdout) as { mutants: readonly { change: string; killedBy: string | null; why: string }[] };
  expect(mutants.length).toBeGreaterThan(5);
  return mutants.flatMap(({ change, killedBy }) => (killedBy === null ? [change] : []));
}

describe("kinds of changes that cases written for boundaries notice, or none can", () => {
  it.each([
    ["bounds of an input", policyWith("months: {type: count, min: 1, max: 12}", "{each: 100\u5143, times: months}")],
    [
      "bounds of an input of items",
      policyWith(
        "rooms: {type: list, item: {area: {type: number, min: 0}}}",
        "{for each: room in rooms, give: {each: 10\u5143, times: room.area}}",
      ),
    ],
    ["how fen are rounded", policyWith("cost: {type: money}", "{rate: 0.4%, of: cost}")],
    ["rounding inside of an amount", policyWith("cost: {type: money}", "{rate: 12.5%, of: cost, round: {to: 0.01\u5143, by: half up}}")],
    ["addends", policyWith("a: {type: money}\nb: {type: money}", "{total of: [{rate: 10%, of: a}, {rate: 20%, of: b}, 3\u5143]}")],
    [
      "brackets in any order",
      policyWith(
        "size: {type: count}",
        "{brackets: [{to: 5, give: 10\u5143}, {above: 5, to: 9, give: 20\u5143}, {above: 9, give: 30\u5143}], of: size}",
      ),
    ],
  ])("%s", async (_, policy) => {
    expect(await leftOf(policy)).toEqual([]);
  });
});
