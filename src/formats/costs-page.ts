import type { CostsReport } from "../reports/costs.js";
import { costsBlocks, costsTitle } from "./costs-blocks.js";
import type { Style } from "./format.js";
import { htmlOfBlocks, pageOf } from "./report-block-page.js";

/** Cost against a figure, on a page that stands alone. */
export const costsPage = (report: CostsReport, style: Style): string =>
  pageOf(costsTitle(report.data, style.language), htmlOfBlocks(costsBlocks(report, style)), style);
