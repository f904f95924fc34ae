import type { Change } from "./instrument.js";

interface Named {
  readonly because: string;
  /** As the runner tells them. */
  readonly places: readonly string[];
}

/** Changes after which the program says the same, or whose difference nobody may see, each with the reason. */
const NAMED: readonly Named[] = [];

/** Why nothing notices a change; undefined where no reason was given. */
export const reasonFor = ({ place }: Pick<Change, "place">): string | undefined =>
  NAMED.find(({ places }) => places.includes(place))?.because;

export const namedPlaces: readonly string[] = NAMED.flatMap(({ places }) => places);
