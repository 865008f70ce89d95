"use client";

import { Button } from "./_ui/button.tsx";
import { useErrorWords } from "./_ui/error-words.tsx";

/** `digest` is what the server's log has for the same error. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const words = useErrorWords();
  return (
    <main id="main" className="mx-auto w-full max-w-[560px] px-4 py-16">
      <h1 className="font-semibold text-2xl">{words?.title}</h1>
      <p className="mt-2 text-lg text-muted">{words?.body}</p>
      {error.digest && (
        <p className="mt-2 font-mono text-muted text-sm">{words?.requestId.replace("{id}", error.digest)}</p>
      )}
      <div className="mt-4 flex items-center gap-4">
        <Button variant="primary" onClick={reset}>
          {words?.tryAgain}
        </Button>
        <a href="/" className="text-accent underline">
          {words?.goHome}
        </a>
      </div>
    </main>
  );
}
