import { join } from "node:path";
import { expect, it } from "vitest";
import { decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, zero } from "../../src/values/fraction.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { casesOf, findingsOf, folderOf, root } from "./policies.js";

it("the rows of the published table add up to its totals", () => {
  const folder = folderOf(join(root, "rules", "patterns", "h05-truncate-to-yuan-and-share"));
  const [table] = casesOf(folder, findingsOf(folder).compiled).results;
  const shares = (table?.outcomes ?? []).map(({ outcome }) => outcome.subsidies[0]?.shares ?? {});
  const totalOf = (name: string) =>
    shares.map((each) => each[name]).reduce((sum, each) => (each ? add(sum, fractionOfDecimal(each.min)) : sum), zero);
  expect(shares.map((each) => each.市 && decimalText(each.市.min))).toEqual(["40512", "25000", "29616", "54840", "30000", "69849", "8750"]);
  expect(["县区", "市"].map((name) => fractionText(totalOf(name)))).toEqual(["258567", "258567"]);
});
