"use client";

import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { oneDigit } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";
import { Dial } from "./dial.tsx";
import { VariantTable } from "./variant-table.tsx";

const FIRST_DIGIT = 5;

/** One drawing read by five files of one network, and by a sixth whose precision is set by hand. */
export default function PrecisionDemo(props: DemoProps) {
  const digit = useDigit(props, FIRST_DIGIT);
  const inputs = useMemo(() => ({ image: oneDigit(digit.image) }), [digit.image]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <DigitInput digit={digit} participantId={props.participantId} mayEdit={props.mayEdit} />
      <VariantTable card={props.card} inputs={inputs} run={props.run} certificate={props.certificate} />
      <Dial {...props} image={digit.image} />
    </div>
  );
}

export const words = "demoVision";
