export interface ExplanationReport {
  readonly kind: "explanation";
  readonly data: unknown;
}
