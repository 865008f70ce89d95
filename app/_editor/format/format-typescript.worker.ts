import { serveFormat } from "./serve.ts";
import { formatTypeScript } from "./typescript-format.ts";

serveFormat(formatTypeScript);
