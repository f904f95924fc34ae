import { readSeverities, type Severities } from "../../analysis/severities.js";
import type { Raise } from "../../messages/finding.js";
import type { Host } from "../host/host.js";

/** What findings count as, for the rule files of a folder and of those within it. */
const FILE = ".subsidy.yaml";

/** Finds for each rule file the nearest file that says what findings count as; each is read once. */
export class SeverityFiles {
  readonly texts = new Map<string, string>();
  private readonly found = new Map<string, Promise<Severities>>();

  constructor(
    private readonly host: Host,
    private readonly raise: Raise,
  ) {}

  /** None where no folder above has such a file. */
  async of(path: string): Promise<Severities> {
    for (const folder of this.host.foldersOf(path)) {
      const file = this.host.join(folder, FILE);
      const known = this.found.get(file);
      if (known) return known;
      if ((await this.host.kindOf(file)) !== "file") continue;
      const read = this.read(file);
      this.found.set(file, read);
      return read;
    }
    return new Map();
  }

  private async read(file: string): Promise<Severities> {
    const text = await this.host.readText(file);
    this.texts.set(file, text);
    return readSeverities(file, text, this.raise);
  }
}
