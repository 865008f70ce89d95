import type { ArrayPreview } from "#domain/interview/event.ts";

/** Rows and columns of what is shown; a vector is one row. */
export const gridOf = ({
  shown,
  values,
}: Pick<ArrayPreview, "shown" | "values">): readonly [number, number] => {
  const [first = 1, second] = shown;
  if (values.length === 0) return [0, 0];
  return second === undefined ? [1, first] : [first, second];
};
