export { compilePolicy } from "./policy/compile.js";
