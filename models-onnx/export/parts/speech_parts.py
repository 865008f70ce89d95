"""What stretches phonemes to frames of sound."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def length_regulator() -> Part:
    graph = Graph("length-regulator")
    reads(
        graph,
        ("encoded", ("N", "L", "D"), "One row per phoneme", "每个音素一行"),
        ("durations", ("N", "L"), "Frames of each phoneme; 0 is allowed", "每个音素的帧数，可以为 0", "int64", (0, 9)),
        ("frames", ("T",), "Numbers of the frames wanted, from 0", "想要哪些帧，编号从 0 起", "int64", (0, 30)),
    )
    graph.op("CumSum", "durations", graph.weight("along", 1), name="ends")
    frame = graph.op("Unsqueeze", "frames", graph.ints(0, 2))
    over = graph.op("Cast", graph.op("LessOrEqual", graph.op("Unsqueeze", "ends", graph.ints(1)), frame), to=7)
    graph.op("ReduceSum", over, graph.ints(2), name="owner", keepdims=0)
    length = graph.op("Squeeze", graph.op("Shape", "durations", start=1, end=2), graph.ints(0))
    numbers = graph.op("Range", graph.weight("zero", 0), length, graph.weight("one", 1))
    # Past the end the owner is L: no column is equal, and the whole row is 0.
    mine = graph.op("Cast", graph.op("Equal", graph.op("Unsqueeze", "owner", graph.ints(2)), numbers), to=1)

    def of_owner(values: str) -> str:
        column = graph.op("Unsqueeze", graph.op("Cast", values, to=1), graph.ints(2))
        return graph.op("Squeeze", graph.op("MatMul", mine, column), graph.ints(2))

    begin, size = of_owner(graph.op("Sub", "ends", "durations")), of_owner("durations")
    middle = graph.op("Add", graph.op("Cast", graph.op("Unsqueeze", "frames", graph.ints(0)), to=1), graph.scalar(0.5))
    inside = graph.op("Div", graph.op("Sub", middle, begin), graph.op("Max", size, graph.scalar(1.0)))
    graph.op("Mul", inside, graph.op("ReduceSum", mine, graph.ints(2), keepdims=0), name="place")
    graph.op("MatMul", mine, "encoded", name="regulated")
    gives(
        graph,
        ("owner", ("N", "T"), "Phoneme that each frame belongs to; L past the end", "每一帧属于第几个音素，结束之后为 L", "int64"),
        ("place", ("N", "T"), "How far inside it the frame's middle lies; 0 past the end", "该帧中点在音素内的相对位置，结束之后为 0"),
        ("regulated", ("N", "T", "D"), "Row of the owner; zeros past the end", "所属音素的那一行，结束之后为零"),
    )
    shows(graph, ("ends", ("N", "L"), "First frame after each phoneme", "每个音素结束后的第一帧", "int64"))
    draw = normals(91)

    def case(durations: list[list[int]], frames: list[int]) -> dict:
        lengths = torch.tensor(durations)
        return {"encoded": draw(*lengths.shape, 3), "durations": lengths, "frames": torch.tensor(frames)}

    cases = {
        "ordinary": case([[2, 3, 1], [1, 1, 5]], [0, 1, 2, 3, 4, 5, 6]),
        "a silent letter, and past the end": case([[0, 2, 0, 1, 0]], [2, 0, 1, 3, 9]),
        "nothing to say": case([[0]], [0]),
    }
    return part(graph, ("Phonemes stretched to frames", "把音素按时长展开到帧"), stretched_by_torch, cases)


def stretched_by_torch(encoded: torch.Tensor, durations: torch.Tensor, frames: torch.Tensor) -> dict:
    count, phonemes, _ = encoded.shape
    owner = torch.full((count, len(frames)), phonemes)
    place, regulated = torch.zeros(owner.shape), torch.zeros(*owner.shape, encoded.shape[2])
    for row, lengths in enumerate(durations):
        owners = torch.repeat_interleave(torch.arange(phonemes), lengths)
        inside = torch.cat([(torch.arange(n) + 0.5) / n for n in lengths.tolist()])
        for t, frame in enumerate(frames.tolist()):
            if frame < len(owners):
                owner[row, t], place[row, t] = owners[frame], inside[frame]
                regulated[row, t] = encoded[row, owners[frame]]
    return {"ends": durations.cumsum(1), "owner": owner, "place": place, "regulated": regulated}
