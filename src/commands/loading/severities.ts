import { readSeverities, type Severities } from "../../analysis/severities.js";
import type { Raise } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Host } from "../host/host.js";
import { staysIn } from "./named-files.js";

/** What findings count as, for the rule files of a folder and of those within it. */
export const SEVERITIES_FILE = ".subsidy.yaml";

/** Finds for each rule file the nearest file that says what findings count as; each is read once. */
export class SeverityFiles {
  readonly texts = new Map<string, string>();
  private readonly found = new Map<string, Promise<Severities>>();

  constructor(
    private readonly host: Host,
    private readonly raise: Raise,
  ) {}

  /** None where no folder above has such a file. */
  of(path: string): Promise<Severities> {
    return this.nearest(this.host.foldersOf(path));
  }

  /** What holds in the first of some folders, each within the next. */
  private nearest([folder, ...above]: readonly string[]): Promise<Severities> {
    if (folder === undefined) return Promise.resolve(new Map());
    const known = this.found.get(folder) ?? this.look(folder, above);
    this.found.set(folder, known);
    return known;
  }

  private async look(folder: string, above: readonly string[]): Promise<Severities> {
    const file = this.host.join(folder, SEVERITIES_FILE);
    if ((await this.host.kindOf(file)) !== "file") return this.nearest(above);
    if (!(await staysIn(this.host, folder, file))) throw new CannotDo("link-leads-out", { path: file });
    return this.read(file);
  }

  private async read(file: string): Promise<Severities> {
    const text = await this.host.readText(file);
    this.texts.set(file, text);
    return readSeverities(file, text, this.raise);
  }
}
