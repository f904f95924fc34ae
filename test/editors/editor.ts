import { spawn } from "node:child_process";
import { join } from "node:path";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { Diagnostic, InitializeParams, Position, PublishDiagnosticsParams } from "vscode-languageserver";
import { createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { root } from "../golden/memory-host.js";

/** The program that answers an editor: its standard streams, and the code that it ends with. */
interface Answering {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<number | null>;
  readonly kill: () => void;
}

/** The built program in a process of its own, as editors run it. */
export function inProcess(args: readonly string[]): Answering {
  const child = spawn(process.execPath, [join(root, "bin", "subsidy.js"), "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, exited, kill: () => child.kill() };
}

/** The same here, where nothing has to be started: only the streams are others. */
export function within(args: readonly string[]): Answering {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const sink = (stream: PassThrough) => ({
    isTerminal: false,
    columns: undefined,
    write: async (piece: string | Uint8Array) => void stream.write(piece),
  });
  const host = nodeHost(root, "0.0.0");
  const spoken = { stdout: sink(stdout), stderr: sink(stderr), readChunks: () => stdin, closeInput: () => stdin.destroy() };
  return { stdin, stdout, stderr, exited: main(["lsp", ...args], { ...host, ...spoken }), kill: () => stdin.end() };
}

/** The program as an editor runs it, spoken to in JSON-RPC over its standard input and output. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  private readonly kill: () => void;
  private readonly texts = new Map<string, TextDocument>();
  private readonly told = new Map<string, readonly Diagnostic[]>();
  private readonly waiting = new Set<() => void>();
  stderr = "";

  constructor(
    readonly folder: string,
    args: readonly string[] = [],
    begun: (args: readonly string[]) => Answering = within,
  ) {
    const { stdout, stdin, stderr, exited, kill } = begun(args);
    stderr.on("data", (piece) => {
      this.stderr += String(piece);
    });
    this.exited = exited;
    this.kill = kill;
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
  leave(): void {
    this.connection.dispose();
    this.kill();
  }
}
