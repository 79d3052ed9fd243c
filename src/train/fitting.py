"""How the small networks that are trained on whole articles are fitted (parties.py, antecedents.py)."""
from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol, TypeVar

import torch
from torch import nn

Article = TypeVar("Article")
Net = TypeVar("Net", bound=nn.Module)
AnyRecipe = TypeVar("AnyRecipe", bound="Recipe")


class Recipe(Protocol):
    """`members`: networks that are trained alike from different beginnings. `articles` and `warmup`: articles a step, steps until the rate is reached; it then falls to nothing along a line."""

    members: int
    epochs: int
    rate: float
    articles: int
    warmup: int
    seed: int


def fit(net: nn.Module, articles: list[Article], recipe: Recipe,
        loss: Callable[[list[Article], random.Random], tuple[torch.Tensor, int]]) -> Iterator[dict[str, float]]:
    """Yields the mean loss an epoch. `loss` of a step's articles: the sum, and of how many."""
    rng, step = random.Random(recipe.seed), 0
    optimizer = torch.optim.AdamW(net.parameters(), recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(articles) / recipe.articles)
    for epoch in range(recipe.epochs):
        order, total, count = rng.sample(articles, len(articles)), 0.0, 0
        net.train()
        for at in range(0, len(order), recipe.articles):
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * min(1, step / recipe.warmup) * (1 - step / steps)
            step += 1
            found, asked = loss(order[at:at + recipe.articles], rng)
            optimizer.zero_grad()
            (found / max(1, asked)).backward()
            optimizer.step()
            total, count = total + float(found.detach()), count + asked
        yield {"epoch": epoch + 1, "loss": round(total / max(1, count), 4)}


def fit_members(recipe: AnyRecipe, new: Callable[[AnyRecipe], Net], train: Callable[[Net, AnyRecipe], Iterator[dict[str, float]]],
                tell: Callable[[dict[str, float]], None]) -> list[Net]:
    """One after the other, each by the recipe with a seed of its own; `tell` is given each epoch's loss."""
    members = []
    for number in range(recipe.members):
        own = replace(recipe, seed=recipe.seed + number)
        members.append(new(own))
        for line in train(members[-1], own):
            tell({"member": number + 1, **line})
    return members
