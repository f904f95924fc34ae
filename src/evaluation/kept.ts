/** So many places are kept from one beginning; what comes beyond is made anew each time. */
const MOST_KEPT = 1 << 12;

/** What was made before for sequences of small numbers: each number leads from one place to the next. */
export class Kept<T> {
  kept: T | undefined;
  private readonly next: (Kept<T> | undefined)[] = [];

  constructor(private readonly room: { left: number } = { left: MOST_KEPT }) {}

  /** Where a number leads; null where there is no more room. */
  to(number: number): Kept<T> | null {
    return this.next[number] ?? this.make(number);
  }

  private make(number: number): Kept<T> | null {
    if (this.room.left === 0 || number >= MOST_KEPT) return null;
    this.room.left -= 1;
    const made = new Kept<T>(this.room);
    this.next[number] = made;
    return made;
  }
}

/** Where some numbers lead, each so much further on. */
export function through<T>(from: Kept<T> | null, numbers: readonly number[], beyond: number): Kept<T> | null {
  let place = from;
  for (let i = 0; i < numbers.length && place; i += 1) place = place.to(beyond + (numbers[i] as number));
  return place;
}
