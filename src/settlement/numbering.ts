const FREE = -1;
const HALF = 2 ** 32;

/** Whole numbers from 0 to 2^53, each with its own number from 0 in the order in which they came, outside the heap. */
export class Numbering {
  private keys = new Float64Array(1 << 10).fill(FREE);
  private numbers = new Int32Array(1 << 10);
  size = 0;

  of(key: number): number {
    const slot = slotIn(this.keys, key);
    if (this.keys[slot] === key) return this.numbers[slot] as number;
    this.keys[slot] = key;
    this.numbers[slot] = this.size;
    this.size += 1;
    if (2 * this.size > this.keys.length) this.widen();
    return this.size - 1;
  }

  /** The number of a key that has one; -1 of any other. */
  find(key: number): number {
    const slot = slotIn(this.keys, key);
    return this.keys[slot] === key ? (this.numbers[slot] as number) : FREE;
  }

  private widen(): void {
    const { keys, numbers } = this;
    this.keys = new Float64Array(2 * keys.length).fill(FREE);
    this.numbers = new Int32Array(2 * keys.length);
    for (let i = 0; i < keys.length; i += 1) {
      if (keys[i] === FREE) continue;
      const slot = slotIn(this.keys, keys[i] as number);
      this.keys[slot] = keys[i] as number;
      this.numbers[slot] = numbers[i] as number;
    }
  }
}

function slotIn(keys: Float64Array, key: number): number {
  const last = keys.length - 1;
  const low = key >>> 0;
  const hash = Math.imul(low ^ ((key - low) / HALF), 0x9e3779b1);
  let slot = (hash >>> 7) & last;
  while (keys[slot] !== FREE && keys[slot] !== key) slot = (slot + 1) & last;
  return slot;
}
