import { cel } from "./cel.js";
import { feelin } from "./feelin.js";
import { jsonLogicEngine } from "./json-logic-engine.js";
import { jsonRulesEngine } from "./json-rules-engine.js";
import type { Peer } from "./peer.js";
import { publicodes } from "./publicodes.js";
import { zenEngine } from "./zen-engine.js";

export const peers: readonly Peer[] = [jsonLogicEngine, cel, zenEngine, feelin, jsonRulesEngine, publicodes];
