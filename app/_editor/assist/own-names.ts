import type { Api } from "#domain/bank/question.ts";

/** A name of the question or of Dryrun itself. */
export interface OwnName {
  readonly name: string;
  readonly kind: "function" | "variable";
  /** Parameters of a function, dtype and shape of an array. */
  readonly shape: string;
  readonly sentence: string;
}

export interface OwnNames {
  readonly names: readonly OwnName[];
  /** What `probe("…")` may be called with. */
  readonly probes: readonly string[];
}

export interface OwnWords {
  readonly answer: string;
  readonly input: string;
  readonly output: string;
  readonly probe: string;
  readonly show: string;
}

type ApiTensor = Api["outputs"][number];

const shapeOf = ({ dtype, dims }: ApiTensor): string => `${dtype}[${dims.join(", ")}]`;

const arrayName = (tensor: ApiTensor, role: string): OwnName => ({
  name: tensor.name,
  kind: "variable",
  shape: shapeOf(tensor),
  sentence: tensor.meaning ? `${role}: ${tensor.meaning}` : role,
});

function functionOf({ function: name, inputs, outputs }: Api, sentence: string): OwnName {
  const parameters = inputs.map((input) => `${input.name}: ${shapeOf(input)}`).join(", ");
  const returned = outputs.map((output) => `${output.name}: ${shapeOf(output)}`).join(", ");
  return { name, kind: "function", shape: `(${parameters}) → ${returned}`, sentence };
}

/** What a program may use besides its language: the question's function and arrays, `probe` and `show`. */
export function ownNames(api: Api | undefined, words: OwnWords): OwnNames {
  const tools: OwnName[] = [
    { name: "probe", kind: "function", shape: "(name, value)", sentence: words.probe },
    { name: "show", kind: "function", shape: "(value, title, kind)", sentence: words.show },
  ];
  if (!api) return { names: tools, probes: [] };
  return {
    names: [
      functionOf(api, words.answer),
      ...api.inputs.map((input) => arrayName(input, words.input)),
      ...api.outputs.map((output) => arrayName(output, words.output)),
      ...tools,
    ],
    probes: api.probes,
  };
}
