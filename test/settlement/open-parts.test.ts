import { expect, it } from "vitest";
import type { Result } from "../../src/results/outcome.js";
import { withParts } from "../../src/settlement/payments.js";
import { nought } from "../../src/values/decimal.js";

const amount = { min: nought, max: nought };
const open: Result = { id: "grant", status: "undetermined", benefit: "cash", amount, missing: ["cost"] };

it("a result of which a part misses a fact names that beside what it misses itself, each once", () => {
  const parts = { city: amount };
  expect(withParts(open, parts, ["place", "cost"])).toEqual({ ...open, parts, missing: ["cost", "place"] });
  expect(withParts({ ...open, entitled: true }, parts, ["place"])).toMatchObject({ entitled: true });
  const settled: Result = { ...open, status: "eligible", certainty: "exact" };
  const { missing: _, ...known } = settled;
  expect(withParts(known, parts, [])).toEqual({ ...known, parts });
  expect(withParts(known, parts, ["place"])).toEqual({ ...open, entitled: true, parts, missing: ["place"] });
});
