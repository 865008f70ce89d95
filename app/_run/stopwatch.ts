/** The clock as it was when the worker started: a program that replaces `performance` does not reach it. */
export const clockOf = (): (() => number) => performance.now.bind(performance);
