import fc from "fast-check";
import { rational } from "../rational.js";
import type { Fact, Facts } from "../rules/facts.js";

/** Few different amounts, so that ties and full pots are likely. */
export const few = fc.constantFrom(...[0, 10, 30, 33, 50, 100, 120].map((yuan) => rational(yuan)), rational(3333, 100), rational(1, 100));

/** Whose an application is and of which day, and figures that many have in common. */
export const own = fc.record({
  creditCode: fc.constantFrom("X", "Y", "Z"),
  applicationDate: fc.constantFrom("2018-06-01", "2019-01-01", "2019-03-31", "2019-04-01", "2019-07-01", "2019-12-31", "2020-06-01"),
  cost: few,
  other: few,
  who: fc.constantFrom("甲", "乙"),
  born: fc.constantFrom(rational(2015), rational(2016)),
});

/** Puts such prices and persons in the place of those of its items. */
export const prices: fc.Arbitrary<(facts: Facts) => Facts> = fc
  .record({
    prices: fc.array(few, { minLength: 3, maxLength: 3 }),
    people: fc.array(fc.constantFrom("甲", "乙", "丙"), { minLength: 3, maxLength: 3 }),
  })
  .map((drawn) => (facts) => {
    const items = ((facts.items ?? []) as readonly Facts[]).map((item, at) => ({
      ...item,
      price: drawn.prices[at],
      who: drawn.people[at],
    }));
    return { ...facts, items } as Readonly<Record<string, Fact | undefined>>;
  });
