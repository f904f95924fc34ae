import { INDEX_FILE, type ReferenceIndex } from "../../reports/reference-index.js";
import type { Host } from "../host/host.js";

/** The index beside the pages, as this version of the program was shipped with it. */
export const referenceOf = async (host: Host): Promise<ReferenceIndex> =>
  JSON.parse(await host.readText(host.join(host.shippedPages, INDEX_FILE))) as ReferenceIndex;
