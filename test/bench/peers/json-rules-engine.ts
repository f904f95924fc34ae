import { inTurn, loadCommon, type Peer } from "./peer.js";

interface Almanac {
  factValue(name: string): Promise<number>;
}
interface Engine {
  addOperator(name: string, holds: (value: string, other: string) => boolean): void;
  addFact(name: string, of: (params: object, almanac: Almanac) => Promise<number>): void;
  run(facts: object): Promise<{ readonly events: readonly { readonly params?: { readonly amount: number } }[] }>;
}
interface JsonRules {
  readonly Engine: new (rules: readonly object[], options?: object) => Engine;
}

const eventRule = {
  conditions: {
    all: [
      { fact: "role", operator: "equal", value: "host" },
      { fact: "scope", operator: "equal", value: "international" },
      { fact: "heldOn", operator: "onOrAfter", value: "2018-06-01" },
    ],
  },
  event: { type: "due", params: { amount: { fact: "halfOfExpenditure" } } },
};
const baseRule = {
  conditions: { all: [{ fact: "newlyFormed", operator: "equal", value: true }] },
  event: { type: "due", params: { amount: 1_000_000 } },
};
const supplied = ["university", "institute"].map((value) => ({ fact: "suppliers", operator: "contains", value }));
const smeRule = {
  conditions: { all: [{ fact: "isTechSme", operator: "equal", value: true }, { any: supplied }] },
  event: { type: "due" },
};

async function sumOf(engine: Engine, items: readonly object[]): Promise<number | null> {
  let sum: number | null = null;
  for (const item of items) {
    const [due] = (await engine.run(item)).events;
    if (due) sum = (sum ?? 0) + (due.params?.amount ?? 0);
  }
  return sum;
}

export const jsonRulesEngine: Peer = {
  package: "json-rules-engine",
  every: 5,
  told: "doubles; knows no lists and no arithmetic: called for each item, the host halves, caps and adds up",
  async open() {
    const { Engine } = await loadCommon<JsonRules>("json-rules-engine");
    const event = new Engine([eventRule], { replaceFactsInEventParams: true });
    event.addOperator("onOrAfter", (value, other) => value >= other);
    event.addFact("halfOfExpenditure", async (_, almanac) => Math.min((await almanac.factValue("expenditure")) * 0.5, 1_000_000));
    const base = new Engine([baseRule]);
    const sme = new Engine([smeRule]);
    return inTurn(async ({ events, pilotBases, isTechSme, techContracts }) => ({
      event: await sumOf(event, events),
      base: await sumOf(base, pilotBases),
      sme: (await sme.run({ isTechSme, suppliers: techContracts.map(({ supplier }) => supplier) })).events.length > 0,
    }));
  },
};
