/** The first of so many numbers, from 0 on, for which something holds that holds for all behind it; their count where there is none. */
export function firstFrom(count: number, holds: (at: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
