/** CartPole by Barto, Sutton and Anderson (1983), Euler steps; the same equations as `cart_pole.py`. */
export interface CartPole {
  readonly place: number;
  readonly speed: number;
  /** Of the pole, from upright, to the right; in radians. */
  readonly angle: number;
  readonly spin: number;
}

const GRAVITY = 9.8;
const CART_MASS = 1;
const POLE_MASS = 0.1;
const TOTAL_MASS = CART_MASS + POLE_MASS;
const HALF_LENGTH = 0.5;
const FORCE = 10;
export const TAU = 0.02;
export const PLACE_LIMIT = 2.4;
export const ANGLE_LIMIT = (12 * Math.PI) / 180;
export const STEP_LIMIT = 500;
const START = 0.05;

export function advance({ place, speed, angle, spin }: CartPole, right: boolean): CartPole {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const push = ((right ? FORCE : -FORCE) + POLE_MASS * HALF_LENGTH * spin ** 2 * sine) / TOTAL_MASS;
  const turn =
    (GRAVITY * sine - cosine * push) / (HALF_LENGTH * (4 / 3 - (POLE_MASS * cosine ** 2) / TOTAL_MASS));
  const pull = push - (POLE_MASS * HALF_LENGTH * turn * cosine) / TOTAL_MASS;
  return {
    place: place + TAU * speed,
    speed: speed + TAU * pull,
    angle: angle + TAU * spin,
    spin: spin + TAU * turn,
  };
}

export const fallen = ({ place, angle }: CartPole): boolean =>
  Math.abs(place) > PLACE_LIMIT || Math.abs(angle) > ANGLE_LIMIT;

/** Close to upright, from four numbers in 0..1. */
export function startFrom(uniform: () => number): CartPole {
  const near = () => (2 * uniform() - 1) * START;
  return { place: near(), speed: near(), angle: near(), spin: near() };
}

export const stateOf = ({ place, speed, angle, spin }: CartPole): Float32Array =>
  Float32Array.of(place, speed, angle, spin);
