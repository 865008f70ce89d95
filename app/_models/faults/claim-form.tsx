"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { ShownGraph } from "#domain/bank/candidate-view.ts";
import type { Network } from "../graph/network.ts";

export interface Claim {
  readonly at: string;
  readonly remedy: string;
}

interface ClaimFormProps {
  readonly network: Network;
  readonly remedies: ShownGraph["remedies"];
  readonly onClaim: (claim: Claim) => Promise<void>;
}

/** Which operation is at fault, and what mends it: once, and for good. */
export function ClaimForm({ network, remedies, onClaim }: ClaimFormProps) {
  const t = useTranslations("debugging");
  const locale = useLocale();
  const id = useId();
  const [at, setAt] = useState("");
  const [remedy, setRemedy] = useState("");
  const [busy, setBusy] = useState(false);
  const claim = async () => {
    setBusy(true);
    await onClaim({ at, remedy });
    setBusy(false);
  };
  return (
    <fieldset className="flex flex-col gap-3 rounded border border-line p-3">
      <legend className="px-1 font-semibold">{t("claim")}</legend>
      <p>{t("claimHelp")}</p>
      <div className="flex flex-col gap-1">
        <label htmlFor={`${id}-at`} className="font-medium">
          {t("where")}
        </label>
        <Select id={`${id}-at`} value={at} onChange={(event) => setAt(event.target.value)}>
          <option value="">{t("choose")}</option>
          {network.nodes
            .filter(({ op }) => op !== null)
            .map((node) => (
              <option key={node.id} value={node.id}>
                {node.op} {node.id}
              </option>
            ))}
        </Select>
      </div>
      <div className="flex flex-col gap-1">
        <span id={`${id}-remedies`} className="font-medium">
          {t("remedy")}
        </span>
        <RadioGroup
          aria-labelledby={`${id}-remedies`}
          value={remedy}
          onValueChange={(value) => setRemedy(String(value))}
        >
          {remedies.map((one) => (
            <Radio key={one.id} value={one.id} label={one.label[locale]} />
          ))}
        </RadioGroup>
      </div>
      <Button variant="primary" busy={busy} disabled={at === "" || remedy === ""} onClick={claim}>
        {t("commit")}
      </Button>
    </fieldset>
  );
}
