import { CannotDo } from "../../messages/usage.js";
import type { Host } from "../host/host.js";

/** Refuses what is no file, or one that may never end: it is read more than once, or whole. */
export async function checkRegular(host: Host, path: string): Promise<void> {
  const kind = await host.kindOf(path);
  if (kind === "stream") throw new CannotDo("cannot-read", { path, why: "NOT_A_FILE" });
  if (kind !== "file") throw new CannotDo("no-such-file", { path });
}
