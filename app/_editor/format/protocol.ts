/** Messages between the page and a formatter's worker. A reply carries its request's id. */
export interface FormatRequest {
  readonly id: number;
  readonly code: string;
}

export type Formatted =
  | { readonly status: "formatted"; readonly code: string }
  /** The program cannot be read; `line` is 1-based. */
  | { readonly status: "syntax"; readonly line: number | null; readonly message: string }
  /** The formatter itself did not start. */
  | { readonly status: "unavailable"; readonly message: string };

export interface FormatReply {
  readonly id: number;
  readonly result: Formatted;
}
