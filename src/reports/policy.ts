export interface PolicyReport {
  readonly kind: "policy";
  readonly data: unknown;
}
