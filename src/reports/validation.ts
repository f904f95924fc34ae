export interface ValidationReport {
  readonly kind: "validation";
  readonly data: unknown;
}

import type { Finding } from "../messages/finding.js";
import type { Language } from "../values/words.js";
export function validationReport(
  findings: readonly Finding[],
  _t: ReadonlyMap<string, string>,
  _l: Language,
  _n: number,
): ValidationReport {
  return { kind: "validation", data: findings };
}
