import { it } from "vitest";
import { run } from "./memory-host.js";
it("x", async () => {
  const J=["--rules","rules/jinan-2018-14"];
  for (const [a,w] of [
    [["evaluate","fixtures/applications.ndjson",...J,"--lang","zh"],{columns:60}],
    [["evaluate","fixtures/applications.ndjson",...J,"--lang","en"],{columns:80}],
    [["evaluate","fixtures/applications.ndjson",...J,"--format","ndjson"],{}],
    [["evaluate","fixtures/applications.ndjson",...J,"--format","csv"],{}],
    [["evaluate","fixtures/applications.ndjson",...J,"--nonsense"],{}],
    [["evaluate","fixtures/nothing.ndjson",...J],{}],
    [["evaluate"],{}],
    [["nonsense"],{}],
    [[],{}],
    [["evaluate","-",...J,"--format","ndjson"],{stdin:"[{}\n"}],
    [["evaluate","-",...J,"--format","ndjson"],{stdin:""}],
  ] as any) { const r = await run(a,w).catch((e)=>({threw:String(e.stack)})); console.log("$",a.join(" "),"=>",(r as any).code,(r as any).threw??"", "\n"+(r as any).stdout,"\n[stderr]",(r as any).stderr); }
});
