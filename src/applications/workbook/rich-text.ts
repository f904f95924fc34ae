import type { Attributes } from "./xml.js";

/** NUL is no character of a text, and stays as it is written. */
const ESCAPED = /_x(?!0000)([0-9a-f]{4})_/gi;

/** A text as it is meant: `_x000D_` is a carriage return, `_x005F_` a stroke that is none of these. */
export const unescapedText = (text: string): string =>
  text.includes("_x") || text.includes("_X")
    ? text.replace(ESCAPED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text;

/** Puts together a text of runs: without reading aids, and without blanks at the ends that are not meant to be kept. */
export class RichText {
  /** The depth of what is being read; 0 outside. */
  private at = 0;
  private aid = 0;
  private kept = false;
  private run = "";
  value = "";

  begin(): void {
    this.value = "";
    this.at = 0;
    this.aid = 0;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (this.aid > 0) return;
    if (name === "rPh") this.aid = depth;
    else if (name === "t") {
      this.at = depth;
      this.kept = attributes["xml:space"] === "preserve";
      this.run = "";
    }
  }

  text(text: string): void {
    if (this.at > 0) this.run += text;
  }

  close(depth: number): void {
    if (this.aid === depth) this.aid = 0;
    if (this.at !== depth) return;
    this.at = 0;
    this.value += unescapedText(this.kept ? this.run : this.run.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""));
  }
}
