import { Download } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelCard, PartCard } from "#domain/wire/model-card.ts";
import { fileSize } from "./figures.ts";
import { TensorTable } from "./tensor-table.tsx";

function FileLink({ slug, file, bytes }: { slug: string; file: string; bytes?: number }) {
  const format = useFormatter();
  return (
    <a
      href={`/models/${slug}/${file}`}
      download={`${slug}-${file.replaceAll("/", "-")}`}
      className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
    >
      <Download aria-hidden className="size-4" />
      <span className="font-mono">{file}</span>
      {bytes !== undefined && <span>({fileSize(format, bytes)})</span>}
    </a>
  );
}

function Graph({ slug, graph, golden }: { slug: string; graph: PartCard; golden: string }) {
  const t = useTranslations("models");
  const locale = useLocale();
  return (
    <li className="py-2">
      <p>
        <span className="font-medium font-mono">{graph.name}</span> {graph.summary[locale]}
      </p>
      <p className="flex flex-wrap gap-x-4">
        <FileLink slug={slug} file={graph.file} bytes={graph.bytes} />
        <FileLink slug={slug} file={golden} />
      </p>
      <details className="text-sm">
        <summary className="cursor-pointer">{t("tensors")}</summary>
        <TensorTable graph={graph} />
      </details>
    </li>
  );
}

/** Everything of the model to take away: graphs, golden vectors and the card. */
export function ModelFiles({ card }: { card: ModelCard }) {
  const t = useTranslations("models");
  const { slug, companions, parts } = card;
  const groups = [
    { title: t("companions"), graphs: companions, folder: "" },
    { title: t("parts"), graphs: parts, folder: "parts/" },
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <FileLink slug={slug} file={card.file} bytes={card.bytes} />
        <FileLink slug={slug} file="golden.json" />
        <FileLink slug={slug} file="card.json" />
      </p>
      {groups.map(
        ({ title, graphs, folder }) =>
          graphs.length > 0 && (
            <div key={title}>
              <h3 className="font-medium">{title}</h3>
              <ul className="divide-y divide-line">
                {graphs.map((graph) => (
                  <Graph
                    key={graph.name}
                    slug={slug}
                    graph={graph}
                    golden={`${folder}${graph.name}.golden.json`}
                  />
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  );
}
