import { applicationSchema } from "../applications/schema.js";
import { CannotDo } from "../messages/usage.js";
import { policySchema } from "../policy/schema.js";
import { describedSchema } from "../reports/described-schema.js";
import { resultSchema } from "../results/schema.js";
import type { Command } from "./command.js";
import { loadPolicies } from "./loading/load-rules.js";
import { referenceOf } from "./loading/reference.js";

/** JSON Schemas of policy files, of files of cases, of applications and of results. */
export const schema: Command = {
  options: ["rules", "noCache"],
  run: async (setting, [kind = "", id], options) => {
    const { host } = setting;
    const print = (value: unknown) => host.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    if (kind === "policy") await print(describedSchema(policySchema(), await referenceOf(host), "policy"));
    else if (kind === "cases") {
      const { casesSchema } = await import("../analysis/test-shape.js");
      await print(describedSchema(casesSchema(), await referenceOf(host), "tests"));
    } else if (kind === "result") await print(resultSchema());
    else if (kind === "application") {
      const { policies } = await loadPolicies(setting, options);
      const known = policies.map((each) => each.id).join(", ");
      if (id === undefined && policies.length > 1) throw new CannotDo("which-policy", { known });
      const policy = id === undefined && policies.length === 1 ? policies[0] : policies.find((candidate) => candidate.id === id);
      if (!policy) throw new CannotDo("unknown-policy", { text: id ?? "", known });
      await print(applicationSchema(policy.fields));
    } else throw new CannotDo("unknown-schema", { text: kind });
    return 0;
  },
};
