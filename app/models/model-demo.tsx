"use client";

import { useState } from "react";
import * as Y from "yjs";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { DemoHost } from "../_models/demo-host.tsx";
import type { Ran } from "../_models/shared-result.tsx";
import { KeptOffline } from "./kept-offline.tsx";

/** The demo of a room, for one person: what they set lives as long as the page. */
export function ModelDemo({ card }: { card: ModelCard }) {
  const [doc] = useState(() => new Y.Doc());
  const [recorded, setRecorded] = useState<Ran | null>(null);
  return (
    <div className="rounded-lg border border-line p-3">
      <DemoHost
        card={card}
        doc={doc}
        participantId="reader"
        mayEdit
        recorded={recorded && { ...recorded, byName: null }}
        record={setRecorded}
        whenReady={<KeptOffline card={card} />}
      />
    </div>
  );
}
