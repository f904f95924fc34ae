import fc from "fast-check";
import { expect, it } from "vitest";
import { settling } from "../../oracle/batch.js";
import type { Check } from "../../oracle/check.js";
import { complete } from "../../oracle/complete.js";
import { completing } from "../../oracle/completing.js";
import { textOf } from "../../oracle/print.js";
import { Program } from "../../oracle/program.js";
import { treeOf } from "../../oracle/rules/tree.js";

const SEED = 20_180_614;

/** Random policies beside the second evaluator, up to the first that differs: it is not made smaller, as what is wrong is known. */
function agrees<P>(check: Check<P>, policies: number): void {
  it(check.name, () => {
    for (const drawn of fc.sample(check.drawn, { seed: SEED, numRuns: policies })) {
      const program = new Program(textOf(drawn.rules));
      if (program.policy) expect(check.wrong(program, { ...drawn, rules: treeOf(program.text) }, {})).toBeNull();
    }
  });
}

agrees(complete, 40);
agrees(completing, 20);
agrees(settling, 20);
