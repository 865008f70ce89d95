import type { Json, Values } from "../../demo-state.ts";
import { PERSON, type Person, VIEW, type View } from "../../vision/face.ts";
import { PLAIN, personOf, viewOf } from "../../vision/people.ts";

export interface Face {
  readonly person: Person;
  readonly view: View;
}

export const PANELS = ["left", "right"] as const;
export type Panel = (typeof PANELS)[number];

export interface FaceState {
  readonly faces: Readonly<Record<Panel, Face>>;
  readonly threshold: number | null;
  readonly visitor: number;
  readonly tab: "compare" | "recognise";
}

/** Picked so that the first look shows one person twice, in different pictures. */
const FIRST_PERSON = 5;
const FIRST_VIEW = 12;

const FIRST: Readonly<Record<Panel, Face>> = {
  left: { person: personOf(FIRST_PERSON), view: PLAIN },
  right: { person: personOf(FIRST_PERSON), view: viewOf(FIRST_VIEW) },
};

const numberAt = (list: readonly Json[], i: number, [low, high]: readonly [number, number]): number => {
  const value = list[i];
  return typeof value === "number" ? Math.min(high, Math.max(low, value)) : 0;
};

function faceOf(value: Json | undefined, first: Face): Face {
  if (!Array.isArray(value) || value.length !== PERSON.length + VIEW.length) return first;
  const list: readonly Json[] = value;
  const person = PERSON.map((name, i) => [name, numberAt(list, i, [0, 1])] as const);
  const view = VIEW.map((name, i) => [name, numberAt(list, PERSON.length + i, [-1, 1])] as const);
  return {
    person: Object.fromEntries(person) as Record<keyof Person, number>,
    view: Object.fromEntries(view) as Record<keyof View, number>,
  };
}

export const packFace = ({ person, view }: Face): number[] => [
  ...PERSON.map((name) => person[name]),
  ...VIEW.map((name) => view[name]),
];

export const readFaces = (values: Values): FaceState => ({
  faces: { left: faceOf(values.left, FIRST.left), right: faceOf(values.right, FIRST.right) },
  threshold: typeof values.threshold === "number" ? values.threshold : null,
  visitor: typeof values.visitor === "number" ? Math.abs(Math.floor(values.visitor)) : 1,
  tab: values.tab === "recognise" ? "recognise" : "compare",
});
