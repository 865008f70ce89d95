import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "#server/api/root.ts";

const { practice } = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: "/api/trpc", transformer: superjson })],
});

export const startPractice = (asked: { slug: string; locale: "en" | "zh" }) => practice.start.mutate(asked);
export const nextQuestion = (slug: string) => practice.next.query({ slug });
export type NextQuestion = Awaited<ReturnType<typeof nextQuestion>>;
