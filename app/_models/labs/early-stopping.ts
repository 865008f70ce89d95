/** The row with the least loss before `patience` rows in a row were no better; as `overfitting_lab.py`. */
export function stoppingPlace(
  losses: readonly number[],
  patience: number,
): { best: number; stopped: number } {
  let best = 0;
  for (const [place, loss] of losses.entries()) {
    if (loss < (losses[best] ?? Infinity)) best = place;
    else if (place - best >= patience) return { best, stopped: place };
  }
  return { best, stopped: Math.max(0, losses.length - 1) };
}
