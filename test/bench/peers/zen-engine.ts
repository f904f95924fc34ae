import { inTurn, loadCommon, type Peer, type PeerAnswer } from "./peer.js";

interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): { evaluate(context: object): Promise<{ readonly result: PeerAnswer }> };
  };
}

const expressions = Object.entries({
  due: 'filter(events, #.role == "host" and #.scope == "international" and date(#.heldOn) >= date("2018-06-01"))',
  event: "len($.due) == 0 ? null : sum(map($.due, min([#.expenditure * 0.5, 1000000])))",
  base: "count(pilotBases, #.newlyFormed) * 1000000",
  sme: 'isTechSme and some(techContracts, #.supplier in ["university", "institute"])',
}).map(([key, value]) => ({ id: key, key, value }));

const position = { x: 0, y: 0 };
const decision = {
  nodes: [
    { id: "in", name: "in", type: "inputNode", position },
    { id: "rules", name: "rules", type: "expressionNode", position, content: { expressions } },
    { id: "out", name: "out", type: "outputNode", position },
  ],
  edges: [
    { id: "first", type: "edge", sourceId: "in", targetId: "rules" },
    { id: "second", type: "edge", sourceId: "rules", targetId: "out" },
  ],
};

export const zenEngine: Peer = {
  package: "@gorules/zen-engine",
  every: 5,
  told: "native; decimals within, doubles at its doors",
  async open() {
    const { ZenEngine } = await loadCommon<Zen>("@gorules/zen-engine");
    const rules = new ZenEngine().createDecision(decision);
    return inTurn(async (application) => {
      const { event, base, sme } = (await rules.evaluate(application)).result;
      return { event: event ?? null, base: base || null, sme };
    });
  },
};
