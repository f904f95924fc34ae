import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, InitializeParams, Position, PublishDiagnosticsParams } from "vscode-languageserver";
import { createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { root } from "../golden/memory-host.js";

/** The program as an editor runs it, spoken to in JSON-RPC over its standard input and output. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly texts = new Map<string, TextDocument>();
  private readonly told = new Map<string, readonly Diagnostic[]>();
  private readonly waiting = new Set<() => void>();
  stderr = "";

  constructor(
    readonly folder: string,
    args: readonly string[] = [],
  ) {
    this.child = spawn(process.execPath, [join(root, "bin", "subsidy.js"), "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
    const { stdout, stdin, stderr } = this.child;
    if (!stdout || !stdin || !stderr) throw new Error("no streams");
    stderr.on("data", (piece) => {
      this.stderr += String(piece);
    });
    this.exited = new Promise((resolve) => this.child.on("exit", resolve));
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.told.set(uri, diagnostics);
      for (const look of this.waiting) look();
    });
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.listen();
  }

  async begin(more: Partial<InitializeParams> = {}) {
    const workspaceFolders = [{ uri: pathToFileURL(this.folder).href, name: "rules" }];
    const asked = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders, ...more };
    const answer = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>("initialize", asked);
    await this.connection.sendNotification("initialized", {});
    return answer;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  async open(name: string, text: string): Promise<void> {
    const uri = this.uri(name);
    this.texts.set(name, TextDocument.create(uri, "yaml", 1, text));
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  }

  /** Types a text in place of another, which must stand there once. */
  async type(name: string, before: string, after: string): Promise<void> {
    const text = this.text(name);
    const at = text.getText().indexOf(before);
    if (at < 0) throw new Error(`no ${before}`);
    const change = { range: { start: text.positionAt(at), end: text.positionAt(at + before.length) }, text: after };
    const next = TextDocument.update(text, [change], text.version + 1);
    this.texts.set(name, next);
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(name), version: next.version },
      contentChanges: [change],
    });
  }

  text(name: string): TextDocument {
    const text = this.texts.get(name);
    if (!text) throw new Error(`${name} is not open`);
    return text;
  }

  /** The place of a mark in a text, and so many characters behind its beginning. */
  place(name: string, mark: string, behind = 1): Position {
    const text = this.text(name);
    const at = text.getText().indexOf(mark);
    if (at < 0) throw new Error(`no ${mark}`);
    return text.positionAt(at + behind);
  }

  ask<T>(method: string, name: string, more: object): Promise<T> {
    return this.connection.sendRequest<T>(method, { textDocument: { uri: this.uri(name) }, ...more });
  }

  /** What is told of a file, once it is as it should be. */
  async findings(name: string, isRight: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.told.get(uri);
        if (!found || !isRight(found)) return;
        this.waiting.delete(look);
        clearTimeout(late);
        resolve(found);
      };
      const late = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`of ${name} was told: ${JSON.stringify(this.told.get(uri))} ${this.stderr}`));
      }, 15_000);
      this.waiting.add(look);
      look();
    });
  }

  async end(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    return this.exited;
  }

  /** Where a test is over before it ended. */
  kill(): void {
    this.connection.dispose();
    this.child.kill();
  }
}
