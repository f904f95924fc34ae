import type { SourceText } from "../../analysis/check.js";
import type { Host } from "../host/host.js";
import type { RuleFile } from "./load-rules.js";
import { namedText } from "./named-files.js";

/** The documents' words, from the files that policies name beside themselves: each is read once, for all that rest on it. */
export class SourceTexts {
  private readonly resting = new Map<string, RuleFile[]>();
  private readonly read = new Map<string, ReturnType<typeof namedText>>();

  constructor(
    private readonly host: Host,
    files: readonly RuleFile[],
  ) {
    for (const file of files) {
      const path = this.pathOf(file);
      if (path !== undefined) this.resting.set(path, [...(this.resting.get(path) ?? []), file]);
    }
  }

  async of(file: RuleFile): Promise<SourceText> {
    const path = this.pathOf(file);
    if (path === undefined) return undefined;
    const reading = this.read.get(path) ?? namedText(this.host, file.within ?? this.host.folderOf(file.path), path);
    this.read.set(path, reading);
    const text = await reading;
    if (typeof text !== "string") return text;
    const others = (this.resting.get(path) ?? []).filter((other) => other !== file);
    return { file: path, text, besides: others.flatMap(({ compiled }) => compiled.tree ?? []) };
  }

  private pathOf({ path, compiled }: RuleFile): string | undefined {
    const name = compiled.policy?.document?.text;
    return name === undefined ? undefined : this.host.join(this.host.folderOf(path), name);
  }
}
