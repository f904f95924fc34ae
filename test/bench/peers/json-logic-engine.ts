import { load, oneByOne, type Peer } from "./peer.js";

interface JsonLogic {
  readonly LogicEngine: new () => {
    build(logic: object): (data: object) => { readonly due: boolean; readonly event: number; readonly base: number; readonly sme: boolean };
  };
}

const due = {
  and: [{ "===": [{ var: "role" }, "host"] }, { "===": [{ var: "scope" }, "international"] }, { ">=": [{ var: "heldOn" }, "2018-06-01"] }],
};
const grants = { map: [{ filter: [{ var: "events" }, due] }, { min: [{ "*": [{ var: "expenditure" }, 0.5] }, 1_000_000] }] };
const logic = {
  eachKey: {
    due: { some: [{ var: "events" }, due] },
    event: { reduce: [grants, { "+": [{ var: "accumulator" }, { var: "current" }] }, 0] },
    base: { "*": [{ length: { filter: [{ var: "pilotBases" }, { var: "newlyFormed" }] } }, 1_000_000] },
    sme: {
      and: [{ var: "isTechSme" }, { some: [{ var: "techContracts" }, { in: [{ var: "supplier" }, ["university", "institute"]] }] }],
    },
  },
};

export const jsonLogicEngine: Peer = {
  package: "json-logic-engine",
  every: 1,
  told: "doubles; compiled",
  async open() {
    const { LogicEngine } = await load<JsonLogic>("json-logic-engine");
    const rule = new LogicEngine().build(logic);
    return oneByOne((application) => {
      const { due, event, base, sme } = rule(application);
      return { event: due ? event : null, base: base || null, sme };
    });
  },
};
