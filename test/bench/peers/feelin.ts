import { load, type Peer, type PeerAnswer } from "./peer.js";

interface Feelin {
  evaluate(expression: string, context: object): { readonly value: readonly PeerAnswer[] };
}

const RULES = `for a in applications return {
  due: a.events[role = "host" and scope = "international" and heldOn >= "2018-06-01"],
  event: if count(due) = 0 then null else sum(for e in due return min(e.expenditure * 0.5, 1000000)),
  base: count(a.pilotBases[newlyFormed = true]) * 1000000,
  sme: a.isTechSme and (some c in a.techContracts satisfies c.supplier in ("university", "institute"))
}`;

export const feelin: Peer = {
  package: "feelin",
  every: 5,
  told: "doubles; reads its rules anew in each call, so it is called for 500 applications at a time",
  async open() {
    const { evaluate } = await load<Feelin>("feelin");
    return (applications) => evaluate(RULES, { applications }).value.map(({ event, base, sme }) => ({ event, base: base || null, sme }));
  },
};
