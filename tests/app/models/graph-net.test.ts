import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forceLayout } from "#app/_models/labs/force-layout.ts";
import {
  classesOf,
  createGraphNet,
  createGraphTrainer,
  type GraphNet,
  graphGradients,
  normalised,
} from "#app/_models/labs/graph-net.ts";
import { adjacency, CLUB_OF, EDGES, MEMBERS } from "#app/_models/labs/karate-club.ts";
import { principalAxes } from "#app/_models/labs/principal-axes.ts";
import { LONGEST_LAG, oneHot, recallSymbols, turned } from "#app/_models/labs/recall-task.ts";
import { GoldenFile, goldenTensor } from "#domain/wire/model-card.ts";

const golden = GoldenFile.parse(
  JSON.parse(readFileSync(new URL("../../../models-onnx/gcn-karate/golden.json", import.meta.url), "utf8")),
);
const FRIENDSHIPS = normalised(adjacency(), MEMBERS);
const LEADERS = new Map([
  [0, 0],
  [33, 1],
]);

const nudged = (net: GraphNet, name: keyof GraphNet, at: number, by: number): GraphNet => ({
  ...net,
  [name]: { ...net[name], numbers: net[name].numbers.map((value, i) => (i === at ? value + by : value)) },
});

describe("the karate club", () => {
  const [club] = golden.cases;

  it("is the graph of the shipped model, normalised alike", () => {
    const [theirs, norm] = [club?.inputs.adjacency, club?.probes.norm_adj];
    if (!theirs || !norm) throw new Error("no golden case");
    expect(adjacency()).toEqual(goldenTensor(theirs).data);
    const wanted = goldenTensor(norm).data;
    for (const [at, value] of FRIENDSHIPS.numbers.entries()) expect(value).toBeCloseTo(Number(wanted[at]), 6);
  });

  it("has 78 friendships and two clubs of 17", () => {
    expect(EDGES.length).toBe(78);
    expect(CLUB_OF.filter((side) => side === 1).length).toBe(17);
  });
});

describe("the graph network", () => {
  it.each(["w1", "w2"] as const)("has the measured slope by %s", (name) => {
    const net = createGraphNet(MEMBERS, 4);
    const { gradient } = graphGradients(net, FRIENDSHIPS, LEADERS);
    for (let at = 0; at < net[name].numbers.length; at += 7) {
      const loss = (by: number) => graphGradients(nudged(net, name, at, by), FRIENDSHIPS, LEADERS).loss;
      expect(gradient[name].numbers[at]).toBeCloseTo((loss(1e-6) - loss(-1e-6)) / 2e-6, 6);
    }
  });

  it("finds most clubs from one known member each, and all that it is told", () => {
    const trainer = createGraphTrainer(FRIENDSHIPS, LEADERS, 1);
    trainer.advance(200);
    const classes = classesOf(trainer.states().logits);
    expect([classes[0], classes[33]]).toEqual([0, 1]);
    expect(classes.filter((side, member) => side === CLUB_OF[member]).length).toBeGreaterThanOrEqual(30);
  });

  it("stays where it is while nobody is known", () => {
    const trainer = createGraphTrainer(FRIENDSHIPS, new Map(), 1);
    trainer.advance(10);
    expect([trainer.step(), trainer.loss()]).toEqual([0, 0]);
  });
});

describe("pictures", () => {
  it("lays friends closer together than strangers, always alike", () => {
    const points = forceLayout(MEMBERS, EDGES);
    expect(forceLayout(MEMBERS, EDGES)).toEqual(points);
    const apart = (a: number, b: number) =>
      Math.hypot(
        (points[a]?.[0] ?? 0) - (points[b]?.[0] ?? 0),
        (points[a]?.[1] ?? 0) - (points[b]?.[1] ?? 0),
      );
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const all = points.flatMap((_, a) => points.slice(a + 1).map((__, i) => apart(a, a + 1 + i)));
    expect(mean(EDGES.map(([a, b]) => apart(a, b)))).toBeLessThan(mean(all));
  });

  it("finds the directions of greatest spread", () => {
    const rows = [-3, -1, 1, 3].flatMap((far) => [-1, 1].map((near) => [near * 0.1, far, near]));
    const { axes, points } = principalAxes(rows);
    expect(Math.abs(axes[0]?.[1] ?? 0)).toBeCloseTo(1, 6);
    expect(Math.abs(axes[1]?.[2] ?? 0)).toBeCloseTo(1 / Math.hypot(1, 0.1), 6);
    expect(Math.max(...points.map(([x]) => Math.abs(x)))).toBeCloseTo(3, 6);
  });
});

describe("the recall task", () => {
  it("begins with the cue and goes on with other symbols", () => {
    const symbols = recallSymbols(1, LONGEST_LAG, 9);
    expect([symbols[0], symbols.length]).toEqual([1, LONGEST_LAG + 1]);
    expect(symbols.slice(1).every((symbol) => symbol >= 2 && symbol < 8)).toBe(true);
  });

  it("is one-hot, and turns for a picture", () => {
    expect([...oneHot([1, 7])].flatMap((value, at) => (value === 1 ? [at] : []))).toEqual([1, 15]);
    expect([...turned([1, 2, 3, 4, 5, 6], 3, 2)]).toEqual([1, 3, 5, 2, 4, 6]);
  });
});
