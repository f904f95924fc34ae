import { loadProgram } from "./program.js";

loadProgram().answerParts();
