import { type Complex, complex, transform } from "./fourier.ts";

/**
 * How a wave becomes a mel picture. Lengths in samples; `floor` is added to each band's energy before the logarithm.
 * `models-onnx/export/audio/features.py` holds the same; a test compares the numbers.
 */
export interface FrontEnd {
  readonly rate: number;
  readonly window: number;
  readonly hop: number;
  readonly fft: number;
  readonly mels: number;
  readonly low: number;
  readonly high: number;
  readonly floor: number;
}

const COMMON = { rate: 8000, fft: 512, mels: 40, low: 50, high: 4000, floor: 1e-3 } as const;
export const SPEECH: FrontEnd = { ...COMMON, window: 200, hop: 80 };
export const PROSODY: FrontEnd = { ...COMMON, window: 320, hop: 160 };
export const VOCODER: FrontEnd = { ...COMMON, window: 400, hop: 100 };
export const MUSIC: FrontEnd = { ...COMMON, window: 512, hop: 256 };

/** Rows are frames. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: new Float64Array(rows * columns),
});

const melOf = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
const hertzOf = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** Triangles of height 1 with corners evenly spaced in mel: [mels, fft / 2 + 1]. */
export function filterBank(front: FrontEnd): Matrix {
  const { mels, fft, rate } = front;
  const [low, high] = [melOf(front.low), melOf(front.high)];
  const corner = (i: number) => hertzOf(low + ((high - low) * i) / (mels + 1));
  const bank = matrix(mels, fft / 2 + 1);
  for (let band = 0; band < mels; band++) {
    const [left, centre, right] = [corner(band), corner(band + 1), corner(band + 2)];
    for (let bin = 0; bin < bank.columns; bin++) {
      const hertz = (bin * rate) / fft;
      const height = Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre));
      bank.data[band * bank.columns + bin] = Math.max(0, height);
    }
  }
  return bank;
}

export const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));

/** A frame counts only if it lies wholly inside the wave; a shorter wave is padded to one frame. */
export const frameCount = (samples: number, { window, hop }: FrontEnd): number =>
  1 + Math.floor(Math.max(0, samples - window) / hop);

/** The complex spectrum of every frame. */
export function spectra(wave: ArrayLike<number>, front: FrontEnd): Complex[] {
  const shape = hann(front.window);
  return Array.from({ length: frameCount(wave.length, front) }, (_, frame) => {
    const values = complex(front.fft);
    for (let i = 0; i < front.window; i++)
      values.re[i] = (wave[frame * front.hop + i] ?? 0) * (shape[i] ?? 0);
    transform(values);
    return values;
  });
}

/** Scaled to a peak of 1; silence stays silence. */
export function loudestAtOne(wave: ArrayLike<number>): Float64Array {
  const scaled = Float64Array.from(wave);
  const peak = scaled.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return peak > 0 ? scaled.map((value) => value / peak) : scaled.fill(0);
}

export function logMel(wave: ArrayLike<number>, front: FrontEnd): Matrix {
  const bank = filterBank(front);
  const frames = spectra(loudestAtOne(wave), front);
  const mel = matrix(frames.length, front.mels);
  frames.forEach(({ re, im }, frame) => {
    for (let band = 0; band < front.mels; band++) {
      let energy = 0;
      for (let bin = 0; bin < bank.columns; bin++) {
        const height = bank.data[band * bank.columns + bin] ?? 0;
        if (height > 0) energy += height * ((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
      }
      mel.data[frame * front.mels + band] = Math.log(energy + front.floor);
    }
  });
  return mel;
}

/** Minus each band's mean over time: takes a steady colouring by room or microphone away. */
export function centred({ rows, columns, data }: Matrix): Matrix {
  const mean = new Float64Array(columns);
  data.forEach((value, i) => {
    mean[i % columns] = (mean[i % columns] ?? 0) + value / rows;
  });
  return { rows, columns, data: data.map((value, i) => value - (mean[i % columns] ?? 0)) };
}

/** Mel-frequency cepstral coefficients: the orthonormal DCT-II of each frame's log-mel. */
export function mfcc({ rows, columns, data }: Matrix, coefficients = 13): Matrix {
  const cepstrum = matrix(rows, coefficients);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < coefficients; k++) {
      let sum = 0;
      for (let band = 0; band < columns; band++)
        sum += (data[row * columns + band] ?? 0) * Math.cos((Math.PI / columns) * (band + 0.5) * k);
      cepstrum.data[row * coefficients + k] = sum * Math.sqrt((k === 0 ? 1 : 2) / columns);
    }
  return cepstrum;
}
