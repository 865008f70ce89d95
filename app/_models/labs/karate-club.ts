/** Zachary's karate club (1977): 34 members numbered from 0, 78 friendships, and the club each joined. */
export const MEMBERS = 34;
export const INSTRUCTOR = 0;
export const OFFICER = 33;

const FRIENDS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  1: [2, 3, 7, 13, 17, 19, 21, 30],
  2: [3, 7, 8, 9, 13, 27, 28, 32],
  3: [7, 12, 13],
  4: [6, 10],
  5: [6, 10, 16],
  6: [16],
  8: [30, 32, 33],
  9: [33],
  13: [33],
  14: [32, 33],
  15: [32, 33],
  18: [32, 33],
  19: [33],
  20: [32, 33],
  22: [32, 33],
  23: [25, 27, 29, 32, 33],
  24: [25, 27, 31],
  25: [31],
  26: [29, 33],
  27: [33],
  28: [31, 33],
  29: [32, 33],
  30: [32, 33],
  31: [32, 33],
  32: [33],
};
const WITH_THE_INSTRUCTOR = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21]);

export const EDGES: readonly (readonly [number, number])[] = Object.entries(FRIENDS).flatMap(
  ([member, friends]) => friends.map((friend) => [Number(member), friend] as const),
);

/** 0 is Mr. Hi's club, 1 the officer's. */
export const CLUB_OF: readonly number[] = Array.from({ length: MEMBERS }, (_, member) =>
  WITH_THE_INSTRUCTOR.has(member) ? 0 : 1,
);

/** Row by row, symmetric, without self-loops. */
export function adjacency(): Float32Array {
  const matrix = new Float32Array(MEMBERS * MEMBERS);
  for (const [a, b] of EDGES) {
    matrix[a * MEMBERS + b] = 1;
    matrix[b * MEMBERS + a] = 1;
  }
  return matrix;
}
