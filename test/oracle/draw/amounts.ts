import fc from "fast-check";
import { below, condition, day, inLoop, money, numeral, type Place } from "./feel.js";
import { always, atPlaces, type Drawn, joined, oneOf, record, some, type Tree, words } from "./words.js";

export const rounding: Tree = record({ to: words("0.01元", "1元", "100元"), by: words("half up", "half even", "up", "down") });

const BOUNDS = ["500元", "1000元", "5000元", "1万元", "100万元"];
const COUNTS = ["1", "2", "2.5", "10", "100"];

/** A literal, or what it is under each reading. */
const bound = (all: readonly string[]): fc.Arbitrary<readonly Drawn[]> =>
  fc.subarray([...all], { minLength: 1, maxLength: 3 }).chain((sorted) =>
    fc.constantFrom<readonly Drawn[]>(
      sorted,
      sorted.map((literal, at) =>
        at === sorted.length - 1 ? { "by reading": { way: { one: literal, two: all.at(-1) as string } } } : literal,
      ),
    ),
  );

/** Rows that begin where the last ends, each with what it gives; the first and the last may be missing. */
const rows = (bounds: readonly string[], give: Tree, fromZero: boolean): fc.Arbitrary<Drawn[]> =>
  bound(bounds)
    .chain((ends) =>
      fc.tuple(fc.constant(ends), fc.array(give, { minLength: ends.length + 1, maxLength: ends.length + 1 }), fc.boolean(), fc.nat(3)),
    )
    .map(([ends, gives, includes, cut]) => {
      const [low, high] = includes ? ["above", "to"] : ["from", "below"];
      const all = gives.map((given, at) => ({
        ...(at > 0 ? { [low as string]: ends[at - 1] as Drawn } : {}),
        ...(at < ends.length ? { [high as string]: ends[at] as Drawn } : {}),
        ...(given as object),
      }));
      return all.slice(cut === 1 && !fromZero ? 1 : 0, cut === 2 && all.length > 2 ? -1 : undefined);
    });

const unstatedRow = (row: Drawn): Drawn => {
  const { rate: _, ...bounds } = row as { readonly [key: string]: Drawn };
  return { ...bounds, unstated: "未规定" };
};

const tiersOf = (place: Place): Tree =>
  oneOf(
    record({
      tiers: rows(
        BOUNDS,
        oneOf(record({ rate: words("1%", "5%", "share", "ratio", "0.5%") }), record({ rate: numeral(below(place)) })),
        true,
      ),
      of: money(below(place)),
    }),
    record({
      tiers: rows(COUNTS, record({ each: oneOf(words("10元", "unit", "cost"), money(below(place))) }), true),
      of: numeral(below(place)),
    }),
    record({
      tiers: rows(BOUNDS, record({ rate: words("1%", "2%") }), true).map((all) => all.with(-1, unstatedRow(all.at(-1) as Drawn))),
      of: money(below(place)),
    }),
  );

const bracketsOf = (place: Place): Tree =>
  oneOf(
    record({ brackets: rows(BOUNDS, record({ give: amount(below(place)) }), false), of: money(below(place)) }),
    record({ brackets: rows(COUNTS, record({ give: amount(below(place)) }), false), of: numeral(below(place)) }),
  );

function casesOf(place: Place): Tree {
  const give = oneOf(amount(below(place)), always("not due"));
  const last = oneOf(amount(below(place)), always("not due"));
  return fc
    .tuple(
      fc.array(record({ when: condition(below(place)), give: amount(below(place)) }), { minLength: 1, maxLength: 2 }),
      fc.option(record({ otherwise: oneOf(give, last) }), { nil: null }),
    )
    .map(([all, otherwise]) => ({ cases: [...all, ...(otherwise ? [otherwise] : [])] }));
}

