import { comparisonText } from "./comparison-text.js";
import { explanationText } from "./explanation-text.js";
import type { Format } from "./format.js";
import { policyText } from "./policy-text.js";
import { testText } from "./test-text.js";
import { validationText } from "./validation-text.js";
import { verificationText } from "./verification-text.js";

/** For people, at a terminal or in a pipe: everything that is no table of applicants. */
export const text: Format = {
  name: "text",
  draws: ["validation", "test", "explanation", "policy", "verification", "comparison"],
  async write(report, out, style) {
    switch (report.kind) {
      case "validation":
        return out(validationText(report, style));
      case "test":
        return out(testText(report, style));
      case "explanation":
        return out(explanationText(report, style));
      case "policy":
        return out(policyText(report, style));
      case "verification":
        return out(verificationText(report, style));
      case "comparison":
        return out(comparisonText(report, style));
      default:
        return;
    }
  },
};
