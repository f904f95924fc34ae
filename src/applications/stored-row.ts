import type { FactStore } from "../expression/fact-store.js";
import type { Facts } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import type { Row } from "./row.js";

/** Where the application's own fields stand. */
export const OWN = { id: 0, name: 1, policy: 4 } as const;

export const NO_PROBLEMS: readonly Problem[] = [];

/** A row whose facts stand in the store of its policy, good until the next one is read. */
export class StoredRow implements Row {
  constructor(
    readonly store: FactStore,
    readonly carried: Row["carried"],
    readonly problems: readonly Problem[],
  ) {}

  get id(): string | undefined {
    return this.store.text(OWN.id);
  }

  get name(): string | undefined {
    return this.store.text(OWN.name);
  }

  get policy(): string | undefined {
    return this.store.text(OWN.policy);
  }

  get facts(): Facts {
    return this.store.facts;
  }
}
