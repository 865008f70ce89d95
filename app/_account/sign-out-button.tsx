"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { Button } from "../_ui/button.tsx";
import { signOut } from "./auth-client.ts";

export function SignOutButton({ label }: { label: string }) {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut().finally(() => setBusy(false));
    // A full load: nothing that was fetched as this member may stay in memory.
    location.assign("/");
  };
  return (
    <Button variant="ghost" busy={busy} onClick={leave} icon={<LogOut aria-hidden className="size-4" />}>
      {label}
    </Button>
  );
}
