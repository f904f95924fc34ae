import { describe, expect, it } from "vitest";
import { AuditSums } from "../../src/audit/audit-sums.js";
import type { Audited, OtherReading, Outcome } from "../../src/results/outcome.js";
import { decimal, decimalText } from "../../src/values/decimal.js";

const hundred = decimal(100, 0);
const exactly = (figure: number) => ({ min: decimal(figure, 0), max: decimal(figure, 0) });
const audit: Audited = {
  claimed: hundred,
  computed: exactly(100),
  cuts: [],
  granted: hundred,
  paid: null,
  held: null,
  payable: hundred,
  conclusion: "通过",
  reasons: [],
};

const rowOf = (settled: number | undefined, other: OtherReading): Outcome => ({
  application: "A1",
  policy: "p",
  subsidies: [
    {
      ...{ id: "grant", status: "eligible", certainty: "exact", benefit: "cash", amount: exactly(100), audit },
      ...(settled === undefined ? {} : { settled: exactly(settled) }),
      readings: { "scope=wide": other },
    },
  ],
});

describe("sums under a reading that was not chosen", () => {
  const others: readonly (readonly [string, number | undefined, OtherReading, object])[] = [
    [
      "are of what limits leave",
      80,
      { status: "eligible", amount: exactly(100), settled: exactly(60) },
      { claims: 1, differ: 1, chosen: "80", other: "60" },
    ],
    ["are of amounts where no limit is", undefined, { status: "eligible", amount: exactly(90) }, { differ: 1, chosen: "100", other: "90" }],
    ["may be the same", 80, { status: "eligible", amount: exactly(100), settled: exactly(80) }, { differ: 0, chosen: "80", other: "80" }],
    ["are nothing where it refuses", undefined, { status: "ineligible" }, { differ: 1, chosen: "100", other: "0" }],
  ];
  it.each(others)("%s", (_, settled, other, expected) => {
    const sums = new AuditSums();
    sums.add(rowOf(settled, other));
    const { chosen, other: found, ...counts } = sums.readings.get("p\nscope=wide") ?? { chosen: hundred, other: hundred };
    expect({ ...counts, chosen: decimalText(chosen), other: decimalText(found) }).toMatchObject(expected);
  });
});
