import { floorOf, less, lesser, order, over, plus, type Rational, rational, sumOf, times } from "../rational.js";
import type { Line } from "./line.js";

/** All cut in proportion to whole units where the pot does not suffice; what is left goes to the largest remainders, ties in the order given. */
export function shareOut(lines: readonly Line[], pot: Rational, unit: Rational, byId: (a: Line, b: Line) => number): void {
  const whole = sumOf(lines.map(({ amount }) => amount));
  if (order(whole, pot) <= 0) return;
  const shares = lines.map((line) => {
    const exact = over(times(pot, line.amount), whole);
    const given = times(rational(floorOf(over(exact, unit))), unit);
    return { line, given, rest: less(exact, given) };
  });
  let left = less(pot, sumOf(shares.map(({ given }) => given)));
  for (const share of [...shares].sort((a, b) => order(b.rest, a.rest) || byId(a.line, b.line))) {
    const more = order(left, unit) >= 0 && share.rest.n > 0n ? lesser(unit, left) : rational(0);
    share.line.amount = plus(share.given, more);
    left = less(left, more);
  }
}
