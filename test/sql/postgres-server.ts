import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FOLDER = "/usr/lib/postgresql";

/** Where the newest PostgreSQL's programs lie; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const versions = readdirSync(FOLDER).sort((a, b) => Number(a) - Number(b));
  const found = versions.map((version) => join(FOLDER, version, "bin")).filter((bin) => existsSync(join(bin, "initdb")));
  return found.at(-1);
}

/** PostgreSQL refuses to run as root. */
const isRoot = process.getuid?.() === 0;

/** A server of its own, reached through a socket in its own folder, gone with it. */
export class PostgresServer {
  // The path of a socket has about a hundred bytes at most.
  private readonly folder = mkdtempSync(join(tmpdir(), "pg-"));

  constructor(private readonly programs: string) {
    if (isRoot) execFileSync("chown", ["postgres", this.folder]);
    else chmodSync(this.folder, 0o700);
    const data = join(this.folder, "data");
    this.run("initdb", ["-D", data, "-U", "subsidy", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    const settings = `-c listen_addresses='' -c unix_socket_directories='${this.folder}' -c fsync=off`;
    this.run("pg_ctl", ["-D", data, "-w", "-l", join(this.folder, "log"), "-o", settings, "start"]);
  }

  private run(program: string, args: readonly string[], input?: string): string {
    const path = join(this.programs, program);
    const [command, ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", path, ...args] : [path, ...args];
    // A server that is started keeps the pipes of whoever starts it.
    const quiet = program === "pg_ctl";
    const { status, stdout, stderr } = spawnSync(command as string, rest, {
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: quiet ? "ignore" : "pipe",
      cwd: "/",
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout ?? "";
  }

  /** What a script of SQL prints, in CSV. */
  query(script: string): string {
    return this.run("psql", ["-h", this.folder, "-U", "subsidy", "-X", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "postgres"], script);
  }

  stop(): void {
    this.run("pg_ctl", ["-D", join(this.folder, "data"), "-m", "immediate", "stop"]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
