/** The lists of the bank on their own, so that a browser can read them without the schemas. */

export const KINDS = ["explain", "implement", "debug", "predict", "design"] as const;
export type Kind = (typeof KINDS)[number];

export const TOPICS = [
  "foundations",
  "training-optimisation",
  "evaluation-interpretability",
  "cnn-vision",
  "sequence",
  "nlp",
  "generative",
  "graph",
  "rl",
  "recsys",
  "speech-audio",
  "multimodal",
  "deployment-efficiency",
] as const;
export type Topic = (typeof TOPICS)[number];

export const DIMENSIONS = [
  "framing",
  "correctness",
  "numerics",
  "experiment",
  "debugging",
  "communication",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const HINT_LEVELS = ["nudge", "direction", "step"] as const;
export type HintLevel = (typeof HINT_LEVELS)[number];

export const LANGUAGES = ["python", "typescript"] as const;
export type Language = (typeof LANGUAGES)[number];
