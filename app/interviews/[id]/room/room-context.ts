"use client";

import { createContext, useContext, useRef, useSyncExternalStore } from "react";
import type { Cell } from "#app/_live/cell.ts";
import type { RoomSession } from "#app/_live/room-session.ts";
import { mayAsk } from "#domain/interview/decide.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { QuestionSource } from "./question-source.ts";
import type { RunController } from "./run-controller.ts";

export interface RoomTools {
  readonly session: RoomSession;
  readonly questions: QuestionSource;
  readonly runs: RunController;
}

const Context = createContext<RoomTools | null>(null);

export const RoomProvider = Context.Provider;

function useTools(): RoomTools {
  const tools = useContext(Context);
  if (!tools) throw new Error("this component stands outside the room");
  return tools;
}

export const useRoom = (): RoomSession => useTools().session;
export const useQuestions = (): QuestionSource => useTools().questions;
export const useRuns = (): RunController => useTools().runs;

export const useCell = <T>(cell: Cell<T>): T => useSyncExternalStore(cell.subscribe, cell.get, cell.get);

type Field = keyof InterviewState;

/** Renders again only when one of these fields changes: a run alone brings many entries. */
export function useInterview<K extends Field>(...fields: readonly [K, ...K[]]): Pick<InterviewState, K> {
  const { state } = useRoom().store;
  const seen = useRef<InterviewState>(state.get());
  const read = (): InterviewState => {
    const now = state.get();
    if (fields.some((field) => seen.current[field] !== now[field])) seen.current = now;
    return seen.current;
  };
  return useSyncExternalStore(state.subscribe, read, read);
}

/** Whether this person may ask for it as things stand: what is not offered needs no refusal. */
export function useMay(kind: CommandBody["kind"]): boolean {
  const { role } = useRoom().seat;
  return mayAsk(role, useInterview("mode", "stage"), kind);
}
