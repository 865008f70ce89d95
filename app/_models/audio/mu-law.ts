const MU = 255;

/** 8-bit mu-law in base64, as `models-onnx/export/audio/clips.py` writes it, to samples in -1..1. */
export function decodeMuLaw(text: string): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
  return Float32Array.from(bytes, (byte) => {
    const squeezed = byte / 127.5 - 1;
    return (Math.sign(squeezed) * Math.expm1(Math.abs(squeezed) * Math.log1p(MU))) / MU;
  });
}
