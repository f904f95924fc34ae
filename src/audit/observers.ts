import { statedNames } from "../applications/stated.js";
import type { Observer, Observers } from "../evaluation/observers.js";
import { Evaluation } from "../expression/evaluate.js";
import { decidingDay } from "../settlement/limit-facts.js";
import { settlementObservers } from "../settlement/observers.js";
import { ClaimReader } from "./claim-reader.js";
import { MarkReader } from "./marks.js";

/** What is claimed, and what may not come twice; then what settlement looks at. */
const auditObservers: Observers = {
  reads: (policy) => ({ ...settlementObservers.reads(policy), stated: statedNames, fields: new MarkReader(policy).fields }),
  of: (policy, readings) => {
    const claims = new ClaimReader(policy, readings);
    const marks = new MarkReader(policy);
    const claimed: Observer = {
      seesRefused: () => true,
      of:
        (subsidy) =>
        (result, { row, facts, rests }) => {
          const claim = claims.of(subsidy, row, result);
          if (!claim) return result;
          const evaluation = new Evaluation(facts, readings);
          const on = result.status === "ineligible" ? undefined : decidingDay(subsidy, facts, evaluation);
          rests(evaluation.silent);
          return { ...result, ...(on ? { on } : {}), claim };
        },
      outcome: (outcome, { facts, creditCode }) => {
        const found = marks.of(facts);
        return {
          ...outcome,
          ...(creditCode === undefined ? {} : { creditCode }),
          ...(found.length > 0 ? { marks: found } : {}),
          ...(outcome.subsidies.some(({ claim }) => claim) ? {} : { unclaimed: true as const }),
        };
      },
    };
    return [claimed, ...settlementObservers.of(policy, readings)];
  },
};

/** Who looks on: of an audit, or of results alone. */
export const observersFor = (audits: boolean): Observers => (audits ? auditObservers : settlementObservers);
