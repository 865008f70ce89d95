/** The few fields of ONNX's ModelProto that say how to read the rest. */
export interface OnnxHeader {
  readonly irVersion: number;
  /** Version of the default operator set. */
  readonly opset: number;
}

const IR_VERSION_FIELD = 1;
const OPSET_FIELD = 8;
const DOMAIN_FIELD = 1;
const VERSION_FIELD = 2;
const VARINT = 0;
const LENGTH_DELIMITED = 2;

interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const readVarint = (bytes: Uint8Array, start: number): { value: number; next: number } => {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: at + 1 };
    scale *= 0x80;
  }
  throw new Error("the file ends inside a number");
};

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const body = readVarint(bytes, tag.next);
    const wire = tag.value % 8;
    if (wire !== VARINT && wire !== LENGTH_DELIMITED) throw new Error(`unexpected wire type ${wire}`);
    const end = body.next + (wire === VARINT ? 0 : body.value);
    yield { number: Math.floor(tag.value / 8), value: body.value, bytes: bytes.subarray(body.next, end) };
    at = end;
  }
}

export const readHeader = (bytes: Uint8Array): OnnxHeader => {
  let irVersion = 0;
  let opset = 0;
  for (const field of fieldsOf(bytes)) {
    if (field.number === IR_VERSION_FIELD) irVersion = field.value;
    if (field.number !== OPSET_FIELD) continue;
    const inner = [...fieldsOf(field.bytes)];
    const isDefault = inner.every(({ number, bytes: text }) => number !== DOMAIN_FIELD || text.length === 0);
    if (isDefault) opset = inner.find(({ number }) => number === VERSION_FIELD)?.value ?? 0;
  }
  return { irVersion, opset };
};
