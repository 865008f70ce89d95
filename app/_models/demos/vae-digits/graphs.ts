import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { SIDE } from "../../digit-raster.ts";
import type { RunOptions } from "../../protocol.ts";
import { float } from "../../vision/tensors.ts";

/** The weights of the KL term for which places of digits were measured. */
export const BETAS = [0.1, 0.5, 1, 3, 10] as const;
/** The place of 1: there the model itself is asked, elsewhere the network that serves every weight. */
export const PLAIN = 2;

export interface Asked {
  readonly inputs: Tensors;
  readonly options: RunOptions;
}

const LATENT = 2;
const BLANK = float([1, 1, SIDE, SIDE], new Float32Array(SIDE * SIDE));
const CENTRE = float([1, LATENT], new Float32Array(LATENT));

const conditioned = (image: Tensor, z: Tensor, beta: number): Tensors => ({
  image,
  z,
  beta: float([1, 1], Float32Array.of(beta)),
});

/** Pictures of the codes, two numbers each. */
export function decoding(codes: Float32Array, beta: number): Asked {
  const z = float([codes.length / LATENT, LATENT], codes);
  return beta === BETAS[PLAIN]
    ? { inputs: { z }, options: { graph: "decoder", fetch: ["logits"] } }
    : { inputs: conditioned(BLANK, z, beta), options: { graph: "beta", fetch: ["logits"] } };
}

/** Where a picture lies. */
export function encoding(image: Tensor, beta: number): Asked {
  const fetch = ["mu", "logvar"];
  return beta === BETAS[PLAIN]
    ? { inputs: { image }, options: { fetch } }
    : { inputs: conditioned(image, CENTRE, beta), options: { graph: "beta", fetch } };
}
