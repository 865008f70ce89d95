/** Registers of the Brown Corpus in the order of the models' answers. */
export const REGISTERS = ["press", "skills", "learned", "fiction", "government"] as const;
