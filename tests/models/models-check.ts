import { MAX_MODELS_BYTES } from "#domain/wire/model-card.ts";
import { checkFile, checkGolden, checkNames, checkSizes, type Problems } from "./model-checks.ts";
import { type GraphFile, graphsOf, readCards, readGolden, readGraph } from "./model-files.ts";

interface Row {
  readonly graph: string;
  readonly bytes: number;
  readonly cases: number;
  readonly "largest error": string;
  readonly problems: Problems;
}

const check = async (graph: GraphFile): Promise<Row> => {
  const bytes = readGraph(graph);
  const golden = readGolden(graph);
  const { problems, worst } = await checkGolden(graph, bytes, golden);
  return {
    graph: graph.label,
    bytes: bytes.length,
    cases: golden.cases.length,
    "largest error": worst.toExponential(1),
    problems: [
      ...checkFile(graph, bytes),
      ...(await checkNames(graph, bytes)),
      ...problems,
      ...(await checkSizes(graph, bytes)),
    ],
  };
};

const rows: Row[] = [];
for (const graph of readCards().flatMap(graphsOf)) rows.push(await check(graph));
const total = rows.reduce((sum, row) => sum + row.bytes, 0);
const problems = rows.flatMap((row) => row.problems.map((problem) => `${row.graph}: ${problem}`));
if (rows.length === 0) problems.push("no model found");
if (total > MAX_MODELS_BYTES) problems.push(`${total} bytes together are too many`);

console.table(rows.map(({ problems: found, ...row }) => ({ ...row, ok: found.length === 0 })));
for (const problem of problems) console.error(problem);
console.log(`${rows.length} graphs, ${total} bytes, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
