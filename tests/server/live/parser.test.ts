import { describe, expect, test } from "vitest";
import { Decoder, Encoder } from "#domain/wire/live-parser.ts";

const decode = (frame: string | Uint8Array | ArrayBuffer): unknown => {
  const decoder = new Decoder();
  let packet: unknown;
  decoder.on("decoded", (decoded) => {
    packet = decoded;
  });
  decoder.add(frame);
  return packet;
};

describe("the live parser", () => {
  test("a packet without bytes is text, one with bytes is a single frame, and both come back whole", () => {
    const plain = { type: 2, nsp: "/", data: ["chat", { text: "你好", n: [1, null] }] };
    const [text, ...none] = new Encoder().encode(plain);
    expect([typeof text, none]).toEqual(["string", []]);
    expect(decode(text ?? "")).toEqual(plain);
    const updates = Array.from({ length: 40 }, (_, i) => Uint8Array.from({ length: i }, (_byte, k) => k));
    const rich = { type: 3, nsp: "/", id: 7, data: [{ ok: true, value: { snapshot: null, updates } }] };
    const [frame, ...rest] = new Encoder().encode(rich);
    expect(rest).toEqual([]);
    expect(decode(frame ?? "")).toEqual(rich);
    if (frame instanceof Uint8Array) expect(decode(frame.slice().buffer)).toEqual(rich);
  });

  test("what no server of ours would send is refused", () => {
    const refused = [
      "",
      "nonsense",
      '[9,"/",null]',
      '[2,"/",null]',
      '[2,"/",null,[1]]',
      '[2,"/",null,["disconnect"]]',
      '[2,7,null,["a"]]',
      '[2,"/",-1,["a"]]',
      '[0,"/",null,[]]',
      new Uint8Array([0, 0, 0, 9, 1]),
      new Uint8Array([255, 255, 255, 255]),
      new Uint8Array([]),
    ];
    for (const frame of refused) expect(() => decode(frame), String(frame)).toThrow();
  });

  test("a mark that names no part is refused", () => {
    const [frame] = new Encoder().encode({ type: 2, nsp: "/", data: ["a", { $part: 5 }, new Uint8Array(1)] });
    expect(() => decode(frame ?? "")).toThrow();
  });
});
