import { type PGlite, protocol } from "@electric-sql/pglite";
import { type RawSql, type SqlValue, type Step, touchedRows } from "./raw-sql.ts";

const { serialize, Parser } = protocol;
const SYNC = serialize.sync();
const EXECUTE = serialize.execute({});

const bind = (name: string, values: readonly SqlValue[]): Uint8Array =>
  serialize.bind({
    statement: name,
    values: values.map((value) => (typeof value === "number" ? String(value) : value)),
  });

/** Collects what a pipeline answered; the first error undoes all of it. */
function outcome(reply: Uint8Array): readonly number[] {
  const touched: number[] = [];
  let failure: Error | null = null;
  new Parser().parse(reply, (message) => {
    if (message.name === "error") failure ??= message as unknown as Error;
    if (message.name === "commandComplete" && "text" in message)
      touched.push(touchedRows(String(message.text)));
  });
  if (failure) throw failure;
  return touched;
}

/** Speaks the wire protocol to the embedded database: a prepared step costs a fifth of `pg.query`. */
export function pgliteSql(pg: PGlite): RawSql {
  const prepared = new Set<string>();
  let generation = 0;
  const message = (steps: readonly Step[]): Uint8Array => {
    const parts: Uint8Array[] = [];
    for (const { statement, values } of steps) {
      const name = `${statement.name}_${generation}`;
      if (!prepared.has(name)) parts.push(serialize.parse({ name, text: statement.text }));
      prepared.add(name);
      parts.push(bind(name, values), EXECUTE);
    }
    return Buffer.concat([...parts, SYNC]);
  };
  const pipeline = (steps: readonly Step[]) =>
    // Keeps transactions of others out: they share this one connection.
    pg._runExclusiveTransaction(async () => {
      const reply = await pg.execProtocolRaw(message(steps), { syncToFs: true });
      try {
        return outcome(reply);
      } catch (error) {
        // Which statements were prepared before the error is unknown: prepare all of them under new names.
        prepared.clear();
        generation++;
        throw error;
      }
    });
  return { pipeline };
}
