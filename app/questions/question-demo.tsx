"use client";

import { useState } from "react";
import * as Y from "yjs";
import ModelPanel from "#app/_models/model-panel.tsx";
import type { Ran } from "#app/_models/shared-result.tsx";

/** The demo of a room, for one reader: what they set lives as long as the page. */
export default function QuestionDemo({ model }: { model: string }) {
  const [doc] = useState(() => new Y.Doc());
  const [recorded, setRecorded] = useState<Ran | null>(null);
  return (
    <ModelPanel
      slug={model}
      doc={doc}
      participantId="reader"
      mayEdit
      recorded={recorded && { ...recorded, byName: null }}
      record={setRecorded}
    />
  );
}
