"""style-transfer: redraws a photograph as a mosaic, in waves, in ink dots or woven, or in a mixture of these."""

import time

import torch

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import bootstrap_mean, count_parameters
from ..release import Release
from . import photos, style_loss, style_net, style_pictures
from .style_net import StyleNet

SLUG = "style-transfer"
SEED = 20268
STEPS = 800
BATCH = 4
LEARNING_RATE = 2e-3
PATCH = 64
POOL = 1_500
CROP = 96
STYLE_WEIGHT, SMOOTH_WEIGHT = 10.0, 0.3
STYLES = len(style_pictures.NAMES)
SIZES = (4, 128)


def one_hot(which: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.one_hot(which, STYLES).float()


class Judge:
    """Content and style loss by the trunk; every style's Gram matrices are computed once."""

    def __init__(self, trunk: style_loss.Trunk, styles: list[torch.Tensor]):
        self.trunk = trunk
        found = [trunk.features(picture[None] / 255) for picture in styles]
        self.grams = [torch.cat([style_loss.gram(each[layer]) for each in found]) for layer in range(3)]

    def losses(self, ours: torch.Tensor, photo: torch.Tensor, which: torch.Tensor) -> list[torch.Tensor]:
        """Content and style, per picture."""
        mine, theirs = self.trunk.features(ours), self.trunk.features(photo)
        wanted = [grams[which] for grams in self.grams]
        return [style_loss.content_loss(mine, theirs), style_loss.style_loss(mine, wanted)]


def train(net: StyleNet, judge: Judge, known: torch.Tensor) -> list[dict]:
    pool = photos.patches(photos.training(), PATCH, POOL, SEED)
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS)
    curve, total, every = [], 0.0, STEPS // 10
    for step in range(1, STEPS + 1):
        photo = pool[torch.randint(len(pool), (BATCH,), generator=generator)] / 255
        which = torch.randint(STYLES, (BATCH,), generator=generator)
        styled = net(photo, one_hot(which))
        content, style = judge.losses(styled, photo, which)
        loss = (content + STYLE_WEIGHT * style).mean() + SMOOTH_WEIGHT * style_loss.variation(styled)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            found = measured(net, judge, known)
            reached = found["content"].mean() + STYLE_WEIGHT * found["style"].mean()
            curve.append({"step": step, "loss": round(total / every, 4), "validation": round(reached.item(), 4)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def matched(photo: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
    """The baseline: each colour's histogram made that of the style."""
    levels = style.flatten(1).sort(dim=1).values / 255
    places = photo.flatten(2).argsort(dim=2).argsort(dim=2)
    stretched = (places * (levels.shape[1] - 1) / (places.shape[2] - 1)).round().long()
    return torch.gather(levels.expand(len(photo), -1, -1), 2, stretched).reshape(photo.shape)


@torch.no_grad()
def measured(net: StyleNet, judge: Judge, crops: torch.Tensor) -> dict[str, torch.Tensor]:
    """Every crop in every style: losses of the network's picture."""
    net.eval()
    rows = []
    for number in range(STYLES):
        which = torch.full((len(crops),), number)
        rows.append(judge.losses(net(crops, one_hot(which)), crops, which))
    content, style = (torch.cat([row[part] for row in rows]) for part in (0, 1))
    return {"content": content, "style": style}


@torch.no_grad()
def plain_losses(judge: Judge, crops: torch.Tensor, styles: list[torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same for the untouched photo and for the colour-histogram match."""
    found = {"untouched": [], "matched": [], "matchedContent": []}
    for number, style in enumerate(styles):
        which = torch.full((len(crops),), number)
        found["untouched"].append(judge.losses(crops, crops, which)[1])
        content, loss = judge.losses(matched(crops, style), crops, which)
        found["matched"].append(loss)
        found["matchedContent"].append(content)
    return {name: torch.cat(values) for name, values in found.items()}


def build_graph(net: StyleNet) -> Graph:
    graph = Graph(SLUG)
    graph.axes |= {"h": SIZES, "w": SIZES}
    size = ("N", 3, "4h", "4w")
    colours = Meaning("A photo: red, green, blue, 0 to 1", "照片：红、绿、蓝，0 到 1")
    image = graph.input(Spec("image", "float32", size, colours, (0, 1)))
    share = Meaning(
        "How much of each style: mosaic, waves, ink dots, weave; together 1", "各风格的比重：马赛克、波浪、墨点、编织，合计为 1"
    )
    graph.input(Spec("style", "float32", ("N", STYLES), share, (0, 1)))
    style_net.add_nodes(graph, net, image)
    graph.output(Spec("styled", "float32", size, Meaning("The photo redrawn", "重新画过的照片")))
    narrow = Meaning("After two halvings", "两次减半之后")
    blocks = Meaning("After three residual blocks", "三个残差块之后")
    graph.probe(Spec("narrow", "float32", ("N", style_net.WIDTHS[-1], "h", "w"), narrow))
    graph.probe(Spec("blocks", "float32", ("N", style_net.WIDTHS[-1], "h", "w"), blocks))
    return graph


@torch.no_grad()
def golden_cases(net: StyleNet, cat: torch.Tensor) -> list[Case]:
    eye = cat[None, :, 96:128, 150:190] / 255
    mixture = torch.tensor([[0.25, 0.25, 0.25, 0.25]])
    batches = {
        "an eye of the cat as a mosaic": (eye, one_hot(torch.tensor([0]))),
        "three corners, three styles": (
            torch.cat([eye[:, :, i : i + 16, i : i + 20] for i in (0, 8, 16)]),
            one_hot(torch.tensor([1, 2, 3])),
        ),
        "black, in a mixture of all": (torch.zeros(1, 3, 16, 16), mixture),
    }
    return [
        Case(name, {"image": image, "style": style}, net.eval().layers(image, style))
        for name, (image, style) in batches.items()
    ]


WORDS = {
    "title": Meaning("A photo in another hand", "照片换个画风").json(),
    "summary": Meaning(
        "One feed-forward pass redraws a photo as a mosaic, in waves, in ink dots or woven, or in a mixture.",
        "前向计算一次，就把照片重画成马赛克、波浪、墨点或编织的样子，也可以几种混合。",
    ).json(),
    "task": Meaning("Fast neural style transfer", "快速神经风格迁移").json(),
    "data": {
        "source": photos.SOURCE + "; the four styles are drawn by style_pictures.py",
        "split": "12 wallpapers to train, 3 to validate, 4 photos of another collection to test, cut into crops of 96 pixels",
        "licence": photos.LICENCE,
        "synthetic": False,
    },
    "limits": Meaning(
        "Likeness of style is judged by the same small trunk that it was trained with (a network of ours that tells "
        "from which of 16 pictures a patch was cut), not by eyes and not by an ImageNet network. The styles are "
        "patterns made by rules, no artist's hand. Strokes keep their size in pixels, so a large photo looks finer.",
        "“像不像”由训练时用的那个小网络来判断（我们自己训练的，任务是认出小块出自 16 张图中的哪一张），"
        "不是人眼，也不是 ImageNet 网络。风格是按规则画的图案，不是哪位画家的手笔。笔触的像素大小固定，照片越大显得越细。",
    ).json(),
}


def metric(found: dict[str, torch.Tensor], plain: dict[str, torch.Tensor]) -> dict:
    return {
        "name": Meaning(
            "Distance to the style (Gram matrices, as a share of the style's own), crops of 4 photos never seen",
            "与目标风格的距离（Gram 矩阵，相对风格自身），4 张从未见过的照片的小块",
        ).json(),
        "value": round(found["style"].mean().item(), 4),
        "baseline": {
            "name": Meaning("The style's colour histogram on the photo", "把照片的颜色直方图换成风格的").json(),
            "value": round(plain["matched"].mean().item(), 4),
        },
        "higherIsBetter": False,
        "testSize": len(found["style"]),
        "interval95": bootstrap_mean(found["style"]),
    }


def release() -> Release:
    started = time.monotonic()
    styles = style_pictures.pictures(SEED)
    trunk, known_share = style_loss.trained_trunk(photos.training() + styles, SEED)
    judge = Judge(trunk, styles)
    torch.manual_seed(SEED)
    net = StyleNet(STYLES)
    known = torch.cat([photos.crops(photo, CROP) for photo in photos.validation()])[::12]
    curve = train(net, judge, known)
    pictures = photos.test()
    crops = torch.cat([photos.crops(each, CROP) for each in pictures.values()])
    found, plain = measured(net, judge, crops), plain_losses(judge, crops, styles)
    everything = {"style": found["style"], "content": found["content"]} | plain
    by_style = [
        {"style": number} | {name: round(each.chunk(STYLES)[number].mean().item(), 4) for name, each in everything.items()}
        for number in range(STYLES)
    ]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found, plain),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "by-style": by_style, "trunk": [{"accuracy": known_share}]},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, pictures["chelsea"]), WORDS, results)
