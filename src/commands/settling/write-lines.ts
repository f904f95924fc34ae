import type { Setting } from "../command.js";
import { type Options, textOption } from "../options.js";
import { writeFile } from "../write-report.js";

/** Lines that the next step reads, to standard output or whole into a file. */
export async function writeLines(
  { host }: Setting,
  options: Options,
  fill: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const output = textOption(options, "output");
  if (output === undefined) await fill((text) => host.stdout.write(text));
  else await writeFile(host, output, (file) => fill((text) => file.write(text)));
}
