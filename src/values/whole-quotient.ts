/**
 * How often a safe integer goes into another from zero on, exactly and sooner than by a remainder: a quotient that lies next to a whole
 * number may have been rounded up to it, never down from it.
 */
export function wholeQuotient(size: number, by: number): number {
  if (by === 1) return size;
  const whole = Math.floor(size / by);
  return whole * by > size ? whole - 1 : whole;
}
