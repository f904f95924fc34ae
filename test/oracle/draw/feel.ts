import { atPlaces, joined, oneOf, type Text, words } from "./words.js";

/** Where an expression is drawn: the loops around it, what is named there, and how much deeper it may go. */
export interface Place {
  /** Names of items of `items`, the innermost last. */
  readonly loops: readonly string[];
  /** Names of values, of a loop or of the policy, that are money. */
  readonly sums: readonly string[];
  /** The policy's own values and named amounts may be used. */
  readonly names: boolean;
  /** Subsidies whose amounts may be looked at. */
  readonly subsidies: readonly string[];
  /** Parameters of a formula, which are money. */
  readonly parameters: readonly string[];
  readonly fuel: number;
}

export const top: Place = { loops: [], sums: [], names: true, subsidies: [], parameters: [], fuel: 3 };
export const below = (place: Place): Place => ({ ...place, fuel: place.fuel - 1 });
export const inLoop = (place: Place, name: string): Place => ({ ...place, loops: [...place.loops, name], fuel: place.fuel - 1 });

const filters = words(
  "",
  "",
  "[ok]",
  "[price > 200元]",
  '[kind = "a" and ok]',
  "[price >= cost]",
  "[item.on <= 2019-06-30]",
  "[few > 0]",
  '[who != "甲"]',
);
const own = (place: Place, field: string): string[] => (place.loops.length > 0 ? [`${place.loops.at(-1)}.${field}`] : []);
const named = (place: Place, ...all: readonly string[]): readonly string[] => (place.names ? all : []);
const compared = words(" < ", " <= ", " > ", " >= ", " = ", " != ");
const digits = words("", ", 1", ", -2", ", 0");

/** A text: of the application, of an item, or a part of one. */
const textual: (place: Place) => Text = atPlaces((place) => {
  const atoms = words("who", "who", '"x y"', '"\u4e59"', ...own(place, "who"), "items[1].who");
  if (place.fuel <= 0) return atoms;
  const [t, c] = [textual(below(place)), condition(below(place))];
  return oneOf(
    atoms,
    joined("substring(", oneOf(t, words("kind")), words(", 1, 1)", ", 2)", ", -1)", ", -2, 1)", ", few + 1)", ", 1, few)", ", 1)")),
    joined("(if ", c, " then ", t, " else ", t, ")"),
  );
});

/** An item of a list by its place, which may not be there. */
const placed = (field: string): Text => joined(words("items", "items[ok]", "items[few > 0]"), words("[1]", "[2]", "[-1]"), `.${field}`);

export const money: (place: Place) => Text = atPlaces((place) => {
  const atoms = words(
    "cost",
    "other",
    "debt",
    "paidBefore",
    "0元",
    "7.77元",
    "100元",
    "1万元",
    ...named(place, "unit", "sum1"),
    ...place.sums,
    ...own(place, "price"),
    ...own(place, "price"),
    ...place.parameters,
    ...place.subsidies.map((id) => `amount("${id}")`),
  );
  if (place.fuel <= 0) return atoms;
  const [m, q, c] = [money(below(place)), numeral(below(place)), condition(below(place))];
  const item = `y${place.loops.length}`;
  const inner = money({ ...inLoop(place, item), fuel: Math.min(place.fuel - 1, 1) });
  return oneOf(
    atoms,
    atoms,
    joined("(", m, words(" + ", " - "), m, ")"),
    joined("(", m, " * ", q, ")"),
    joined("(", q, " * ", m, ")"),
    joined("(", m, words(" / 3", " / 8", " * 50%", " * 33.3%", " * 0.6\u2030", " * 2", " / few"), ")"),
    joined("(if ", c, " then ", m, " else ", m, ")"),
    joined(words("min(", "max(", "mean(", "sum("), m, ", ", m, ")"),
    joined("min(", m, ", ", m, ", ", m, ")"),
    joined("abs(", m, ")"),
    joined("modulo(", m, ", ", oneOf(m, words("30\u5143", "0.07\u5143", "1\u4e07\u5143")), ")"),
    placed("price"),
    joined("decimal(", m, words(", 1)", ", 0)")),
    ...(place.names
      ? [joined("half(", m, ")"), joined("ladder(", m, ", ", m, ")"), joined("ranged(", m, ")"), joined("higher(", m, ", ", m, ")")]
      : []),
    joined("sum(distinct values(items", filters, ".price))"),
    joined(words("floor(", "ceiling(", "round up(", "round down(", "round half up(", "round half even("), m, digits, ")"),
    joined(words("sum(", "max(", "min(", "mean("), "items", filters, ".price)"),
    joined(words("sum(for ", "sum(for ", "max(for ", "min(for ", "mean(for "), item, " in items", filters, " return ", inner, ")"),
    words("sum(more.price)", "sum(more[size > 1].price)", "max(more.price)", "-debt", "(-cost)"),
    joined(
      words(
        ...(place.names
          ? [
              "byKind(kind).sum",
              "byKind(kind).limit",
              "bySize(few).sum",
              "byDay(on).sum",
              "byFlag(yes).sum",
              ...own(place, "kind").map((kind) => `byKind(${kind}).sum`),
              ...own(place, "few").map((few) => `bySize(${few}).sum`),
            ]
          : ["cost"]),
      ),
    ),
  );
});

