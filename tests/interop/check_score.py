"""`entrevue score` counts as the scorer of the interchange format does, which lies beside the corpora.
usage: check_score.py PROGRAM SCORER GOLD"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
from train import gold  # noqa: E402

MEASURES = ("names", "entities", "roles", "meetings", "participants", "exact")
SLOTS = ("status", "kind", "date", "place")


def extract(program: str, text: Path, published: str) -> str:
    command = [program, "extract", str(text), "--published", published]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    program, scorer, source = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as place:
        folder, facts = Path(place, "gold"), Path(place, "facts.jsonl")
        folder.mkdir()
        lines = []
        for entry in gold.read(source):
            text = source.parent / "texts" / f"{entry['id']}.txt"
            (folder / text.name).write_bytes(text.read_bytes())
            (folder / f"{entry['id']}.json").write_text(json.dumps(gold.facts(entry, text.read_bytes())), encoding="utf-8")
            lines.append(extract(program, text, entry["published"]))
        facts.write_text("".join(lines), encoding="utf-8")
        run = lambda *command: json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        theirs = run(sys.executable, scorer, str(folder), str(facts), "--json")
        failed = 0
        for ours, name in ((run(program, "score", str(folder), "--facts", str(facts), "--json"), "by names"),
                           (run(program, "score", str(source), "--facts", str(facts), "--json"), "by marks")):
            same = (all(abs(ours[m][rate] - theirs[m][rate]) < 1e-9 for m in MEASURES for rate in ("p", "r", "f1"))
                    and all(abs((ours[s] or 0) - theirs.get(s, 0)) < 1e-9 for s in SLOTS))
            print(f"{'ok' if same else 'FAILED'}: score {name}: {len(lines)} articles of {source}")
            failed += not same
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
