import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type InlayHint,
  type Range,
  type TextEdit,
} from "vscode-languageserver";
import { caseHints } from "../../editor/case-hints.js";
import { allMended, mendsIn } from "../../editor/mends.js";
import type { Style } from "../../formats/format.js";
import { type Finding, findingWords, numberOf } from "../../messages/finding.js";
import { say } from "../../messages/phrase.js";
import { formatted, unreadable } from "../../policy/writing/formatted.js";
import type { Language } from "../../values/words.js";
import { isCases } from "../loading/rule-files.js";
import { editBetween, linesOf, rangeOf, type Uris } from "./documents.js";
import type { Session } from "./session.js";

export const SOURCE = "subsidy";

/** A finding as editors show it: why, and the way out. */
export function diagnosticOf(finding: Finding, text: string, language: Language): Diagnostic {
  const { reason, suggestion } = findingWords(finding, language);
  return {
    range: rangeOf(linesOf(text), finding.span),
    severity: finding.severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: numberOf(finding.code),
    source: SOURCE,
    message: suggestion === undefined ? reason : `${reason}\n${suggestion}`,
  };
}

/** What is answered about a text as a whole. */
export class TextAnswers {
  constructor(
    private readonly session: Session,
    private readonly uris: Uris,
    private readonly style: Style,
  ) {}

  private get language(): Language {
    return this.style.language;
  }

  /** The mends of what is found in a stretch, and all sure ones together. */
  async actions(path: string, range: Range, only: readonly string[] | undefined): Promise<CodeAction[]> {
    const { findings, texts } = await this.session.look(path);
    const text = texts.get(path);
    if (text === undefined) return [];
    const lines = linesOf(text);
    const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    const wants = (kind: string) => only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
    const mends = wants(CodeActionKind.QuickFix) ? mendsIn(findings, path, text, from, to, this.language) : [];
    const changes = (edits: TextEdit[]) => ({ changes: { [this.uris.of(path)]: edits } });
    const quick = mends.map(
      ({ finding, title, fix }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding, text, this.language)],
        isPreferred: fix.safe,
        edit: changes([{ range: rangeOf(lines, fix.span), newText: fix.text }]),
      }),
    );
    const edits = wants(CodeActionKind.SourceFixAll) ? editBetween(text, allMended(findings, path, text)) : [];
    if (edits.length === 0) return quick;
    return [...quick, { title: say("mend-all-that-is-sure", this.language), kind: CodeActionKind.SourceFixAll, edit: changes(edits) }];
  }

  /** What the rules make of each case, behind its name. */
  async hints(path: string, range: Range): Promise<InlayHint[]> {
    if (!isCases(path)) return [];
    const { policies, results } = await this.session.run(path);
    const lines = linesOf(this.session.open.textOf(path) ?? "");
    const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    return caseHints(results, policies, this.style)
      .filter(({ span }) => span.from >= from && span.to <= to)
      .map(({ span, label, told }) => ({
        position: lines.positionAt(span.to),
        label,
        paddingLeft: true,
        ...(told.length > 0 ? { tooltip: told.join("\n") } : {}),
      }));
  }

  /** The text laid out as all are; one that cannot be read stays as it is. */
  format(path: string): TextEdit[] {
    const text = this.session.open.textOf(path);
    return text === undefined || unreadable(path, text).length > 0 ? [] : editBetween(text, formatted(text));
  }
}
