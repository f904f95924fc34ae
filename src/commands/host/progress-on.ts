import type { Language } from "../../values/words.js";
import type { Host } from "./host.js";
import { type Progress, silent } from "./progress.js";

/** Progress where somebody may look at it, and the host that goes with it. */
export async function progressOn(
  host: Host,
  language: Language,
  quiet: boolean,
): Promise<{ readonly host: Host; readonly progress: Progress }> {
  if (quiet || !host.stderr.isTerminal || host.environment.TERM === "dumb") return { host, progress: silent };
  const { ShownProgress } = await import("./shown-progress.js");
  const progress = new ShownProgress(host, language);
  return { host: progress.host, progress };
}
