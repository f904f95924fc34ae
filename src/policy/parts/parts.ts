import { claims } from "./claims.js";
import { clauses } from "./clauses.js";
import { definitions } from "./definitions.js";
import { feel } from "./feel.js";
import { frame } from "./frame.js";
import { inputs } from "./inputs.js";
import type { Part } from "./part.js";
import { payments } from "./payments.js";
import { several } from "./several.js";

/** What a policy file is made of beside its amounts, in the order in which an author meets it. */
export const parts: readonly Part[] = [...frame, ...inputs, claims, ...clauses, ...definitions, ...feel, ...payments, ...several];
