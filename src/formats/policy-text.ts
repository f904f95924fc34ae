import type { PolicyReport } from "../reports/policy.js";
import type { Style } from "./format.js";
export const policyText = (_report: PolicyReport, _style: Style): string => "";
