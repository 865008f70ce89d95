import { mulberry32 } from "../mulberry32.ts";
import { advance, type CartPole, fallen, STEP_LIMIT, startFrom } from "./cart-pole.ts";

/** A shove to the cart before a step: -1 to the left, 1 to the right. */
export interface Push {
  readonly step: number;
  readonly by: -1 | 1;
}

/** Metres per second that a shove adds. */
const PUSH = 1;

export const startOf = (seed: number): CartPole => startFrom(mulberry32(seed).uniform);

export function shoved(state: CartPole, pushes: readonly Push[], step: number): CartPole {
  const total = pushes.reduce((sum, push) => sum + (push.step === step ? push.by : 0), 0);
  return total === 0 ? state : { ...state, speed: state.speed + PUSH * total };
}

/** The states of a ride with known actions, `L` and `R`, the start first; it ends where the pole falls. */
export function replayRide(seed: number, actions: string): CartPole[] {
  const states = [startOf(seed)];
  for (const action of actions.slice(0, STEP_LIMIT)) {
    const state = states.at(-1);
    if (!state || fallen(state)) break;
    states.push(advance(state, action === "R"));
  }
  return states;
}
