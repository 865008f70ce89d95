import { type Complex, complex, transform } from "./fourier.ts";
import { type FrontEnd, filterBank, hann, type Matrix, matrix, spectra } from "./front-end.ts";

const MOMENTUM = 0.99;
const LEAST_MAGNITUDE = 1e-8;
const LEAST_WEIGHT = 1e-3;

/** The wave whose spectrum comes closest to `frames` in the least-squares sense. */
export function overlapAdd(frames: readonly Complex[], front: FrontEnd): Float64Array {
  const shape = hann(front.window);
  const length = (frames.length - 1) * front.hop + front.window;
  const [wave, weight] = [new Float64Array(length), new Float64Array(length)];
  frames.forEach((frame, place) => {
    const values = { re: frame.re.slice(), im: frame.im.slice() };
    transform(values, true);
    for (let i = 0; i < front.window; i++) {
      const at = place * front.hop + i;
      const height = shape[i] ?? 0;
      wave[at] = (wave[at] ?? 0) + (values.re[i] ?? 0) * height;
      weight[at] = (weight[at] ?? 0) + height * height;
    }
  });
  return wave.map((value, i) => value / Math.max(weight[i] ?? 0, LEAST_WEIGHT));
}

/** Magnitudes of the bins: each band's energy shared among its bins, never negative. */
export function magnitudes(mel: Matrix, front: FrontEnd): Matrix {
  const bank = filterBank(front);
  const bins = bank.columns;
  const sums = Array.from({ length: front.mels }, (_, band) =>
    bank.data.subarray(band * bins, (band + 1) * bins).reduce((a, b) => a + b, 0),
  );
  const mean = sums.reduce((a, b) => a + b, 0) / front.mels;
  const share = bank.data.map(
    (height, i) => height / Math.max(sums[Math.floor(i / bins)] ?? 0, LEAST_MAGNITUDE),
  );
  const total = new Float64Array(bins);
  share.forEach((value, i) => {
    total[i % bins] = (total[i % bins] ?? 0) + value;
  });
  const found = matrix(mel.rows, bins);
  for (let row = 0; row < mel.rows; row++)
    for (let bin = 0; bin < bins; bin++) {
      let energy = 0;
      for (let band = 0; band < front.mels; band++) {
        const height = share[band * bins + bin] ?? 0;
        if (height > 0)
          energy += height * Math.max(Math.exp(mel.data[row * front.mels + band] ?? 0) - front.floor, 0);
      }
      found.data[row * bins + bin] = Math.sqrt(energy / Math.max((total[bin] ?? 0) * mean, LEAST_MAGNITUDE));
    }
  return found;
}

/** A full spectrum from its lower half: the upper half is its mirror image, conjugated. */
function mirrored(frame: Complex, size: number): Complex {
  for (let bin = size / 2 + 1; bin < size; bin++) {
    frame.re[bin] = frame.re[size - bin] ?? 0;
    frame.im[bin] = -(frame.im[size - bin] ?? 0);
  }
  frame.im[0] = 0;
  frame.im[size / 2] = 0;
  return frame;
}

/** The wanted magnitudes with the phases of a consistent spectrum, pushed on the way it moved. */
function pushed(now: Complex, before: Complex | undefined, wanted: Float64Array): Complex {
  const size = now.re.length;
  const next = complex(size);
  for (let bin = 0; bin <= size / 2; bin++) {
    const re = (now.re[bin] ?? 0) + MOMENTUM * ((now.re[bin] ?? 0) - (before?.re[bin] ?? 0));
    const im = (now.im[bin] ?? 0) + MOMENTUM * ((now.im[bin] ?? 0) - (before?.im[bin] ?? 0));
    const scale = (wanted[bin] ?? 0) / Math.max(Math.hypot(re, im), LEAST_MAGNITUDE);
    next.re[bin] = re * scale;
    next.im[bin] = im * scale;
  }
  return mirrored(next, size);
}

/**
 * A wave whose log-mel resembles `mel` (Griffin and Lim 1984, with momentum). All phases start at zero, so that every
 * browser makes the same sound.
 */
export function griffinLim(mel: Matrix, front: FrontEnd, rounds: number): Float64Array {
  const wanted = magnitudes(mel, front);
  const rowOf = (row: number) => wanted.data.subarray(row * wanted.columns, (row + 1) * wanted.columns);
  let frames = Array.from({ length: mel.rows }, (_, row) => {
    const start = complex(front.fft);
    start.re.set(rowOf(row));
    return mirrored(start, front.fft);
  });
  let before: Complex[] = [];
  for (let round = 0; round < rounds; round++) {
    const consistent = spectra(overlapAdd(frames, front), front);
    frames = consistent.map((frame, row) => pushed(frame, before[row], rowOf(row)));
    before = consistent;
  }
  return overlapAdd(frames, front);
}
