import type { Host } from "../host/host.js";

/** The files of a host with the texts that somebody edits in place of those on disk; what was read is kept until something changes there. */
export class OpenTexts {
  private readonly open = new Map<string, string>();
  private readonly texts = new Map<string, Promise<string>>();
  private readonly kinds = new Map<string, ReturnType<Host["kindOf"]>>();
  private readonly folders = new Map<string, Promise<readonly string[]>>();
  readonly host: Host;

  constructor(host: Host) {
    this.host = {
      ...host,
      readText: async (path) => this.open.get(path) ?? kept(this.texts, path, () => host.readText(path)),
      kindOf: async (path) => (this.open.has(path) ? "file" : kept(this.kinds, path, () => host.kindOf(path))),
      list: async (folder) => {
        const own = [...this.open.keys()].filter((path) => host.folderOf(path) === folder).map((path) => nameOf(path));
        const there = await kept(this.folders, folder, () => host.list(folder));
        return own.every((name) => there.includes(name)) ? there : [...new Set([...there, ...own])].sort();
      },
    };
  }

  textOf(path: string): string | undefined {
    return this.open.get(path);
  }

  get paths(): readonly string[] {
    return [...this.open.keys()];
  }

  set(path: string, text: string): void {
    this.open.set(path, text);
  }

  close(path: string): void {
    this.open.delete(path);
  }

  /** Something changed on disk. */
  forget(): void {
    this.texts.clear();
    this.kinds.clear();
    this.folders.clear();
  }
}

const nameOf = (path: string): string => /[^\\/]*$/.exec(path)?.[0] ?? path;

function kept<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? ask();
  known.set(key, found);
  // What could not be read may be there the next time.
  found.catch(() => known.delete(key));
  return found;
}
