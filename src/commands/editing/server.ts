import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type Location,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Language, languages } from "../../values/words.js";
import type { Setting } from "../command.js";
import { referenceOf } from "../loading/reference.js";
import { styleOf } from "../write-report.js";
import { pathOfUri, Uris } from "./documents.js";
import { NotDone, PlaceAnswers } from "./place-answers.js";
import { Publishing } from "./publishing.js";
import { Session } from "./session.js";
import { TextAnswers } from "./text-answers.js";

const CAPABILITIES: InitializeResult["capabilities"] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: [".", '"'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  inlayHintProvider: true,
  codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll"] },
  documentFormattingProvider: true,
  workspace: { workspaceFolders: { supported: true } },
};

/** Files whose change on disk concerns rules. */
const WATCHED = "**/*.{yaml,yml,txt}";

/** Answers an editor over a connection; what is given back is to be called once it is gone, to which nothing more is told. */
export function serve(connection: Connection, setting: Setting): () => void {
  const { host, language, languageTyped } = setting;
  const session = new Session(host);
  const uris = new Uris();
  const log = connection.console;
  let isGone = false;
  const failed = (cause: unknown): void => {
    if (!isGone) log.error(cause instanceof Error ? cause.message : String(cause));
  };
  let publishing: Publishing | undefined;
  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const spoken = languageTyped ? language : languageOf(params.locale, language);
    session.setRoots(rootsOf(params));
    const refreshes = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
    publishing = new Publishing(session, uris, spoken, {
      send: async (told) => {
        if (!isGone) await connection.sendDiagnostics(told);
      },
      failed,
      done: () => {
        if (refreshes && !isGone) connection.languages.inlayHint.refresh().catch(failed);
      },
    });
    answerPlaces(connection, new PlaceAnswers(host, session, uris, await referenceOf(host), spoken), uris);
    answerTexts(connection, new TextAnswers(session, uris, styleOf({ ...setting, language: spoken }, {})), uris);
    if (params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = { watchers: [{ globPattern: WATCHED }] };
      connection.onInitialized(() => {
        connection.client.register(DidChangeWatchedFilesNotification.type, watchers).catch(failed);
      });
    }
    return { capabilities: CAPABILITIES, serverInfo: { name: "subsidy", version: host.version } };
  });
  const forget = (): void => {
    session.diskChanged();
    publishing?.soon();
  };
  connection.onDidChangeWatchedFiles(forget);
  connection.onShutdown(() => publishing?.stop());
  follow(connection, session, uris, () => publishing?.soon(), forget);
  return () => {
    isGone = true;
    publishing?.stop();
  };
}

/** Takes over what is opened, typed and closed. */
function follow(connection: Connection, session: Session, uris: Uris, soon: () => void, forget: () => void): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => {
    const path = uris.see(document.uri);
    if (path === undefined) return;
    session.open.set(path, document.getText());
    session.changed(path);
    soon();
  });
  documents.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    if (path === undefined) return;
    session.open.close(path);
    session.diskChanged();
    soon();
  });
  documents.onDidSave(forget);
  documents.listen(connection);
}

function answerPlaces(connection: Connection, answers: PlaceAnswers, uris: Uris): void {
  connection.onCompletion(({ textDocument, position }) => about(textDocument, [], (path) => answers.completion(path, position)));
  connection.onHover(({ textDocument, position }) => about(textDocument, null, (path) => answers.hover(path, position)));
  connection.onDefinition(({ textDocument, position }) => about(textDocument, [], (path) => answers.definition(path, position)));
  connection.onReferences(({ textDocument, position, context }) =>
    about(textDocument, [], (path) => answers.references(path, position, context.includeDeclaration)),
  );
  connection.onPrepareRename(({ textDocument, position }) => about(textDocument, null, (path) => answers.renamable(path, position)));
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const path = uris.see(textDocument.uri);
    try {
      return path === undefined ? null : editOf(await answers.rename(path, position, newName), newName);
    } catch (cause) {
      if (!(cause instanceof NotDone)) throw cause;
      return new ResponseError(LSPErrorCodes.RequestFailed, cause.message);
    }
  });
}

function answerTexts(connection: Connection, answers: TextAnswers, uris: Uris): void {
  connection.languages.inlayHint.on(({ textDocument, range }) => about(textDocument, [], (path) => answers.hints(path, range)));
  connection.onCodeAction(({ textDocument, range, context }) =>
    about(textDocument, [], (path) => answers.actions(path, range, context.only)),
  );
  connection.onDocumentFormatting(({ textDocument }) => {
    const path = uris.see(textDocument.uri);
    return path === undefined ? [] : answers.format(path);
  });
}

/** What is answered about a file; what is no file has no rules. */
async function about<T, Otherwise>(
  { uri }: { readonly uri: string },
  otherwise: Otherwise,
  answer: (path: string) => Promise<T>,
): Promise<T | Otherwise> {
  const path = pathOfUri(uri);
  return path === undefined ? otherwise : answer(path);
}

function editOf(places: readonly Location[], newText: string): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit["changes"]> = {};
  for (const { uri, range } of places) changes[uri] = [...(changes[uri] ?? []), { range, newText }];
  return { changes };
}

const languageOf = (locale: string | undefined, otherwise: Language): Language => {
  const asked = locale?.toLowerCase().slice(0, 2);
  return languages.find((each) => each === asked) ?? otherwise;
};

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.flatMap((uri) => pathOfUri(uri) ?? []);
}
