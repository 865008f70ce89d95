"use client";

import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { withMark } from "../../vision/attribution.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { useDigit } from "../../vision/use-digit.ts";
import { Answered } from "./answered.tsx";
import { Choices, readChoice } from "./choices.tsx";
import { MethodTable } from "./method-table.tsx";

const FIRST_DIGIT = 7;

/** What the network looked at, by four methods; and a network that looks at the wrong thing. */
export default function SaliencyDemo(props: DemoProps) {
  const digit = useDigit(props, FIRST_DIGIT);
  const [choice, set] = useDemoState(props.doc, props.card.slug, readChoice);
  const image = useMemo(
    () => (choice.mark ? withMark(digit.image) : digit.image),
    [digit.image, choice.mark],
  );
  const graph = choice.shortcut ? "shortcut" : "gradient";
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <DigitInput digit={digit} participantId={props.participantId} mayEdit={props.mayEdit} />
      <Choices
        choice={choice}
        labels={props.card.labels ?? []}
        disabled={!props.mayEdit}
        onChange={(patch) => set(patch)}
      />
      <Answered
        key={graph}
        {...props}
        graph={graph}
        image={image}
        choice={choice}
        onErase={(erased) => set({ erased })}
      />
      <MethodTable card={props.card} />
    </div>
  );
}

export const words = "demoVision";
