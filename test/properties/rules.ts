import fc from "fast-check";

/** Inputs over which random rules are written. */
export const inputs = `
policy: random
title: random
effective: {from: 2018-01-01, to: 2022-12-31, validity confirmed to: 2020-12-31}
currency: CNY
inputs:
  cost: {type: money}
  other: {type: money, max: 100万元}
  n: {type: count}
  x: {type: number, min: -10, max: 10}
  share: {type: percent}
  yes: {type: boolean}
  sure: {type: boolean}
  quiet: {type: boolean, if absent: false}
  spare: {type: money, if absent: 100元}
  kind: {type: choice, options: {a: 甲, b: 乙, c: 丙}}
  on: {type: date}
  items: {type: list, item: {price: {type: money}, ok: {type: boolean}, on: {type: date}, kind: {type: choice, options: {a: 甲, b: 乙}}, mute: {type: boolean, if absent: true}}}
  more: {type: list, item: {price: {type: money}, size: {type: number, min: 0}}}
readings:
  way: {question: way?, options: {one: 一, two: 二}}
  mode: {question: mode?, options: {one: 一, two: 二}, chosen: one}
values:
  unit: {2018-01-01: 100元, 2019-07-01: 150元, 2021-01-01: none}
  ratio: {by reading: {way: {one: 10%, two: 30%}}}
tables:
  full: {by: [k, c], gives: [g], hit: first, rows: [[a, {to: 2}, 10元], [a, {above: 2}, 20元], [[b, c], any, 10元]]}
  part: {by: [k, c], gives: [g], hit: first, rows: [[a, {to: 2}, 10元], [b, {by reading: {way: {one: 1, two: 5}}}, 20元]]}
`;

/** Loops around a place, and how much deeper it may go. */
interface Place {
  readonly loops: readonly string[];
  readonly fuel: number;
}

type Text = fc.Arbitrary<string>;

