import { load, oneByOne, type Peer } from "./peer.js";

interface Cel {
  readonly Environment: new (
    options: object,
  ) => {
    registerFunction(signature: string, of: (list: readonly number[]) => number): void;
    parse<T>(expression: string): (context: object) => T;
  };
}

const DUE = "e.role == 'host' && e.scope == 'international' && e.heldOn >= '2018-06-01'";
const GRANT = "double(e.expenditure) < 2000000.0 ? double(e.expenditure) * 0.5 : 1000000.0";

export const cel: Peer = {
  package: "@marcbachmann/cel-js",
  every: 1,
  told: "doubles; `sum` is a function of the host's",
  async open() {
    const { Environment } = await load<Cel>("@marcbachmann/cel-js");
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    environment.registerFunction("sum(list): double", (list) => list.reduce((all, each) => all + each, 0));
    const due = environment.parse<boolean>(`events.exists(e, ${DUE})`);
    const event = environment.parse<number>(`sum(events.filter(e, ${DUE}).map(e, ${GRANT}))`);
    const base = environment.parse<number>("double(size(pilotBases.filter(b, b.newlyFormed))) * 1000000.0");
    const sme = environment.parse<boolean>("isTechSme && techContracts.exists(c, c.supplier in ['university', 'institute'])");
    return oneByOne((each) => ({ event: due(each) ? event(each) : null, base: base(each) || null, sme: sme(each) }));
  },
};
