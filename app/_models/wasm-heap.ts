/**
 * How large the runtime's memory is, in bytes; null before there is one. The runtime makes its memory itself and does
 * not hand it out, so the constructor is watched: call this before the runtime starts.
 */
export function watchHeap(scope: {
  WebAssembly: { Memory: typeof WebAssembly.Memory };
}): () => number | null {
  const made: WebAssembly.Memory[] = [];
  scope.WebAssembly.Memory = class extends scope.WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      made.push(this);
    }
  };
  return () => (made.length === 0 ? null : made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
}
