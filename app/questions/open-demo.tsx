"use client";

import { Boxes } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_ui/button.tsx";
import { Skeleton } from "../_ui/skeleton.tsx";

const QuestionDemo = dynamic(() => import("./question-demo.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-60" />,
});

/** The reference model is megabytes: it is fetched by whoever wants to try it. */
export function OpenDemo({ model }: { model: string }) {
  const t = useTranslations("questions.demo");
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          icon={<Boxes aria-hidden className="size-4" />}
        >
          {t(open ? "close" : "open")}
        </Button>
      </div>
      {open && (
        <div className="rounded-lg border border-line">
          <QuestionDemo model={model} />
        </div>
      )}
    </div>
  );
}
