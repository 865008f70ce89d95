"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Select } from "#app/_ui/select.tsx";
import { openPlans } from "./questions-client.ts";
import { useMay, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

type Plans = Awaited<ReturnType<ReturnType<typeof openPlans>>>;

/** The plans of whoever is signed in; none for guests, and none until they are here. */
function usePlans(): Plans {
  const { role } = useRoom().seat;
  const [plans, setPlans] = useState<Plans>([]);
  useEffect(() => {
    const stop = new AbortController();
    openPlans(role)(undefined, { signal: stop.signal }).then(
      (found) => !stop.signal.aborted && setPlans(found),
      // Without plans the bank below is still whole.
      () => undefined,
    );
    return () => stop.abort();
  }, [role]);
  return plans;
}

/** Takes a plan over as the interview's prepared questions, in its order. */
export function PickerPlans() {
  const t = useTranslations("room.picker");
  const ask = useAsk();
  const may = useMay("questions-prepared");
  const plans = usePlans();
  const [loaded, setLoaded] = useState("");
  if (!may || plans.length === 0) return null;
  const load = async (id: string) => {
    const plan = plans.find((one) => one.id === id);
    if (!plan) return;
    const questions = plan.questions.map(({ slug, version }) => ({ slug, version }));
    const prepared = await ask({ kind: "questions-prepared", questions });
    if (prepared.ok) setLoaded(t("planLoaded", { name: plan.name, count: questions.length }));
  };
  return (
    <>
      <Select
        aria-label={t("plan")}
        className="w-40"
        value=""
        onChange={(event) => void load(event.target.value)}
      >
        <option value="">{t("plan")}</option>
        {plans.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <span role="status" className="text-muted text-sm empty:hidden">
        {loaded}
      </span>
    </>
  );
}
