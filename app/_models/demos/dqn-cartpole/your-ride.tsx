"use client";

import { ArrowLeft, ArrowRight, Gamepad2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { CartPicture } from "../../agents/cart-picture.tsx";
import { advance, type CartPole, fallen, STEP_LIMIT, TAU } from "../../agents/cart-pole.ts";
import { replayRide, startOf } from "../../agents/ride.ts";

/** Hands are slower than a network: half the simulator's pace. */
const PACE_MS = 2 * 1000 * TAU;

interface YourRideProps {
  readonly seed: number;
  /** The last ride of anybody here, `L` and `R`. */
  readonly actions: string;
  readonly mayEdit: boolean;
  readonly onEnd: (actions: string) => void;
}

interface Game {
  readonly state: CartPole;
  readonly actions: string;
}

/** The same cart and the same start, driven by hand: the force always points left or right. */
export function YourRide({ seed, actions, mayEdit, onEnd }: YourRideProps) {
  const t = useTranslations("demoAgents");
  const [game, setGame] = useState<Game | null>(null);
  const right = useRef(true);
  const running = game !== null;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(
      () =>
        setGame(
          (now) =>
            now && {
              state: advance(now.state, right.current),
              actions: now.actions + (right.current ? "R" : "L"),
            },
        ),
      PACE_MS,
    );
    return () => clearInterval(timer);
  }, [running]);
  useEffect(() => {
    if (!running) return;
    const steerByKey = (event: KeyboardEvent) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      right.current = event.key === "ArrowRight";
    };
    window.addEventListener("keydown", steerByKey);
    return () => window.removeEventListener("keydown", steerByKey);
  }, [running]);
  useEffect(() => {
    if (!game || (!fallen(game.state) && game.actions.length < STEP_LIMIT)) return;
    onEnd(game.actions);
    setGame(null);
  }, [game, onEnd]);
  const steer = (toRight: boolean) => () => {
    right.current = toRight;
  };
  const ended = replayRide(seed, actions);
  const state = game?.state ?? ended.at(-1) ?? startOf(seed);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">{t("cart.yourTurn")}</h3>
      <p className="text-muted text-sm">{t("cart.howTo")}</p>
      <CartPicture label={t("cart.yourPicture")} state={state} />
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={!mayEdit || running}
          onClick={() => setGame({ state: startOf(seed), actions: "" })}
          icon={<Gamepad2 aria-hidden className="size-4" />}
        >
          {t("cart.begin")}
        </Button>
        <Button
          disabled={!running}
          onPointerDown={steer(false)}
          onClick={steer(false)}
          icon={<ArrowLeft aria-hidden className="size-4" />}
        >
          {t("cart.left")}
        </Button>
        <Button
          disabled={!running}
          onPointerDown={steer(true)}
          onClick={steer(true)}
          icon={<ArrowRight aria-hidden className="size-4" />}
        >
          {t("cart.right")}
        </Button>
      </div>
      <p aria-live="polite">
        {running ? t("cart.driving") : actions !== "" && t("cart.youHeld", { steps: ended.length - 1 })}
      </p>
    </section>
  );
}
