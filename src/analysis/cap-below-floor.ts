import { findRole, roleOf, sidesOf } from "../language/roles.js";
import type { Side } from "../language/side.js";
import { type Entry, type Mapping, mappingsOf, type Tree } from "../language/tree.js";
import { compare } from "../values/fraction.js";
import type { RuleCheck } from "./check.js";
import { rowsInSituations } from "./rows-in-situations.js";

/** A cap below the floor beside it, or the ends of a range the wrong way round: the upper one wins, so that the lower never speaks. */
export const capBelowFloor: RuleCheck = (subject, raise) => {
  for (const mapping of mappingsOf(subject.tree)) {
    for (const [cap, floor] of endsOf(mapping)) {
      const row = between(floor, cap, mapping);
      rowsInSituations([row], subject, ([range], tell) => {
        if (!range || compare(range.high, range.low) >= 0) return;
        tell("crossed", row, (when) =>
          raise("cap-below-floor", cap.key.span, { cap: written(cap.value), floor: written(floor.value), ...when }),
        );
      });
    }
  }
};

/** What bounds an amount from above and from below, beside one another. */
function endsOf(mapping: Mapping): (readonly [cap: Entry, floor: Entry])[] {
  const rangeEnd = (side: Side) => mapping.entries.find(({ key }) => roleOf(key.text) === "range" && sidesOf(key.text).includes(side));
  const pairs = [
    [findRole(mapping, "ceiling"), findRole(mapping, "floor")],
    [rangeEnd("to"), rangeEnd("from")],
  ];
  return pairs.flatMap(([cap, floor]) => (cap && floor ? [[cap, floor] as const] : []));
}

/** Both ends as the bounds of a row. */
const between = (floor: Entry, cap: Entry, around: Mapping): Mapping => ({
  ...around,
  entries: [
    { ...floor, key: { ...floor.key, text: "from" } },
    { ...cap, key: { ...cap.key, text: "to" } },
  ],
});

const written = (tree: Tree): string => (tree.kind === "scalar" ? tree.text : "\u2026");
