"""Linear layers whose training can simulate the 8-bit arithmetic of the program: weights of 7 bits with a scale a row,
activations of 8 bits quantised a row at a time."""
from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

WEIGHT_LIMIT, ACTIVATION_LIMIT = 63, 127


def weight_scales(weight: torch.Tensor) -> torch.Tensor:
    """One positive scale a row, so that the largest weight becomes 63."""
    largest = weight.abs().amax(1)
    return torch.where(largest > 0, largest / WEIGHT_LIMIT, torch.ones_like(largest))


def quantise_weight(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Integers in [-63, 63] (as float) and the scales."""
    scales = weight_scales(weight)
    return (weight / scales[:, None]).round(), scales


def quantise_rows(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Integers in [-127, 127] (as float), rounded half to even, and the scale of each row; a row of zeros has scale 0."""
    scale = x.abs().amax(-1, keepdim=True) / ACTIVATION_LIMIT
    safe = torch.where(scale > 0, scale, torch.ones_like(scale))
    return (x / safe).round(), scale


class Linear(nn.Linear):
    """As nn.Linear until `simulate` is set; then it rounds as the program does, and gradients pass straight through."""

    simulate = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return apply(x, self.weight, self.bias, self.simulate)


def apply(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, simulated: bool) -> torch.Tensor:
    if not simulated:
        return functional.linear(x, weight, bias)
    with torch.no_grad():
        integers, scales = quantise_weight(weight)
        weight_error = integers.mul_(scales[:, None]).sub_(weight)
        x32 = x.float()
        rows, scale = quantise_rows(x32)
        row_error = rows.mul_(scale).sub_(x32).to(x.dtype)
    return functional.linear(x + row_error, weight + weight_error, bias)


def together(x: torch.Tensor, *linears: Linear) -> tuple[torch.Tensor, ...]:
    """Several layers of one width on the same rows, as one product: scales are a row's own, so nothing else changes."""
    weight, bias = torch.cat([l.weight for l in linears]), torch.cat([l.bias for l in linears])
    return apply(x, weight, bias, linears[0].simulate).chunk(len(linears), -1)


def simulate(module: nn.Module, on: bool) -> None:
    for part in module.modules():
        if isinstance(part, Linear):
            part.simulate = on


def integers_of(linear: nn.Linear) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """int8 weights, float32 scales and bias for the model file."""
    integers, scales = quantise_weight(linear.weight.detach().float())
    return integers.to(torch.int8).numpy(), scales.numpy(), linear.bias.detach().float().numpy()
