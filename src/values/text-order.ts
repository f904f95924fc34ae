/** Where a unit of UTF-16 stands among code points: halves of pairs stand for those beyond all others. */
const place = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/** Order of the first units in which two texts differ. */
export const compareUnits = (a: number, b: number): number => (a === b ? 0 : place(a) - place(b));

/** Order by code points, the same on every machine. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = compareUnits(a.charCodeAt(i), b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
