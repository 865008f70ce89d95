"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { ChatTurn } from "../../language/chat-turn.tsx";
import { Examples } from "../../language/examples.tsx";
import { SlotPanel } from "../../language/slot-panel.tsx";
import { TalkVocabulary } from "../../language/talk.ts";
import { useChat } from "../../language/use-chat.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { useDemoState } from "../../use-demo-state.ts";

const MAX_CHARS = 80;
const MAX_TURNS = 20;
const HOTTEST = 2;
const EXAMPLES = [
  "book a room please on friday",
  "will it rain in paris",
  "i need an interview with the engineer",
  "我要订会议室，周三，3个人",
  "北京周五天气怎么样",
] as const;
const START: readonly string[] = ["can i have a meeting room for 4 people"];
const GO_ON = ["on monday", "at 10", "make it friday", "周二吧", "15点", "thanks"] as const;

function read(values: Values) {
  const said = Array.isArray(values.said) ? values.said.filter((one) => typeof one === "string") : START;
  return {
    said: said.slice(0, MAX_TURNS).map((one) => one.slice(0, MAX_CHARS)),
    temperature:
      typeof values.temperature === "number" ? Math.min(HOTTEST, Math.max(0, values.temperature)) : 0,
    seed: typeof values.seed === "number" && Number.isInteger(values.seed) ? values.seed : 1,
  };
}

/** Talk to the assistant; beside the chat stands what it understood. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [state, set] = useDemoState(doc, card.slug, read);
  const loading = useVocabulary(card.slug, TalkVocabulary);
  const chat = useChat(props, loading.status === "ready" ? loading.value : null, state);
  const [draft, setDraft] = useState("");
  const { said, temperature, seed } = state;
  const full = said.length >= MAX_TURNS;
  const say = (words: string) => {
    if (words.trim() === "" || full || !mayEdit) return;
    if (set({ said: [...said, words.trim().slice(0, MAX_CHARS)] })) setDraft("");
  };
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={t("conversation")} aria-live="polite" className="flex flex-col gap-3">
        {chat.turns
          .map((turn, place) => ({ turn, place }))
          .map(({ turn, place }) => (
            <ChatTurn key={place} turn={turn} />
          ))}
      </ol>
      {said.length === 0 && <p className="text-muted">{t("chatEmpty")}</p>}
      {chat.thinking && <p className="text-muted text-sm">{t("thinking")}</p>}
      {(chat.failed || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      {full && <Alert tone="info" title={t("chatFull")} />}
      <SlotPanel turn={chat.turns.at(-1)} />
      {mayEdit && (
        <>
          <form
            className="flex items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              say(draft);
            }}
          >
            <Field label={t("yourTurn")} className="flex-1">
              <Input value={draft} maxLength={MAX_CHARS} onChange={(event) => setDraft(event.target.value)} />
            </Field>
            <Button type="submit" variant="primary" disabled={full}>
              {t("send")}
            </Button>
          </form>
          <Examples label={t("goOn")} items={GO_ON.map((value) => ({ name: value, value }))} onChoose={say} />
          <Examples
            label={t("startWith")}
            items={EXAMPLES.map((value) => ({ name: value, value }))}
            onChoose={(value) => set({ said: [value] })}
          />
        </>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Range
          label={t("temperature")}
          value={temperature}
          min={0}
          max={HOTTEST}
          step={0.1}
          text={format.number(temperature, { maximumFractionDigits: 1 })}
          disabled={!mayEdit}
          onChange={(value) => set({ temperature: value })}
        />
        <Button disabled={!mayEdit || temperature === 0} onClick={() => set({ seed: seed + 1 })}>
          {t("drawAgain")}
        </Button>
        <Button disabled={!mayEdit || said.length === 0} onClick={() => set({ said: [] })}>
          {t("startOver")}
        </Button>
      </div>
    </div>
  );
}

export const words = "demoLanguage";
