/** Samples at 8 kHz: 40 ms pieces, laid every 20 ms, each sought within 10 ms of its place. */
const PIECE = 320;
const HOP = 160;
const REACH = 80;
/** Every fourth sample is enough to find the best place. */
const COARSE = 4;

function likeness(wave: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < PIECE; i += COARSE) sum += (wave[a + i] ?? 0) * (wave[b + i] ?? 0);
  return sum;
}

/** The start near `wanted` whose piece goes on most like the piece laid before. */
function bestStart(wave: Float32Array, wanted: number, goesOn: number): number {
  let [best, most] = [wanted, -Infinity];
  for (let offset = -REACH; offset <= REACH; offset += 2) {
    const start = Math.max(0, wanted + offset);
    const value = likeness(wave, start, goesOn);
    if (value > most) [best, most] = [start, value];
  }
  return best;
}

/** WSOLA (Verhelst and Roelands 1993): slower or faster with the pitch kept. */
export function stretched(wave: Float32Array, speed: number): Float32Array {
  const length = Math.max(1, Math.round(wave.length / speed));
  const out = new Float32Array(length + PIECE);
  const weight = new Float32Array(length + PIECE);
  let before = 0;
  for (let place = 0; place < length; place += HOP) {
    const wanted = Math.round(place * speed);
    const start = place === 0 ? 0 : bestStart(wave, wanted, before + HOP);
    for (let i = 0; i < PIECE; i++) {
      const height = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / PIECE);
      out[place + i] = (out[place + i] ?? 0) + height * (wave[start + i] ?? 0);
      weight[place + i] = (weight[place + i] ?? 0) + height;
    }
    before = start;
  }
  return out.map((value, i) => value / Math.max(weight[i] ?? 0, 1e-3)).subarray(0, length);
}

/** As a tape played at another speed: length and pitch change together. */
export function replayed(wave: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: Math.max(1, Math.floor(wave.length / factor)) }, (_, i) => {
    const place = i * factor;
    const left = Math.floor(place);
    const [a, b] = [wave[left] ?? 0, wave[left + 1] ?? 0];
    return a + (b - a) * (place - left);
  });
}

/** `speed` as a factor, `semitones` of pitch, each without the other. */
export function retuned(wave: Float32Array, speed: number, semitones: number): Float32Array {
  const factor = 2 ** (semitones / 12);
  const timed = speed === factor ? wave : stretched(wave, speed / factor);
  return factor === 1 ? timed : replayed(timed, factor);
}
