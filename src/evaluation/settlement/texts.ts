/** Texts as numbers: the same text is the same number, whichever subsidy or limit looks at it. */
export class Texts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  numberOf(text: string): number {
    let found = this.numbers.get(text);
    if (found === undefined) {
      found = this.texts.length;
      this.numbers.set(text, found);
      this.texts.push(text);
    }
    return found;
  }

  textOf(number: number): string | undefined {
    return this.texts[number];
  }
}

/** No text, or one that is not known. */
export const UNKNOWN = -1;
