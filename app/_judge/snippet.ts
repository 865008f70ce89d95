import type { Api, Language } from "#domain/bank/question.ts";
import type { Dtype, Tensor, Tensors } from "#domain/judging/tensor.ts";

/** Digits that name any float32 value. */
const DIGITS = 9;

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  python: { true: "True", false: "False", NaN: "np.nan", Infinity: "np.inf", "-Infinity": "-np.inf" },
  typescript: { NaN: "NaN", Infinity: "Infinity", "-Infinity": "-Infinity" },
};

const literal = (value: number | bigint, dtype: Dtype, language: Language): string => {
  const text =
    dtype === "bool"
      ? String(Number(value) !== 0)
      : String(typeof value === "bigint" ? value : Number(value.toPrecision(DIGITS)));
  return WORDS[language][text] ?? text;
};

/** Nested lists, row-major. */
function listOf({ dtype, dims, data }: Tensor, language: Language): string {
  const level = (axis: number, start: number, size: number): string => {
    if (axis === dims.length) return literal(data[start] ?? 0, dtype, language);
    const count = dims[axis] ?? 0;
    const step = count === 0 ? 0 : size / count;
    return `[${Array.from({ length: count }, (_, i) => level(axis + 1, start + i * step, step)).join(", ")}]`;
  };
  return level(0, 0, data.length);
}

/** NumPy reads the shape of an empty list as one axis. */
const arrayOf = (tensor: Tensor, language: Language): string => {
  const dtype =
    language === "python" ? `np.${tensor.dtype === "bool" ? "bool_" : tensor.dtype}` : `"${tensor.dtype}"`;
  const list = listOf(tensor, language);
  if (tensor.data.length > 0)
    return language === "python" ? `np.array(${list}, dtype=${dtype})` : `np.array(${list}, ${dtype})`;
  const shape = tensor.dims.join(", ");
  return language === "python"
    ? `np.zeros((${shape}${tensor.dims.length === 1 ? "," : ""}), dtype=${dtype})`
    : `np.zeros([${shape}], ${dtype})`;
};

/** Lines to put below the program: the case, the call, and a look at what it gives. */
export function snippetFor(api: Api, inputs: Tensors, language: Language): string {
  const declare = language === "python" ? "" : "const ";
  const lines = api.inputs.flatMap(({ name }) => {
    const tensor = inputs[name];
    return tensor ? [`${declare}${name} = ${arrayOf(tensor, language)}`] : [];
  });
  const call = `${api.function}(${api.inputs.map(({ name }) => name).join(", ")})`;
  const look = language === "python" ? `print(${call})` : `console.log(String(${call}));`;
  const ended = language === "python" ? lines : lines.map((line) => `${line};`);
  return [...ended, look].join("\n");
}
