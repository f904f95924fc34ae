import type { Round } from "../expression/core.js";
import { divide, type Fraction, one } from "../values/fraction.js";
import type { Dialect } from "./dialect.js";
import { endOf, type SqlEnd, type SqlEnds } from "./ends.js";
import { chosen } from "./truths.js";

/** An end as the nearest whole multiple of a unit; one that is open stays open. */
export function rounded(end: SqlEnd, unit: Fraction, by: Round["by"], ends: SqlEnds, dialect: Dialect): SqlEnd {
  if (end.n === null) return end;
  if (end.n === 0n) return endOf({ n: 0n, d: 1n });
  const ratio = divide(end.unit, unit);
  const n = ends.times(end.n, ratio.n);
  const d = ends.times(end.d, ratio.d);
  const most = end.most * ratio.n;
  if (d === 1n) return ends.kept({ ...end, n, unit, most });
  const [x, y] = [ends.put(ends.whole(n)), ends.put(ends.whole(d))];
  const { quotient, whole } = dialect;
  const size = `abs(${x})`;
  const steps: Record<Round["by"], () => string> = {
    down: () => quotient(x, y),
    up: () => `(sign(${x}) * ${quotient(`(${size} + ${y} - 1)`, y)})`,
    "half up": () => `(sign(${x}) * ${quotient(`(2 * ${size} + ${y})`, `(2 * ${y})`)})`,
    "half even": () => {
      const down = ends.put(quotient(size, y));
      const twice = ends.put(`(2 * (${size} - ${down} * ${y}))`);
      const up = `(${twice} > ${y} or (${twice} = ${y} and ${down} % 2 = 1))`;
      return `(sign(${x}) * ${chosen([[up, `(${down} + 1)`]], down)})`;
    },
    floor: () => `(${quotient(x, y)} - ${chosen([[`(${x} < 0 and ${x} % ${y} <> 0)`, "1"]], "0")})`,
    ceiling: () => `(${quotient(x, y)} + ${chosen([[`(${x} > 0 and ${x} % ${y} <> 0)`, "1"]], "0")})`,
  };
  const bound = 2n * most + 2n * (typeof d === "bigint" ? d : end.mostD * ratio.d);
  return ends.kept({ n: `cast(${steps[by]()} as ${whole})`, d: 1n, unit, open: end.open, most: bound, mostD: one.d });
}
