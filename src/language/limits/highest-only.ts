import * as z from "zod";
import { type LimitConstruct, periods } from "../limit.js";
import { find, type Tree } from "../tree.js";

/** Among amounts for the same matter only the highest is paid: 就高不重复. */
export const highestOnly: LimitConstruct = {
  key: "highest only",
  shape: z.strictObject({
    "highest only": z.array(z.string()).min(1),
    matter: z.string().optional(),
    within: z.enum(periods).optional(),
    earlier: z.enum(["top up", "nothing more"]).optional(),
  }),
  words: { zh: "就高不重复", en: "highest only" },
  lower: (tree, read) => {
    const targets = read.targets(find(tree, "highest only") as Tree, find(tree, "matter"), undefined);
    const earlier = find(tree, "earlier");
    return (
      targets && {
        kind: "highest only",
        targets,
        within: read.within(find(tree, "within"), "lifetime"),
        earlier: earlier?.kind === "scalar" && earlier.text === "top up" ? "top up" : "nothing more",
        span: tree.span,
      }
    );
  },
};