export const numeral: (place: Place) => Text = atPlaces((place) => {
  const atoms = words("n", "few", "x", "share", "2", "50%", "0.5", "born", "size", ...named(place, "ratio", "rate1"), ...own(place, "few"));
  if (place.fuel <= 0) return atoms;
  const [m, q, c, d] = [money(below(place)), numeral(below(place)), condition(below(place)), day(below(place))];
  return oneOf(
    atoms,
    atoms,
    joined("count(items", filters, ")"),
    words("count(more)", "sum(more.size)", "max(items.few)", "mean(more.size)", "count(items.who)"),
    joined("(", q, words(" + ", " - ", " * "), q, ")"),
    joined("(", q, " / ", q, ")"),
    joined("(", q, words(" ** 2", " ** 3", " ** 0", " ** -1", " ** few", " ** -few"), ")"),
    joined("modulo(", q, ", ", oneOf(q, words("3", "-2", "0.7", "few")), ")"),
    joined("string length(", oneOf(textual(below(place)), words("kind")), ")"),
    joined("day of year(", d, ")"),
    joined("decimal(", q, words(", 1)", ", -2)", ", 0)")),
    joined("product(", q, ", ", q, ")"),
    joined("(", d, words(").weekday")),
    joined("count(distinct values(items", filters, words(".who))", ".kind))", ".ok))", ".on))", ".few))")),
    words("sum(distinct values(items.few))", "max(distinct values(items.few))", "mean(distinct values(more.size))"),
    placed("few"),
    joined("abs(years and months duration(", d, ", ", d, words(")).years", ")).months")),
    joined("(-years and months duration(", d, ", ", d, words(")).years", ")).months")),
    joined("working days(", d, ", ", d, ")"),
    joined("(", m, " / ", m, ")"),
    joined("(", m, " / 100元)"),
    joined(words("floor(", "ceiling(", "round up(", "round down(", "round half up(", "round half even("), q, digits, ")"),
    joined(words("abs(", "-"), "(", q, "))").map((made) => (made.startsWith("-") ? made.slice(0, -1) : made)),
    joined(words("min(", "max(", "mean(", "sum("), q, ", ", q, ")"),
    joined("(if ", c, " then ", q, " else ", q, ")"),
    joined("(", d, " - ", d, ")"),
    joined("(", d, words(").year", ").month", ").day")),
    joined("years and months duration(", d, ", ", d, words(").years", ").months", ') / duration("P1M")')).map((made) => `(${made})`),
    words(...named(place, "byKind(kind).rate", "bySize(x).rate", "byDay(asOf).rate"), "share"),
  );
});

