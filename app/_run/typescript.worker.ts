import { createTypeScriptSession } from "./typescript/session.ts";
import { takeScope } from "./worker-scope.ts";

const scope = takeScope();
scope.disarm();
scope.serve(createTypeScriptSession(scope.reply).handle);
scope.reply({ type: "ready", runtime: "TypeScript with numpy-ts" });
