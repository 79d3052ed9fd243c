"""What each command of `python -m train` does."""
from __future__ import annotations

import argparse
import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from . import calibration, corpora, evaluation, export as model_file, labelling, marked_texts, party_cases, party_marks, prepared, pretrained, restoring, shrinking
from . import training
from . import antecedents as antecedent_training
from . import sizes as size_table
from . import parties as party_training
from .model import Model, Shape, load_pretrained, operations
from .party_net import NetShape
from .quantised import simulate
from .training import Recipe

PARTIES, ANTECEDENTS = "parties.pt", "antecedents.pt"  # in the folder of a run
SHAPES = {"base": Shape(piece_layers=4, token_layers=2, feed_forward=1024),
          "small": Shape(piece_layers=1, token_layers=2, feed_forward=512, arc=128)}
NARROWED = {"small": 72000}  # pieces of the exported vocabulary, where it is not the whole
MEMBERS = {"base": 3, "small": 1}  # networks of a kind whose scores are averaged
RECIPES = {"base": Recipe(epochs=12, rate=2e-4, variants=0.35, simulate_from=0.75),
           "small": Recipe(epochs=10, rate=3e-4, variants=0.35, simulate_from=0.75, distil=2.0)}


def data(arguments: argparse.Namespace) -> None:
    documents = corpora.read_all(arguments.corpora, arguments.annotations, arguments.tokenizer)
    found = prepared.prepare(arguments.work, documents, pretrained.load(arguments.weights), arguments.size)
    print(prepared.describe(found))


def _with(values: Any, settings: dict[str, str]) -> Any:
    known = {f.name: type(getattr(values, f.name)) for f in fields(values)}
    return replace(values, **{key: known[key](text) for key, text in settings.items() if key in known})


def _settings(arguments: argparse.Namespace) -> tuple[Shape, Recipe]:
    """Shape and recipe of a new run; of a run that exists, those it began with."""
    config = arguments.run / "run.json"
    if config.exists():
        saved = json.loads(config.read_text(encoding="utf-8"))
        return Shape(**saved["shape"]), Recipe(**saved["recipe"])
    settings = dict(item.split("=", 1) for item in getattr(arguments, "set", []))
    shape, recipe = _with(SHAPES[arguments.name], settings), _with(RECIPES[arguments.name], settings)
    arguments.run.mkdir(parents=True, exist_ok=True)
    origin = {key: getattr(arguments, key).name for key in ("start", "teacher") if getattr(arguments, key, None)}
    config.write_text(json.dumps({"shape": asdict(shape), "recipe": asdict(recipe), **origin}, indent=1), encoding="utf-8")
    return shape, recipe


def _blocks(run: Path, found: prepared.Prepared, weights: Path | None) -> np.ndarray:
    """The 4-bit rows of the cut vocabulary; kept in the work folder once read."""
    path = run / "blocks.npy"
    if not path.exists():
        if weights is None:
            raise ValueError(f"{path}: missing; train first")
        np.save(path, pretrained.load(weights).embedding_blocks[found.rows])
    blocks = np.load(path)
    return blocks if found.kept is None else blocks[found.kept]


def train(arguments: argparse.Namespace) -> None:
    torch.set_num_threads(arguments.threads)
    shape, recipe = _settings(arguments)
    torch.manual_seed(recipe.seed)
    found = prepared.load(arguments.work)
    encoder = found.encoder()
    documents = prepared.training_documents(found.documents, unlabelled=arguments.teacher is not None)
    encoded = prepared.encode_all(encoder, documents)
    model = Model(shape, found.labels, _blocks(arguments.work, found, arguments.weights))
    course = training.Course(model, recipe, arguments.run)
    if not course.resume():
        _start(model, arguments, found, encoded)
    lessons = _lessons(arguments, found, encoded)
    development = prepared.encode_all(encoder, prepared.development_documents(found.documents))
    for line in training.train(course, encoder, documents, encoded, lessons):
        simulate(model, bool(course.epoch / recipe.epochs >= recipe.simulate_from))
        training.write_log(arguments.run, line | {"dev": evaluate_fast(model, development)})


