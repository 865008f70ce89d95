import { customType, timestamp } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** Written as a literal or by the database's own functions, never read back. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** From `start` up to and without `end`, in milliseconds. */
export const tstzrange = customType<{
  data: { readonly start: number; readonly end: number };
  driverData: string;
}>({
  dataType: () => "tstzrange",
  toDriver: ({ start, end }) => `[${new Date(start).toISOString()},${new Date(end).toISOString()})`,
  fromDriver: (text) => {
    const [start = "", end = ""] = text.slice(1, -1).replaceAll('"', "").split(",");
    return { start: Date.parse(start), end: Date.parse(end) };
  },
});
