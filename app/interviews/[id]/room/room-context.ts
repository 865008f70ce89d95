"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Cell } from "#app/_live/cell.ts";
import type { RoomSession } from "#app/_live/room-session.ts";
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

export const useInterview = (): InterviewState => useCell(useRoom().store.state);
