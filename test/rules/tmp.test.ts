import { it } from "vitest";
import { readFileSync } from "node:fs";
import { compilePolicy } from "../../src/policy/compile.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { JsonRowReader } from "../../src/applications/json-row.js";
import { ownNames } from "../../src/policy/fields.js";
it("x", () => {
  for (const f of ["rules/jinan-2018-14/policy.yaml"]) {
  const policy = compilePolicy("p", readFileSync(f,"utf8")).policy!;
  for (const fast of [true,false]) for (const t of ['{"events":[{"scope":"international","heldOn":"2018-09-01","expenditure":800000}]}','{"events":[{"role":"host","scope":"international","heldOn":"2018-09-01","expenditure":800000},{"scope":"international","heldOn":"2018-09-01","expenditure":800000}]}']) {
    const r = new JsonRowReader({currency:"CNY",digits:2,fields:policy.fields,ownNames,otherNames:[],needed:new Set(policy.fields),strict:true});
    const b = Buffer.from(t);
    console.log(fast, JSON.stringify(new Evaluator(policy,{...plainOptions,fast}).evaluate(r.read(b,0,b.length),1).subsidies[0]));
  } }
});
