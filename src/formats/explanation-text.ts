import type { ExplanationReport } from "../reports/explanation.js";
import type { Style } from "./format.js";
export const explanationText = (_report: ExplanationReport, _style: Style): string => "";
