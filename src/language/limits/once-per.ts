import * as z from "zod";
import { type LimitConstruct, periods } from "../limit.js";
import { find, type Tree } from "../tree.js";

/** The same person, invoice or project counts so many times only: 只能享受一次. */
export const oncePer: LimitConstruct = {
  key: "once per",
  shape: z.strictObject({
    "once per": z.string(),
    on: z.array(z.string()).min(1),
    within: z.enum(periods).optional(),
    allowed: z.number().int().min(1).optional(),
  }),
  words: { zh: "只能享受一次", en: "once per" },
  lower: (tree, read) => {
    const targets = read.targets(find(tree, "on") as Tree, find(tree, "once per"), undefined);
    const allowed = find(tree, "allowed");
    return (
      targets && {
        kind: "once per",
        targets,
        within: read.within(find(tree, "within"), "lifetime"),
        allowed: allowed?.kind === "scalar" ? Number(allowed.text) : 1,
        span: tree.span,
      }
    );
  },
};
