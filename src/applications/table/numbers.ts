const BLOCK_BITS = 15;
const BLOCK = 1 << BLOCK_BITS;

/** Numbers one after the other, as many as come, in four bytes each. */
export class Numbers {
  private readonly blocks: Int32Array[] = [];
  length = 0;

  push(value: number): void {
    if (this.length === this.blocks.length * BLOCK) this.blocks.push(new Int32Array(BLOCK));
    this.length += 1;
    this.set(this.length - 1, value);
  }

  at(index: number): number {
    return (this.blocks[index >> BLOCK_BITS] as Int32Array)[index & (BLOCK - 1)] as number;
  }

  set(index: number, value: number): void {
    (this.blocks[index >> BLOCK_BITS] as Int32Array)[index & (BLOCK - 1)] = value;
  }
}