export const day: (place: Place) => Text = atPlaces((place) => {
  const atoms = words("on", "until", "asOf", "applicationDate", "2019-02-28", "2020-02-29", "2019-07-01", ...own(place, "on"));
  if (place.fuel <= 0) return atoms;
  const [d, c] = [day(below(place)), condition(below(place))];
  return oneOf(
    atoms,
    atoms,
    joined("(", d, words(" + 30", " - 1", " + few", ' + duration("P1Y6M")', ' - duration("P1M")', ' + duration("P30D")'), ")"),
    joined(words("min(", "max("), d, ", ", d, ")"),
    joined("(if ", c, " then ", d, " else ", d, ")"),
    joined(
      "date(",
      words("2019", "2020", "born", `${"on"}.year`),
      ", ",
      words("2", "12", "few", "few + 1", "on.month"),
      ", ",
      words("1", "29", "few + 28", "on.day"),
      ")",
    ),
    joined("working day after(", d, ", ", words("1", "10", "0", "-1", "-3", "few"), ")"),
    joined("date(", d, ")"),
    words('date("2019-02-28")'),
    placed("on"),
    joined("(", d, " + -", 'duration("P1M")', ")"),
    joined("(", d, " + ", words('duration("P1M") * 2', 'duration("P1M") * few'), ")"),
  );
});

export const condition: (place: Place) => Text = atPlaces((place) => {
  const atoms = words(
    "yes",
    "sure",
    "quiet",
    'kind = "a"',
    'kind in ("b", "c")',
    'kind != "c"',
    'who = "甲"',
    "on >= 2019-01-01",
    "asOf < 2020-01-01",
    "(asOf in [2019-01-01..2019-12-31])",
    "n between 1 and 3",
    "few in (1, 3)",
    "x < 0.1 or x > 2.25",
    "x in (1, [2..5))",
    "n <= 2.5",
    ...named(place, "test1"),
    ...own(place, "ok"),
    ...own(place, "on <= on"),
    ...own(place, 'kind = "b"'),
    ...own(place, "who = who"),
  );
  if (place.fuel <= 0) return atoms;
  const [m, q, c, d] = [money(below(place)), numeral(below(place)), condition(below(place)), day(below(place))];
  const t = textual(below(place));
  const name = `q${place.loops.length}`;
  const inner = condition(inLoop(place, name));
  return oneOf(
    atoms,
    atoms,
    joined("(", c, words(" and ", " or "), c, ")"),
    joined(
      words("contains(", "starts with(", "ends with("),
      oneOf(t, words("kind")),
      ", ",
      oneOf(t, words('"x"', '""', '"\u4e59"', '"a"', '"y"')),
      ")",
    ),
    joined(
      "matches(",
      oneOf(t, words("kind")),
      words(', "^x")', ', "[b-z ]+$")', ', "^.$")', ', "^X Y$", "i")', ', "^(a|\u7532)?$")', ', "\\d{2}")'),
      ")",
    ).map((made) => made.slice(0, -1)),
    joined(t, words(" = ", " != "), t),
    joined("(", t, ' in ("x y", "x", "\u7532"))'),
    joined("is working day(", d, ")"),
    joined(words("all(", "any("), c, ", ", c, ")"),
    joined(words("all([", "any(["), c, ", ", c, "])"),
    words("all(items.ok)", "any(items.ok)", "any(items[few > 0].ok)"),
    joined(words("even(", "odd("), words("few", "n", "born - 1", "floor(x)", "(on - until)"), ")"),
    placed("ok"),
    ...(place.names ? [joined("isMore(", m, ", ", m, ")")] : []),
    joined("not(", c, ")"),
    joined(m, compared, m),
    joined(q, compared, q),
    joined(d, compared, d),
    joined(q, " between ", q, " and ", q).map((made) => `(${made})`),
    joined(m, " in ", words("[", "("), m, "..", m, words("]", ")")).map((made) => `(${made})`),
    joined("(", words("some ", "every "), `${name} in items`, filters, " satisfies ", inner, ")"),
    joined("(if ", c, " then ", c, " else ", c, ")"),
    joined("(years and months duration(", d, ", ", d, ")", compared, words('duration("P1Y")', 'duration("P6M")'), ")"),
  );
});
