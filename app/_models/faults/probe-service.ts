import type { Oracle, Runtime } from "#app/_judge/ort-session.ts";
import { fetchFiles } from "../model-files.ts";
import type { ProbeReply, ProbeRequest, RemedyRequest } from "./probe-protocol.ts";
import { openWhole, tryRemedy } from "./try-remedy.ts";

const unheard = (): void => undefined;

/** The sound graph is fetched here, and only for a claim that was made: it would show what to look for. */
async function remedied(ort: Runtime, { id, bytes, ...job }: RemedyRequest): Promise<ProbeReply> {
  const files = await fetchFiles(job.model, job.companion ?? undefined, unheard);
  if ("failure" in files) return { id, ok: false, detail: files.failure.detail };
  const { golden, tolerance } = files;
  const sound = new Uint8Array(files.bytes);
  const outcome = await tryRemedy(ort, {
    sound,
    broken: bytes,
    golden,
    tolerance,
    edit: job.edit,
    at: job.at,
  });
  return { id, ok: true, value: null, outcome };
}

/** Runs one graph and gives the one tensor asked for; requests are answered in turn. */
export function createProbeService(ort: Runtime): (request: ProbeRequest) => Promise<ProbeReply> {
  let opened: Oracle | null = null;
  const answer = async (request: ProbeRequest): Promise<ProbeReply> => {
    const { id } = request;
    if (request.type === "open") {
      opened = await openWhole(ort, request.bytes);
      return { id, ok: true, value: null };
    }
    if (request.type === "remedy") return remedied(ort, request);
    const value = (await opened?.run(request.inputs, [request.tensor]))?.[request.tensor];
    return value ? { id, ok: true, value } : { id, ok: false, detail: `no tensor "${request.tensor}"` };
  };
  let queue: Promise<unknown> = Promise.resolve();
  return (request) => {
    const next = queue
      .then(() => answer(request))
      .catch((error: unknown): ProbeReply => ({ id: request.id, ok: false, detail: String(error) }));
    queue = next;
    return next;
  };
}
