import fc from "fast-check";
import type { Fields, Filled, Kind, TypeOf } from "../../src/results/kind.js";
import { decimal } from "../../src/values/decimal.js";

const figure = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => decimal(units, scale));

/** Texts, and such as look like something else. */
const text = fc.oneof(
  fc.constantFrom("济南\\", '"', ":12345678901234567890", ',"min":9007199254740993.07', "1/3", "NaN", "\u0001"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const day = fc.constantFrom("2019-01-01", "0999-12-31", "2024-02-29");

/** Whatever a kind may hold, drawn from what the table says of it. */
export function valuesOf<K extends Kind>(kind: K): fc.Arbitrary<Filled<TypeOf<K>>> {
  return drawn(kind) as fc.Arbitrary<Filled<TypeOf<K>>>;
}

function drawn(kind: Kind): fc.Arbitrary<unknown> {
  switch (kind.kind) {
    case "text":
      return text;
    case "day":
      return day;
    case "integer":
      return fc.integer();
    case "boolean":
      return fc.boolean();
    case "yes":
      return fc.constant(true);
    case "figure":
      return figure;
    case "figure or fraction":
      return fc.oneof(figure, fc.constantFrom("1/3", "-200/7"));
    case "word":
      return fc.constantFrom(...kind.words);
    case "nullable":
      return fc.option(drawn(kind.of));
    case "list":
      return fc.array(drawn(kind.of), { maxLength: 2 });
    case "by name":
      return fc.dictionary(kind.names ? fc.constantFrom(...kind.names) : text, drawn(kind.of), { maxKeys: 2 });
    case "shape":
      return membersOf(kind.fields);
  }
}

/** Objects with every field that they must have and any others, in any order. */
function membersOf(fields: Fields): fc.Arbitrary<unknown> {
  const all = Object.entries(fields);
  const optional = all.filter(([, kind]) => kind.optional).map(([name]) => name);
  const required = all.map(([name]) => name).filter((name) => !optional.includes(name));
  const model = Object.fromEntries(all.map(([name, kind]) => [name, fc.noShrink(drawn(kind))]));
  return fc.tuple(fc.record(model, { requiredKeys: required }), fc.integer({ min: 0, max: all.length })).map(([members, at]) => {
    const entries = Object.entries(members);
    return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)]);
  });
}