const oneOf = <T>(...all: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> => fc.oneof(...all);
const words = (...all: readonly string[]): Text => fc.constantFrom(...all);
const joined = (...parts: readonly (Text | string)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((all) => all.join(""));
const below = ({ loops, fuel }: Place): Place => ({ loops, fuel: fuel - 1 });
const within = ({ loops, fuel }: Place, name: string): Place => ({ loops: [...loops, name], fuel: fuel - 1 });

const filters = words("", "[ok]", "[price > 200元]", '[kind = "a" and ok]', "[price >= cost]", "[item.on <= 2019-06-30]");

function money(place: Place): Text {
  const atoms = words(
    "cost",
    "other",
    "spare",
    "0元",
    "7.77元",
    "100元",
    "1万元",
    ...(place.loops.length > 0 ? [`${place.loops.at(-1)}.price`] : ["cost"]),
  );
  if (place.fuel <= 0) return atoms;
  const [m, q, c] = [money(below(place)), numeral(below(place)), condition(below(place))];
  return oneOf(
    atoms,
    joined("(", m, words(" + ", " - "), m, ")"),
    joined("(", m, " * ", q, ")"),
    joined(m, words(" / 3", " / 8", " * 50%", " * 33.3%")),
    joined("(if ", c, " then ", m, " else ", m, ")"),
    joined(words("min(", "max("), m, ", ", m, ")"),
    joined(words("sum(items", "max(items", "mean(items"), filters, ".price)"),
    words("unit", "full(kind, n).g", "part(kind, n).g", "sum(more.price)", "sum(more[size > 1].price)", "unit * 2"),
  );
}

function numeral(place: Place): Text {
  const atoms = words("n", "x", "share", "2", "50%", "0.5", "ratio", "(on - 2018-06-01)");
  if (place.fuel <= 0) return atoms;
  const q = numeral(below(place));
  return oneOf(
    atoms,
    joined("count(items", filters, ")"),
    joined("(", q, words(" + ", " - ", " * "), q, ")"),
    joined("floor(", q, ")"),
    joined("abs(", q, ")"),
    joined("(", money(below(place)), " / 100元)"),
    joined("(", q, " / n)"),
  );
}

function condition(place: Place): Text {
  const own = place.loops.at(-1);
  const atoms = words(
    "yes",
    "sure",
    "quiet",
    'kind = "a"',
    'kind in ("b", "c")',
    'kind != "c"',
    "on >= 2019-01-01",
    "asOf < 2020-01-01",
    "n between 1 and 3",
    "n <= 2.5",
    "x < 0.1 or x > 2.25",
    "x in (1, [2..5))",
    ...(own ? [`${own}.ok`, `${own}.mute`, `${own}.on <= on`, `${own}.kind = "b"`] : ["not(yes)"]),
  );
  if (place.fuel <= 0) return atoms;
  const [m, q, c] = [money(below(place)), numeral(below(place)), condition(below(place))];
  const compared = words(" < ", " <= ", " > ", " >= ", " = ", " != ");
  const name = `q${place.loops.length}`;
  const inner = condition(within(place, name));
  return oneOf(
    atoms,
    joined("(", c, words(" and ", " or "), c, ")"),
    joined("not(", c, ")"),
    joined(m, compared, m),
    joined(q, compared, q),
    joined("(", words("some ", "every "), `${name} in items`, filters, " satisfies ", inner, ")"),
  );
}

type Tree = string | boolean | { readonly [key: string]: Tree } | readonly Tree[];

const record = (all: Record<string, fc.Arbitrary<Tree>>): fc.Arbitrary<Tree> => fc.record(all);
const rounding = fc.record({ to: words("0.01元", "1元", "100元"), by: words("half up", "half even", "up", "down") });

function amount(place: Place): fc.Arbitrary<Tree> {
  if (place.fuel <= 0) return money(place);
  const [m, q, c, a] = [money(below(place)), numeral(below(place)), condition(below(place)), amount(below(place))];
  const several = fc.array(a, { minLength: 1, maxLength: 3 });
  const cases = fc
    .tuple(
      fc.array(record({ when: c, give: a }), { minLength: 1, maxLength: 2 }),
      fc.option(oneOf(record({ otherwise: a }), fc.constant({ otherwise: "not due" })), { nil: null }),
    )
    .map(([all, last]) => [...all, ...(last ? [last] : [])]);
  const heads: fc.Arbitrary<Tree>[] = [
    record({ rate: words("50%", "share", "ratio", "5%"), of: m }),
    record({ each: m, times: q }),
    record({ each: words("30元", "unit"), times: q, step: words("2", "0.3") }),
    record({ each: words("30元"), times: q, step: record({ size: words("3"), started: words("counts") }) }),
    record({ cases }),
    sliced("tiers", m, 1),
    sliced("brackets", m, 1),
    sliced("brackets", m, -1),
    record({ "total of": several }),
    record({ "greatest of": several }),
    record({ "least of": several }),
    record({ "at least": a }),
    record({ "at most": a }),
    record({ "at least": a, "at most": a }),
    record({ amount: a }),
    record({ unstated: words("未规定") }),
    record({ "by reading": record({ way: record({ one: a, two: a }) }) }),
    record({ "by reading": record({ mode: record({ one: a, two: a }) }) }),
    record({ "by date": record({ "2018-01-01": a, "2019-07-01": a }) }),
  ];
  if (place.loops.length < 2) {
    const name = `i${place.loops.length + 1}`;
    const inside = within(place, name);
    const loop = { "for each": joined(`${name} in items`, filters), give: amount(inside) };
    const where = record({ 甲: condition(inside), 乙: condition(inside) });
    const by = words(`${name}.kind`, `${name}.ok`, `${name}.on`, `${name}.price`, "kind", `if ${name}.ok then "x" else "y"`);
    const take = words("1", "2", "n", "unit / 100元");
    const order = oneOf(
      record({}),
      record({ "first by": words(`${name}.on`, `${name}.price`) }),
      record({ "last by": words(`${name}.on`) }),
    );
    const some = fc.tuple(record({ take }), order).map(([all, by]) => ({ ...(all as object), ...(by as object) }));
    const group = fc
      .tuple(fc.record({ by, cap: oneOf<Tree>(words("300元", "unit"), m) }, { requiredKeys: ["by"] }), oneOf(record({}), some))
      .map(([all, beside]) => ({ ...all, ...(beside as object) }));
    const chosen = fc.tuple(record(loop), oneOf<object>(some, fc.record({ group })));
    heads.push(
      record(loop),
      record({ ...loop, where }),
      record({ ...loop, where, date: fc.constant(`${name}.on`) }),
      chosen.map(([all, beside]) => ({ ...(all as object), ...beside }) as Tree),
    );
  }
  const modifiers = fc.record({ "raise to": a, cap: a, minus: a, "not paid below": a, round: rounding }, { requiredKeys: [] });
  const chosen = fc.tuple(fc.oneof(...heads), fc.oneof(fc.constant({}), modifiers));
  const isSwitch = (head: object): boolean => "by reading" in head || "by date" in head;
  return fc.oneof(
    { weight: 1, arbitrary: m },
    {
      weight: 4,
      arbitrary: chosen.map(
        ([head, beside]) => (isSwitch(head as object) ? { amount: head, ...beside } : { ...(head as object), ...beside }) as Tree,
      ),
    },
  );
}

/** Tiers, or brackets from a figure below zero or from zero on, some of which end; the figures may move in time. */
function sliced(key: "tiers" | "brackets", base: Text, from: number): fc.Arbitrary<Tree> {
  const figure = words("100元", "2000元", "unit");
  const last = fc.boolean();
  return fc.tuple(base, figure, last).map(([of, at, ends]): Tree => {
    const end = at === "unit" ? { "2018-01-01": "100元", "2019-07-01": "300元" } : at;
    const [low, high] = key === "tiers" ? ["above", "to"] : ["from", "below"];
    const gives = (rate: string) => (key === "tiers" ? { rate } : { give: { rate, of } });
    const first = key === "tiers" || from > 0 ? { [high as string]: end } : { [low as string]: "-50元", [high as string]: end };
    const rest = ends && key === "brackets" ? { [high as string]: "9000元" } : {};
    return {
      [key]: [
        { ...first, ...gives("10%") },
        { [low as string]: end, ...rest, ...gives("5%") },
      ],
      of,
    } as Tree;
  });
}

/** The text of a policy with random subsidies, of which one looks at another; `fuel`: how deep they go. */
export function randomRulesOf(fuel: number): Text {
  const top: Place = { loops: [], fuel };
  return fc
    .record({
      rounding: oneOf<Tree>(rounding),
      first: fc.record(
        {
          amount: amount(top),
          conditions: fc.record({ 一: condition(top) }),
          exclusions: fc.record({ 二: condition(top) }),
          date: fc.constant("on"),
        },
        { requiredKeys: ["amount"] },
      ),
      second: amount(top),
      least: words("0元", "0元", "20元"),
      reference: words('amount("first")', 'amount("first") * 50%', 'min(amount("first"), 500元)'),
    })
    .map(({ rounding: rule, first, second, least, reference }) => {
      const looking = {
        conditions: { 三: `${reference} >= ${least}` },
        amount: { "total of": [reference, { amount: second, cap: reference }] },
      };
      return `${inputs}rounding: ${JSON.stringify(rule)}\nsubsidies: ${JSON.stringify({ first, second: { amount: second }, third: looking })}\n`;
    });
}

export const randomRules = randomRulesOf(3);