def _start(model: Model, arguments: argparse.Namespace, found: prepared.Prepared, encoded: list) -> None:
    """The weights of another run, or the pretrained ones; pruned to the model's width."""
    if arguments.start:
        larger = load_run(arguments.work, arguments.start, found)
    else:
        weights = pretrained.load(arguments.weights)
        larger = Model(replace(model.shape, feed_forward=weights.feed_forward), found.labels, model.blocks)
        load_pretrained(larger, weights, list(range(model.shape.layers)))
    batches = shrinking.sample_batches(encoded, model.shape.positions)
    shrinking.start_from(model, larger, batches, with_heads=arguments.start is not None)


def _lessons(arguments: argparse.Namespace, found: prepared.Prepared, encoded: list) -> training.Lessons | None:
    """Of the teacher, kept beside it."""
    if not arguments.teacher:
        return None
    path, digest = arguments.teacher / "lessons.pt", shrinking.digest(encoded)
    kept = torch.load(path, weights_only=True) if path.exists() else {}
    if kept.get("digest") != digest:
        with torch.autocast("cpu", torch.bfloat16, enabled=training.fast_bfloat16()):
            lessons = shrinking.teach(load_run(arguments.work, arguments.teacher, found), encoded)
        kept = {"digest": digest, "vectors": lessons.vectors, "names": lessons.names}
        torch.save(kept, path)
    return training.Lessons(kept["vectors"], kept["names"])


def evaluate_fast(model: Model, development: list) -> dict[str, dict[str, float]]:
    with torch.autocast("cpu", torch.bfloat16, enabled=training.fast_bfloat16()):
        return evaluation.evaluate(model, development).table()


def load_run(work: Path, run: Path, found: prepared.Prepared) -> Model:
    """The model of a run's last checkpoint."""
    saved = json.loads((run / "run.json").read_text(encoding="utf-8"))
    model = Model(Shape(**saved["shape"]), found.labels, _blocks(work, found, None))
    model.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["model"], strict=False)  # new heads begin anew
    return model


def _scored(arguments: argparse.Namespace) -> tuple[Model, prepared.Prepared, evaluation.Scores]:
    torch.set_num_threads(arguments.threads)
    found = prepared.load(arguments.work)
    if arguments.name in NARROWED:
        found = prepared.narrowed(found, NARROWED[arguments.name])
    model = load_run(arguments.work, arguments.run, found)
    simulate(model, True)
    development = prepared.encode_all(found.encoder(), prepared.development_documents(found.documents))
    return model, found, evaluation.evaluate(model, development)


def parties(arguments: argparse.Namespace) -> None:
    """The network that says who takes part, on what the program finds with a model file of the run."""
    torch.set_num_threads(arguments.threads)
    hidden = model_file.read(arguments.model)[0]["encoder"]["hidden"]
    recipe = party_training.PartyRecipe(members=MEMBERS[arguments.name])
    training_texts, development_texts = marked_texts.load(arguments.annotations, arguments.corpora)
    cases = lambda texts: party_cases.cases(arguments.program, arguments.model, arguments.annotations, texts, hidden)
    articles = []
    for text, case, vectors in cases(training_texts):
        articles += [party_cases.article(text.language, text.entry, case, vectors),
                     party_marks.article(text.language, text.entry, case, vectors)]
    tell = lambda line: print(json.dumps(line), flush=True)
    nets = party_training.train_all(NetShape(hidden=hidden), [one for one in articles if one is not None], recipe, tell)
    found = (party_cases.article(text.language, text.entry, case, vectors) for text, case, vectors in cases(development_texts))
    table, logits = party_training.evaluate(nets, [one for one in found if one is not None])
    party_training.save(nets, party_training.temperature(logits), arguments.run / PARTIES)
    print(json.dumps(table))


