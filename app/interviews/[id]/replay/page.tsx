import { redirect } from "next/navigation";

interface ReplayPageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ as?: string | string[] }>;
}

/** The replay is a part of the report: its address leads there. */
export default async function ReplayPage({ params, searchParams }: ReplayPageProps) {
  const [{ id }, { as }] = await Promise.all([params, searchParams]);
  const query = typeof as === "string" ? `?as=${encodeURIComponent(as)}` : "";
  redirect(`/interviews/${encodeURIComponent(id)}/report${query}#replay`);
}
