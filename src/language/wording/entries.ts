import type { Entry, Mapping, Tree } from "../tree.js";

/** The entries of a mapping, each told once: what nobody takes is left, and is told after all. */
export class Entries {
  private left: readonly Entry[];

  constructor(tree: Mapping) {
    this.left = tree.entries;
  }

  /** What stands under a key, which is told by whoever takes it. */
  take(key: string): Tree | undefined {
    const found = this.left.find((entry) => entry.key.text === key);
    this.left = this.left.filter((entry) => entry !== found);
    return found?.value;
  }

  /** The same where it is a word, a figure or a text. */
  text(key: string): string | undefined {
    const found = this.left.find((entry) => entry.key.text === key)?.value;
    if (found?.kind !== "scalar") return undefined;
    this.take(key);
    return found.text;
  }

  keys(): readonly string[] {
    return this.left.map(({ key }) => key.text);
  }

  rest(): readonly Entry[] {
    const { left } = this;
    this.left = [];
    return left;
  }
}
