import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type Location,
  MarkupKind,
  type Position,
  type Range,
} from "vscode-languageserver";
import { casesSchema } from "../../analysis/test-shape.js";
import { caseCompletions } from "../../editor/case-completion.js";
import type { Completion } from "../../editor/completion.js";
import { hoverAt } from "../../editor/hover.js";
import { type NamedThing, occurrencesOf, thingAt } from "../../editor/occurrences.js";
import { placeAt } from "../../editor/place-at.js";
import { policyCompletions } from "../../editor/policy-completion.js";
import { renamed } from "../../editor/rename.js";
import { holds, policyOf, type RuleGroup } from "../../editor/rule-group.js";
import { SchemaAt } from "../../editor/schema-at.js";
import { findingWords } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import { policySchema } from "../../policy/schema.js";
import { describedSchema } from "../../reports/described-schema.js";
import type { ReferenceIndex } from "../../reports/reference-index.js";
import type { Language } from "../../values/words.js";
import type { Host } from "../host/host.js";
import { isCases } from "../loading/rule-files.js";
import { linesOf, locationsOf, rangeOf, type Uris } from "./documents.js";
import type { Session } from "./session.js";

const KINDS = {
  key: CompletionItemKind.Property,
  name: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  choice: CompletionItemKind.EnumMember,
  word: CompletionItemKind.Keyword,
} as const satisfies Record<Completion["kind"], CompletionItemKind>;

/** Why something is not done, in the words of a person. */
export class NotDone extends Error {}

/** What is answered about a place of a text. */
export class PlaceAnswers {
  private readonly schemas: { readonly policy: SchemaAt; readonly cases: SchemaAt };

  constructor(
    private readonly host: Host,
    private readonly session: Session,
    private readonly uris: Uris,
    private readonly index: ReferenceIndex,
    private readonly language: Language,
  ) {
    this.schemas = {
      policy: SchemaAt.of(describedSchema(policySchema(), index, "policy", [language])),
      cases: SchemaAt.of(describedSchema(casesSchema(), index, "tests", [language])),
    };
  }

  async completion(path: string, position: Position): Promise<CompletionItem[]> {
    const text = this.session.open.textOf(path) ?? "";
    const lines = linesOf(text);
    const offset = lines.offsetAt(position);
    const { names, policies } = await this.session.names(path);
    const of = isCases(path) ? caseCompletions : policyCompletions;
    const found = of({ text, offset, place: placeAt(text, offset), schema: this.schemaOf(path), names, policies, language: this.language });
    return found.map(({ kind, label, detail, told, text: newText, from, to }, at) => ({
      label,
      kind: KINDS[kind],
      // As they are listed, whatever their letters.
      sortText: String(at).padStart(4, "0"),
      ...(detail === undefined ? {} : { detail }),
      ...(told === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: told } }),
      textEdit: { range: rangeOf(lines, { from, to }), newText },
    }));
  }

  async hover(path: string, position: Position): Promise<Hover | null> {
    const text = this.session.open.textOf(path) ?? "";
    const lines = linesOf(text);
    const offset = lines.offsetAt(position);
    const group = await this.session.rules(path);
    const told = await hoverAt({
      file: path,
      text,
      offset,
      place: placeAt(text, offset),
      group,
      schema: this.schemaOf(path),
      index: this.index,
      page: (name) => this.host.readText(this.host.join(this.host.shippedPages, name)),
      language: this.language,
    });
    return told ? { contents: { kind: MarkupKind.Markdown, value: told.markdown }, range: rangeOf(lines, told) } : null;
  }

  async definition(path: string, position: Position): Promise<Location[]> {
    const { thing, group } = await this.thing(path, position);
    return thing
      ? locationsOf(
          thing.declared.map(({ key }) => key.span),
          group.texts,
          this.uris,
        )
      : [];
  }

  async references(path: string, position: Position, withDeclaration: boolean): Promise<Location[]> {
    const { thing, group } = await this.thing(path, position);
    if (!thing) return [];
    const declared = new Set(thing.declared.map(({ key }) => `${key.span.file} ${key.span.from}`));
    const spans = occurrencesOf(group, thing).filter(({ file, from }) => withDeclaration || !declared.has(`${file} ${from}`));
    return locationsOf(spans, group.texts, this.uris);
  }

  /** What would be renamed at a place, in the text there. */
  async renamable(path: string, position: Position): Promise<{ range: Range; placeholder: string } | null> {
    const { thing, group, offset } = await this.thing(path, position);
    const here = thing && occurrencesOf(group, thing).find((span) => holds(span, path, offset));
    return here ? { range: rangeOf(linesOf(group.texts.get(path) ?? ""), here), placeholder: thing.name } : null;
  }

  /** Every place of a thing, for its new name; a refusal where it cannot be called so, or not all of its places are known. */
  async rename(path: string, position: Position, name: string): Promise<Location[]> {
    const { thing, group } = await this.thing(path, position);
    if (!thing) return [];
    const broken = group.files.some((file) => thing.policies.has(policyOf(file)) && !file.compiled.policy);
    if (broken) throw new NotDone(new CannotDo("rename-of-broken-rules", {}).words(this.language));
    const result = renamed(group, thing, name);
    if ("refused" in result) throw new NotDone(findingWords(result.refused, this.language).reason);
    return locationsOf(result.places, group.texts, this.uris);
  }

  private schemaOf(path: string): SchemaAt {
    return isCases(path) ? this.schemas.cases : this.schemas.policy;
  }

  /** What a place names; of what another file declares, all files that this one concerns are looked at. */
  private async thing(path: string, position: Position): Promise<{ thing: NamedThing | undefined; group: RuleGroup; offset: number }> {
    const offset = linesOf(this.session.open.textOf(path) ?? "").offsetAt(position);
    const group = await this.session.rules(path);
    const thing = thingAt(group, path, offset);
    const [declared] = thing?.declared ?? [];
    const { file, from } = declared?.key.span ?? { file: path, from: offset };
    if (!declared || file === path) return { thing, group, offset };
    const all = await this.session.rules(file);
    return { thing: thingAt(all, file, from), group: all, offset };
  }
}
