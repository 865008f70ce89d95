/** What a program of the conformance set came to, as tests/run/describe.py writes it. */
export type Outcome =
  | {
      readonly kind: "array" | "scalar";
      readonly dtype: string;
      readonly dims: readonly number[];
      readonly values: readonly (number | string | boolean)[] | null;
      readonly repr: string;
    }
  | { readonly kind: "tuple" | "list"; readonly items: readonly Outcome[] }
  | { readonly kind: "python"; readonly repr: string }
  | { readonly kind: "error"; readonly type: string; readonly message: string };

/** For results that need not agree in the last digits: functions that nobody rounds correctly, other orders of sums. */
const NEAR = { float16: 2e-3, float32: 2e-6, other: 1e-12 } as const;

const close = (a: unknown, b: unknown, relative: number): boolean =>
  typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= relative * Math.max(1, Math.abs(b))
    : Object.is(a, b);

/** Large arrays are recorded without their values: then only the text counts. */
const compareExactly = (got: Outcome, wanted: Outcome): string[] => {
  const short = "values" in wanted && wanted.values === null;
  const [a, b] = [JSON.stringify(short ? { ...got, values: null } : got), JSON.stringify(wanted)];
  return a === b ? [] : [`${a} instead of ${b}`];
};

/** In words, everything in which two outcomes differ. */
export const differences = (got: Outcome, wanted: Outcome, near: boolean): string[] => {
  if (got.kind !== wanted.kind) return [`${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`];
  if ("items" in got && "items" in wanted) {
    if (got.items.length !== wanted.items.length) return [`${got.items.length} items`];
    return got.items.flatMap((item, i) => {
      const other = wanted.items[i];
      return other ? differences(item, other, near) : [];
    });
  }
  if (!near || !("values" in got) || !("values" in wanted)) return compareExactly(got, wanted);
  const relative =
    wanted.dtype === "float32" ? NEAR.float32 : wanted.dtype === "float16" ? NEAR.float16 : NEAR.other;
  const same = got.dtype === wanted.dtype && String(got.dims) === String(wanted.dims);
  const values = wanted.values ?? [];
  const fits = values.every((v, i) => close(got.values?.[i], v, relative));
  return same && fits ? [] : [`${JSON.stringify(got)} is not near ${JSON.stringify(wanted)}`];
};
