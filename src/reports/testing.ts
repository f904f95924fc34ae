export interface TestReport {
  readonly kind: "test";
  readonly data: unknown;
}
