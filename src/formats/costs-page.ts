import { say } from "../messages/phrase.js";
import type { CostsReport } from "../reports/costs.js";
import { costsBlocks } from "./costs-blocks.js";
import type { Style } from "./format.js";
import { htmlOfBlocks, pageOf } from "./report-block-page.js";

/** Cost against a figure, on a page that stands alone. */
export const costsPage = (report: CostsReport, style: Style): string =>
  pageOf(say("costs-heading", style.language, { figure: report.data.figure }), htmlOfBlocks(costsBlocks(report, style)), style);
