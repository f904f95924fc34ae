import { comparisonText } from "./comparison-text.js";
import { costsBlocks } from "./costs-blocks.js";
import { coverageText } from "./coverage-text.js";
import { differenceText } from "./difference-text.js";
import { estimateText } from "./estimate-text.js";
import { exerciseText } from "./exercise-text.js";
import { explanationText } from "./explanation-text.js";
import type { Format } from "./format.js";
import { intakeText } from "./intake-text.js";
import { letterText } from "./letter-text.js";
import { mutationText } from "./mutation-text.js";
import { policyText } from "./policy-text.js";
import { propertyText } from "./property-text.js";
import { registerBlocks } from "./register-blocks.js";
import { textOfBlocks } from "./report-block.js";
import { rulesText } from "./rules-text.js";
import { templateText } from "./template-text.js";
import { testText } from "./test-text.js";
import { validationText } from "./validation-text.js";
import { verificationText } from "./verification-text.js";

/** For people, at a terminal or in a pipe: everything that is no table of applicants. */
export const text = {
  forPeople: true,
  draws: {
    explanation: (report, out, style) => out(explanationText(report, style)),
    validation: (report, out, style) => out(validationText(report, style)),
    test: (report, out, style) => out(testText(report, style)),
    exercise: (report, out, style) => out(exerciseText(report, style)),
    mutation: (report, out, style) => out(mutationText(report, style)),
    coverage: (report, out, style) => out(coverageText(report, style)),
    policy: (report, out, style) => out(policyText(report, style)),
    register: async (report, out, style) => out(textOfBlocks(await registerBlocks(report, style), style).trimStart()),
    rules: (report, out, style) => out(rulesText(report, style)),
    verification: (report, out, style) => out(verificationText(report, style)),
    intake: (report, out, style) => out(intakeText(report, style)),
    template: (report, out, style) => out(templateText(report, style)),
    estimate: (report, out, style) => out(estimateText(report, style)),
    letter: (report, out, style) => out(letterText(report, style)),
    costs: (report, out, style) => out(textOfBlocks(costsBlocks(report, style), style).trimStart()),
    difference: (report, out, style) => out(differenceText(report, style)),
    property: (report, out, style) => out(propertyText(report, style)),
    comparison: (report, out, style) => out(comparisonText(report, style)),
  },
} satisfies Format;