/** Item by item, with everything that may stand in a loop. */
function loopOf(place: Place): Tree {
  const name = `i${place.loops.length + 1}`;
  const bare = inLoop(place, name);
  const valued: Place = { ...bare, sums: [...bare.sums, "w"] };
  const filter = words("", "", "[ok]", "[price > 200元]", "[few > 0]");
  const values = record({ w: money({ ...bare, fuel: Math.min(bare.fuel, 1) }) });
  const where = some({ 甲: condition(bare), 乙: oneOf<Drawn>(condition(bare), record({ if: condition(bare) })) });
  const orders = oneOf<Drawn>(
    always({}),
    record({ take: words("1", "2", "few") }),
    record({ take: words("1", "2"), "first by": words(`${name}.on`, `${name}.price`) }),
    record({ take: words("1", "few"), "last by": words(`${name}.on`, `${name}.few`, `${name}.price`) }),
  );
  const grouped = fc
    .tuple(
      oneOf(
        record({ by: words(`${name}.kind`), as: always("key"), cap: words("byKind(key).sum", 'if key = "a" then 100元 else 50元') }),
        record({
          by: words(`${name}.who`, `${name}.ok`, `${name}.few`, `${name}.on.year`),
          cap: oneOf(words("100元", "unit"), amount({ ...below(place), fuel: 0 })),
        }),
        record({ by: words(`${name}.who`, `${name}.kind`) }),
        record({ by: words(`${name}.few`), date: day({ ...place, loops: [], fuel: 0 }), cap: words("unit", "200元") }),
      ),
      orders,
    )
    .map(([group, order]) => ({ group: { ...(group as object), ...(order as object) } }));
  return fc
    .tuple(
      joined(`${name} in items`, filter),
      some({ where: where as Tree, date: words(`${name}.on`, `${name}.on`, "until") }),
      oneOf(
        record({ give: amount(bare) }),
        record({ values, give: oneOf<Drawn>(amount(valued), words("w")) }),
        record({ values, give: words("w") }),
      ),
      oneOf<Drawn>(orders, grouped),
    )
    .map(([source, beside, give, order]) => ({ "for each": source, ...beside, ...(give as object), ...(order as object) }) as Drawn);
}

function headsOf(place: Place): Tree[] {
  const [m, q, a] = [money(below(place)), numeral(below(place)), amount(below(place))];
  const several = fc.array(a, { minLength: 1, maxLength: 3 });
  const heads: Tree[] = [
    record({ rate: words("50%", "share", "ratio", "5%", "rate1"), of: m }),
    record({ rate: q, of: oneOf(m, words("cost", "other")) }),
    record({ rate: always({ "2018-01-01": "10%", "2020-01-01": "25%" }), of: m }),
    record({ each: m, times: q }),
    record({ each: words("30元", "unit"), times: q, step: words("2", "0.3", "10%") }),
    record({ each: words("30元"), times: q, step: record({ size: words("3", "0.5"), started: words("counts", "does not count") }) }),
    tiersOf(place),
    bracketsOf(place),
    casesOf(place),
    record({ "total of": several }),
    record({ "greatest of": several }),
    record({ "least of": several }),
    record({ "at least": a }),
    record({ "at most": a }),
    record({ "at least": a, "at most": a }),
    record({ amount: a }),
    record({ unstated: words("未规定") }),
    record({ unstated: words("未规定"), basis: m }),
    record({ "by reading": record({ way: record({ one: a, two: a }) }) }),
    record({ "by reading": record({ mode: record({ one: a, two: a }) }) }),
    record({ "by date": record({ "2018-01-01": a, "2019-07-01": a }) }),
    record({ "by date": record({ "2018-01-01": a, "2020-07-01": always("none") }) }),
  ];
  if (place.loops.length < 2) heads.push(loopOf(place), loopOf(place), loopOf(place));
  return heads;
}

/** An amount with one head and some modifiers, or a scalar. */
export const amount: (place: Place) => Tree = atPlaces((place) => {
  const scalar = oneOf(money(below(place)), words(...(place.names ? ["named1", "cost"] : ["cost"])));
  if (place.fuel <= 0) return scalar;
  const a = amount(below(place));
  const modifiers = some({ "raise to": a, cap: oneOf<Drawn>(a, always("none")), minus: a, "not paid below": a, round: rounding });
  const [first, second] = [money(below(place)), money(below(place))];
  const formula = place.names
    ? [
        joined("ladder(", first, ", ", second, ")"),
        joined("ranged(", first, ")"),
        joined("higher(", first, ", ", second, ")"),
        joined("half(ranged(", first, "))"),
      ]
    : [];
  const isSwitch = (head: object): boolean => "by reading" in head || "by date" in head;
  const whole = fc.tuple(oneOf(...headsOf(place)), oneOf<Drawn>(always({}), modifiers as Tree));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: oneOf(scalar, ...formula) },
    {
      weight: 4,
      arbitrary: whole.map(
        ([head, beside]): Drawn =>
          isSwitch(head as object) ? { amount: head, ...(beside as object) } : { ...(head as object), ...(beside as object) },
      ),
    },
  );
});
