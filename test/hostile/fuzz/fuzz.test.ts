import { describe, expect, it } from "vitest";
import { runs } from "../../runs.js";
import { everFound } from "./found.js";
import { judged } from "./judge.js";
import { attemptOf, targets } from "./targets.js";

/** Of each target so many; `npm run fuzz -- --minutes 30` goes on from other seeds. */
const COUNT = runs(5, 400);

describe("whatever is read", () => {
  it.each(targets)(
    "ends with a result or a word of refusal: $name",
    async (target) => {
      const wrong: string[] = [];
      for (let seed = 1; seed <= COUNT; seed += 1) {
        const ran = await judged(await attemptOf(target, seed));
        if (ran.wrong !== undefined) wrong.push(`seed ${seed}: ${ran.wrong}`);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

describe("what was once found", () => {
  it.each(everFound())("is right: %s", async (_, { attempt }) => {
    expect((await judged(attempt)).wrong).toBeUndefined();
  });
});
