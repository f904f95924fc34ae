import { readFileSync, writeFileSync } from "node:fs";

const PAGE = "docs/performance.md";

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Markdown that is printed as it comes, and can take the place of what an earlier run left in the docs. */
export class BenchReport {
  private text = "";

  say(line: string): void {
    console.log(line);
    this.text += `${line}\n`;
  }

  head(cells: readonly string[]): void {
    this.say(row(cells));
    this.say(row(cells.map(() => "---")));
  }

  row(cells: readonly string[]): void {
    this.say(row(cells));
  }

  /** Between the marks of that name; the page says the rest. */
  replace(name: string): void {
    const [from, to] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
    const page = readFileSync(PAGE, "utf8");
    const [start, end] = [page.indexOf(from), page.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`${PAGE} has no marks of ${name}`);
    writeFileSync(PAGE, `${page.slice(0, start)}${from}${this.text}${page.slice(end)}`);
  }
}
