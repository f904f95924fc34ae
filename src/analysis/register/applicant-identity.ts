import type { Observers } from "../../evaluation/observers.js";
import type { Outcome } from "../../results/outcome.js";
import { settlementObservers } from "../../settlement/observers.js";
import { identityOf, namesNothing } from "../../values/identity.js";

/** By what an applicant is known, each in the one form in which it is compared: a credit code, a number, a name. */
export interface ApplicantIdentity {
  /** The credit code and the number of the application; whoever shares one is the same. */
  readonly keys: readonly string[];
  readonly name: string | undefined;
  /** Firms that both state a code are the same where their codes are, whatever they are called. */
  readonly hasCode: boolean;
}

const keyOf = (text: string | undefined): string[] => (text === undefined || namesNothing(text) ? [] : [identityOf(text)]);

export const identityIn = (id: string | undefined, creditCode: string | undefined, name: string | undefined): ApplicantIdentity => ({
  keys: [...new Set([...keyOf(creditCode), ...keyOf(id)])],
  name: keyOf(name)[0],
  hasCode: keyOf(creditCode).length > 0,
});

/** Looks on while applications are evaluated, and keeps of each outcome whose it is, as long as somebody has the outcome. */
export class IdentitiesSeen {
  private readonly seen = new WeakMap<Outcome, ApplicantIdentity>();

  readonly observers: Observers = {
    reads: settlementObservers.reads,
    of: (policy, readings) => [
      ...settlementObservers.of(policy, readings),
      {
        of: () => null,
        outcome: (outcome, { row, creditCode }) => {
          this.seen.set(outcome, identityIn(row.id, creditCode, row.name));
          return outcome;
        },
      },
    ],
  };

  of(outcome: Outcome): ApplicantIdentity {
    const found = this.seen.get(outcome);
    if (!found) throw new Error("an outcome that nobody looked on");
    return found;
  }
}