def antecedents(arguments: argparse.Namespace) -> None:
    """The network that says whom descriptions and pronouns mean, on what the program finds with a model file of the run."""
    torch.set_num_threads(arguments.threads)
    hidden = model_file.read(arguments.model)[0]["encoder"]["hidden"]
    recipe = antecedent_training.AntecedentRecipe(members=MEMBERS[arguments.name])
    training_texts, development_texts = marked_texts.load(arguments.annotations, arguments.corpora)
    read = lambda texts: antecedent_training.read(arguments.program, arguments.model, arguments.annotations, texts, hidden)
    tell = lambda line: print(json.dumps(line), flush=True)
    net = antecedent_training.train_all(antecedent_training.AntecedentShape(hidden=hidden), read(training_texts), recipe, tell)
    antecedent_training.save(net, arguments.run / ANTECEDENTS)
    print(json.dumps(antecedent_training.evaluate(net, read(development_texts))))


def evaluate(arguments: argparse.Namespace) -> None:
    model, _, scores = _scored(arguments)
    heat = calibration.temperatures(scores)
    near = {head: calibration.reliability(scores, head, t) for head, t in heat.items()}
    print(json.dumps({"scores": scores.table(), "temperatures": heat, "right near 0.9": near,
                      "million operations a word": round(operations(model.shape, model.labels), 1)}, indent=1))


def label(arguments: argparse.Namespace) -> None:
    model, encoder = restoring.restore(arguments.model)
    simulate(model, not arguments.floats)
    labeller = labelling.Labeller(model, encoder)
    for document in labelling.read_texts(arguments.tokenizer, arguments.language, arguments.files):
        for entry in labeller.label(document):
            print(json.dumps(entry, ensure_ascii=False))


def export(arguments: argparse.Namespace) -> None:
    model, found, scores = _scored(arguments)
    recipe = (arguments.run / "run.json").read_text(encoding="utf-8")
    header = model_file.header_of(model, found.encoder(), arguments.name, recipe, scores.table(), calibration.temperatures(scores))
    tensors = model_file.tensors_of(model, found.pieces)
    # Each is trained on what the program finds with a file that has what came before it.
    if (arguments.run / ANTECEDENTS).exists():
        model_file.add_antecedents(header, tensors, antecedent_training.load(arguments.run / ANTECEDENTS))
    if (arguments.run / PARTIES).exists():
        model_file.add_parties(header, tensors, *party_training.load(arguments.run / PARTIES))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    model_file.write(arguments.out, header, tensors)
    print(json.dumps(scores.table(), indent=1))


def sizes(arguments: argparse.Namespace) -> None:
    """Trains what is not there yet."""
    part = arguments.run / "data"
    if not (part / "documents.pickle.gz").exists():
        size_table.write_part(arguments.work, part)
    found, models = prepared.load(part), [arguments.run / "{}-{}-{}.bin".format(*size) for size in size_table.SIZES]
    for size, model in zip(size_table.SIZES, models):
        shape = [f"{key}={value}" for key, value in zip(("piece_layers", "token_layers", "feed_forward"), size)]
        one = argparse.Namespace(**vars(arguments) | {"work": part, "run": model.with_suffix(""), "set": [*shape, *size_table.BRIEF],
                                                      "out": model, "start": None, "teacher": None})
        if not model.exists():
            train(one)
            export(one)
    speeds = size_table.speeds(arguments.program, models, arguments.texts)
    rows = [size_table.row(size, size_table.score_of(model.with_suffix("")),
                           operations(replace(SHAPES["base"], piece_layers=size[0], token_layers=size[1], feed_forward=size[2]), found.labels), speed)
            for size, model, speed in zip(size_table.SIZES, models, speeds)]
    size_table.write(rows, arguments.out)
    print((arguments.out / "sizes.tsv").read_text(encoding="utf-8"), end="")
