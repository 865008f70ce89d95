"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * False in the markup of the server, true once the script has taken the page over. A control that only the script
 * answers must not be operable before: what is typed or chosen until then would be shown and then lost.
 */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** For a button that only the script answers: it looks as always, and is not operable before. */
export const useWaiting = (answered: boolean) => {
  const alive = useAlive();
  return answered && !alive ? { disabled: true, "data-waiting": "" } : {};
};
