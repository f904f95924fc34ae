import { proposalFor } from "../analysis/proposal/propose.js";
import { policyText } from "../analysis/proposal/written.js";
import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import { foreignSign } from "../policy/foreign-text.js";
import type { Command } from "./command.js";
import { textOption } from "./options.js";
import { writeFile, writeNotice } from "./write-report.js";

const POLICY = "policy.yaml";
const SOURCE = "source.txt";

/** A folder with the skeleton of a policy, proposed from a document's text. */
export const init: Command = {
  options: ["from"],
  run: async (setting, [folder = ""], options) => {
    const { host } = setting;
    const from = textOption(options, "from");
    if (from === undefined) throw new CannotDo("init-from-what", {});
    if ((await host.kindOf(from)) !== "file") throw new CannotDo("no-such-file", { path: from });
    const text = await host.readText(from);
    const foreign = foreignSign(text);
    if (foreign) throw new CannotDo("foreign-law-text", { path: from, sign: foreign.sign });
    const paths = [POLICY, SOURCE].map((name) => host.join(folder, name));
    for (const path of paths) {
      const itself = path.endsWith(SOURCE) && (await host.sameFile(path, from));
      if (!itself && (await host.kindOf(path)) !== "none") throw new CannotDo("already-there", { path });
    }
    const proposal = proposalFor(text);
    const grants = proposal.clauses.filter(({ grant }) => grant !== undefined).length;
    await host.createFolder(folder);
    const [policy = "", source = ""] = paths;
    if (!(await host.sameFile(source, from))) await writeFile(host, source, (file) => file.write(text));
    await writeFile(host, policy, (file) => file.write(policyText(proposal, idOf(folder), SOURCE)));
    await writeNotice(
      setting,
      options,
      `${say("policy-proposed", setting.language, { path: policy, grants, others: proposal.clauses.length - grants })}\n`,
    );
    return 0;
  },
};

/** The folder's own name, as ids are written. */
const idOf = (folder: string): string =>
  (folder.split(/[\\/]/).findLast((part) => part !== "" && part !== ".") ?? "policy")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "") || "policy";
