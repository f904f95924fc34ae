import fc from "fast-check";
import type { Facts, Given, Paid } from "./batch.js";
import type { Before, Line, Rule } from "./oracle.js";

/** Money with few different values, so that ties and full pots are likely. */
const money = fc.oneof(
  fc.constantFrom(0, 0.01, 10, 20, 33.33, 50, 100),
  fc.integer({ min: 0, max: 20_000 }).map((fen) => fen / 100),
);
const day = fc.constantFrom("2019-01-01", "2019-01-02", "2019-12-31", "2020-01-01", "2020-06-01");
const few = fc.constantFrom("甲", "乙", "丙");

const application = fc.record({
  creditCode: fc.constantFrom("X", "Y", "Z"),
  applicationDate: day,
  cost: money,
  extra: money,
  score: fc.integer({ min: 1, max: 4 }),
  region: few,
  person: few,
  project: few,
  heldOn: day,
});

/** Applications in which every fact is given. */
export const completeBatch: fc.Arbitrary<Given> = fc
  .tuple(fc.array(application, { minLength: 1, maxLength: 7 }), fc.shuffledSubarray(["a", "b", "c", "d", "e", "f", "g"], { minLength: 7 }))
  .map(([all, ids]) => Object.fromEntries(all.map((facts, at) => [ids[at] as string, facts])));

export const payments: fc.Arbitrary<readonly Paid[]> = fc.array(
  fc.record({
    to: fc.constantFrom("X", "Y", "Z"),
    subsidy: fc.constantFrom("grant", "award", "event"),
    on: day,
    amount: fc.constantFrom("0", "5", "20.5", "60"),
    keys: fc.record({ region: few, person: few, project: few }),
  }),
  { maxLength: 3 },
);

const targets = fc.constantFrom<readonly string[]>(["grant"], ["award"], ["grant", "award"], ["award", "grant"], ["event"]);
const fixed = ["batch", "year", "lifetime", "fiscal year from 06-01"] as const;
const within = fc.constantFrom<Rule["within"]>(...fixed);
const anyWithin = fc.constantFrom<Rule["within"]>(...fixed, "2 months");
const figure = fc.oneof(fc.constantFrom(0n, 5000n, 10_000n, 10_001n), fc.bigInt({ min: 0n, max: 30_000n }));
const region = fc.constantFrom(null, "region");

const moneyText = ({ figure: fen }: Rule): string => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}元`;
const eachText = ({ key }: Rule): string => (key === null ? "" : `, each: ${key}`);
const byText = ({ byScore }: Rule): string => (byScore ? ", by: score" : "");

interface Drawn {
  /** What is drawn otherwise than for most kinds. */
  readonly parts: Partial<{ [Part in keyof Rule]: fc.Arbitrary<Rule[Part]> }>;
  /** The rule as an author writes it. */
  readonly yaml: (rule: Rule) => string;
}

/** How each kind of limit is drawn at random. */
export const drawn: Readonly<Record<string, Drawn>> = {
  "once per": {
    parts: { figure: fc.constantFrom(1n, 2n), key: fc.constantFrom("person", "project"), within: anyWithin },
    yaml: ({ on, key, within: period, figure: times }) => `{once per: ${key}, on: [${on}], within: ${period}, allowed: ${times}}`,
  },
  "highest only": {
    parts: { key: fc.constantFrom(null, "project"), within, option: fc.constantFrom("top up", "nothing more") },
    yaml: ({ on, key, within: period, option }) =>
      `{highest only: [${on}]${key === null ? "" : `, matter: ${key}`}, within: ${period}, earlier: ${option}}`,
  },
  "joint cap": {
    parts: { within: anyWithin, option: fc.constantFrom("last listed", "first listed", "in proportion") },
    yaml: (rule) => `{joint cap: ${moneyText(rule)}, on: [${rule.on}]${eachText(rule)}, within: ${rule.within}, cut: ${rule.option}}`,
  },
  ranking: {
    parts: { figure: fc.bigInt({ min: 0n, max: 4n }), within, byScore: fc.boolean(), option: fc.constantFrom("all", "none", "id") },
    yaml: (rule) =>
      `{ranking: ${rule.figure}, on: [${rule.on}]${byText(rule)}${eachText(rule)}, ties: ${rule.option}, within: ${rule.within}}`,
  },
  budget: {
    parts: { within, byScore: fc.boolean(), option: fc.constantFrom("pro rata", "partial", "skip", "stop") },
    yaml: (rule) =>
      rule.option === "pro rata"
        ? `{budget: ${moneyText(rule)}, on: [${rule.on}]${eachText(rule)}, pay: pro rata, within: ${rule.within}}`
        : `{budget: ${moneyText(rule)}, on: [${rule.on}]${byText(rule)}${eachText(rule)}, pay: first come, last: ${rule.option}, within: ${rule.within}}`,
  },
};

export const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  ...Object.entries(drawn).map(([kind, { parts }]) =>
    fc
      .record<Rule>({
        kind: fc.constant(kind),
        on: targets,
        figure,
        key: region,
        within: fc.constant<Rule["within"]>("batch"),
        byScore: fc.constant(false),
        option: fc.constant(""),
        ...parts,
      })
      .map((each) => ({ ...each })),
  ),
);

/** The rule as an author writes it. */
export const yamlOf = (rule: Rule): string => (drawn[rule.kind] as Drawn).yaml(rule);

/** The lines that the oracle settles. */
export const linesOf = (given: Given): Line[] =>
  Object.entries(given).flatMap(([id, facts]) =>
    (["grant", "award", "event"] as const).map((subsidy) => ({
      id,
      applicant: String(facts.creditCode),
      subsidy,
      listed: 0,
      day: String(subsidy === "event" ? facts.heldOn : facts.applicationDate),
      score: Number(facts.score),
      keys: { region: String(facts.region), person: String(facts.person), project: String(facts.project) },
      amount: fenOf(Number(subsidy === "award" ? facts.extra : facts.cost)),
      refused: false,
    })),
  );

export const beforeOf = ({ to = "", subsidy, on = "", amount, keys = {} }: Paid): Before => ({
  applicant: to,
  subsidy,
  day: on,
  keys,
  amount: fenOf(Number(amount)),
});

const fenOf = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

const blankable = ["cost", "extra", "score", "region", "person", "project", "heldOn"];

/** A batch beside the same with some facts left out, and one between the two. */
export const gappy: fc.Arbitrary<{ readonly less: Given; readonly more: Given }> = completeBatch.chain((complete) => {
  const paths = Object.keys(complete).flatMap((id) => blankable.map((name) => `${id}.${name}`));
  const some = fc.oneof(fc.subarray(paths, { minLength: 1, maxLength: 2 }), fc.subarray(paths, { maxLength: 7 }));
  return some
    .chain((left) => fc.tuple(fc.constant(left), fc.oneof(fc.constant<string[]>([]), fc.subarray(left))))
    .map(([left, still]) => ({ less: without(complete, left), more: without(complete, still) }));
});

const without = (given: Given, paths: readonly string[]): Given =>
  Object.fromEntries(
    Object.entries(given).map(([id, facts]) => [
      id,
      Object.fromEntries(Object.entries(facts).filter(([name]) => !paths.includes(`${id}.${name}`))) as Facts,
    ]),
  );
