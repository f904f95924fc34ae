/** Policies of any size, as plain texts; and applications to them. */
const head = (inputs: string): string => `policy: scale
title: scale
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs: ${inputs}
`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Subsidies of which each is for one of a hundred kinds of applicants, and from some size on. */
export const withSubsidies = (count: number): string => `${head(
  `{kind: {type: choice, options: {${numbers(100)
    .map((kind) => `k${kind}: k${kind}`)
    .join(", ")}}}, cost: {type: money}, people: {type: count}}`,
)}subsidies:
${numbers(count)
  .map(
    (at) => `  s${at}:
    conditions:
      kind: kind = "k${at % 100}"
      size: people >= ${Math.floor(at / 100) + 1}
    amount: {rate: ${(at % 37) + 1}%, of: cost, cap: ${(at % 50) + 1}万元}`,
  )
  .join("\n")}
`;

export const withItems = (): string => `${head("{events: {type: list, item: {cost: {type: money}, here: {type: boolean}}}}")}subsidies:
  events: {amount: {for each: event in events, where: {here: event.here}, give: {rate: 50%, of: event.cost, cap: 100万元}}}
`;

export const withTable = (rows: number): string => `${head("{code: {type: count}, cost: {type: money}}")}tables:
  prices:
    by: [code]
    gives: [price]
    hit: unique
    rows:
${numbers(rows)
  .map((at) => `      - [${at}, ${at + 1}元]`)
  .join("\n")}
subsidies:
  grant: {amount: {rate: 50%, of: cost, cap: prices(code).price}}
`;

export const withReadings = (count: number): string => `${head("{cost: {type: money}}")}readings:
${numbers(count)
  .map((at) => `  r${at}: {question: r${at}?, options: {low: low, high: high}, chosen: low, because: because}`)
  .join("\n")}
subsidies:
  grant:
    amount:
      total of:
${numbers(count)
  .map((at) => `        - {rate: ${at + 1}%, of: cost, cap: {by reading: {r${at}: {low: 1万元, high: 2万元}}}}`)
  .join("\n")}
`;

/** Limits that cut half of what so many applications get, two from each applicant. */
export const withLimits = (applications: number): string => `${head("{cost: {type: money}}")}subsidies:
  grant: {amount: {rate: 50%, of: cost}}
limits:
  - {joint cap: 30万元, on: [grant], within: year}
  - {budget: ${applications * 7.5}万元, on: [grant], pay: pro rata}
`;

const id = (at: number): string =>
  `"id":"A${String(at).padStart(8, "0")}","applicationDate":"2020-${1 + (at % 9)}-15"`.replace(/-(\d)-/, "-0$1-");
const code = (at: number): string => `"creditCode":"9137010${String(100_000_000 + at)}XA"`;

export const ofKind = (at: number): string => `{${id(at)},"kind":"k${at % 100}","cost":${(at % 99_991) * 100},"people":50}`;
export const ofCode = (codes: number, at: number): string => `{${id(at)},"code":${(at * 7919) % codes},"cost":${(at % 99_991) * 100}}`;
export const ofCost = (at: number): string => `{${id(at)},${code(at >> 1)},"cost":${(at % 99_991) * 100}}`;
export const ofItems = (count: number, at: number): string =>
  `{${id(at)},"events":[${numbers(count)
    .map((item) => `{"cost":${((at + item) % 9973) * 311},"here":${item % 3 > 0}}`)
    .join(",")}]}`;

/** A payment of the same year, to one of so many applicants. */
export const payment = (applicants: number, at: number): string =>
  `{"application":"P${at}",${code(at % applicants)},"subsidy":"grant","date":"2020-${String(1 + (at % 12)).padStart(2, "0")}-0${1 + (at % 9)}","amount":${at % 9973}}`;
