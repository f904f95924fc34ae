import type { PublishDiagnosticsParams } from "vscode-languageserver";
import { type Finding, sortFindings } from "../../messages/finding.js";
import type { Language } from "../../values/words.js";
import type { Uris } from "./documents.js";
import type { Session } from "./session.js";
import { diagnosticOf } from "./text-answers.js";

/** So long nobody must type before findings are told. */
const PAUSE_MS = 150;

interface Listening {
  readonly send: (params: PublishDiagnosticsParams) => Promise<void>;
  readonly failed: (cause: unknown) => void;
  /** Told, too, each time that findings are. */
  readonly done: () => void;
}

/** Tells an editor what is wrong with all files that it has open, and with those that they concern, once nobody types. */
export class Publishing {
  private timer: NodeJS.Timeout | undefined;
  private running = Promise.resolve();
  private before: ReadonlySet<string> = new Set();

  constructor(
    private readonly session: Session,
    private readonly uris: Uris,
    private readonly language: Language,
    private readonly told: Listening,
  ) {}

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.running.then(() => this.publish()).catch(this.told.failed);
    }, PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async publish(): Promise<void> {
    const findings: Finding[] = [];
    const texts = new Map<string, string>();
    for (const path of this.session.open.paths) {
      // One that lies among the rules of another was looked at with it.
      if (texts.has(path)) continue;
      const looked = await this.session.look(path);
      findings.push(...looked.findings);
      for (const [file, text] of looked.texts) texts.set(file, text);
    }
    const byFile = new Map<string, Finding[]>(this.session.open.paths.map((path) => [path, []]));
    for (const file of this.before) byFile.set(file, []);
    for (const finding of sortFindings(findings)) byFile.set(finding.span.file, [...(byFile.get(finding.span.file) ?? []), finding]);
    this.before = new Set([...byFile].flatMap(([file, own]) => (own.length > 0 ? [file] : [])));
    for (const [file, own] of byFile)
      await this.told.send({
        uri: this.uris.of(file),
        diagnostics: own.map((finding) => diagnosticOf(finding, texts.get(file) ?? "", this.language)),
      });
    this.told.done();
  }
}
