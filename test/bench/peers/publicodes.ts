import type { Application } from "../application.js";
import { load, oneByOne, type Peer } from "./peer.js";

interface Engine {
  setSituation(situation: object): void;
  evaluate(rule: string): { readonly nodeValue: number | boolean | null };
}
interface Publicodes {
  readonly default: new (rules: object, options: object) => Engine;
}

const rules = {
  dépense: { titre: "dépense" },
  rôle: { "une possibilité": ["'host'", "'coHost'"] },
  portée: { "une possibilité": ["'international'", "'domestic'"] },
  date: { type: "date" },
  événement: {
    "applicable si": { "toutes ces conditions": ["rôle = 'host'", "portée = 'international'", "date >= 01/06/2018"] },
    valeur: "dépense * 50%",
    plafond: "1000000 €",
  },
  "nouvelles bases": { titre: "nouvelles bases" },
  base: { "applicable si": "nouvelles bases > 0", valeur: "nouvelles bases * 1000000 €" },
  pme: { type: "booléen" },
  fournisseur: { "une possibilité": ["'university'", "'institute'", "'company'"] },
  résultats: {
    "toutes ces conditions": ["pme", { "une de ces conditions": ["fournisseur = 'university'", "fournisseur = 'institute'"] }],
  },
};

function eventOf(engine: Engine, { events }: Application): number | null {
  let sum: number | null = null;
  for (const { role, scope, heldOn, expenditure } of events) {
    const date = heldOn.split("-").reverse().join("/");
    engine.setSituation({ dépense: `${expenditure} €`, rôle: `'${role}'`, portée: `'${scope}'`, date });
    const { nodeValue } = engine.evaluate("événement");
    if (typeof nodeValue === "number") sum = (sum ?? 0) + nodeValue;
  }
  return sum;
}

export const publicodes: Peer = {
  package: "publicodes",
  every: 200,
  told: "doubles; knows no lists: called for each item, the host counts and adds up",
  async open() {
    const { default: Engine } = await load<Publicodes>("publicodes");
    const engine = new Engine(rules, { logger: { log() {}, warn() {}, error: console.error } });
    return oneByOne((application) => {
      const event = eventOf(engine, application);
      engine.setSituation({ "nouvelles bases": application.pilotBases.filter(({ newlyFormed }) => newlyFormed).length });
      const base = engine.evaluate("base").nodeValue;
      const sme = application.techContracts.some(({ supplier }) => {
        engine.setSituation({ pme: application.isTechSme ? "oui" : "non", fournisseur: `'${supplier}'` });
        return engine.evaluate("résultats").nodeValue === true;
      });
      return { event, base: typeof base === "number" ? base : null, sme };
    });
  },
};
