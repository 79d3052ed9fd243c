"""Lemmas as edit scripts "C|i|p|j|s": case, cut from the front and put, cut from the end and append."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

CASES = "lkt"


def in_case(form: str, case: str) -> str:
    if case == "l":
        return form.lower()
    return form[:1] + form[1:].lower() if case == "t" else form


def make_script(form: str, lemma: str) -> str:
    """The shortest script from the form to the lemma; ties prefer lower case, then the form as it is."""
    best: tuple[int, str] | None = None
    for case in CASES:
        base = in_case(form, case)
        match = SequenceMatcher(None, base, lemma, autojunk=False).find_longest_match(0, len(base), 0, len(lemma))
        front, back = match.a, len(base) - match.a - match.size
        put, append = lemma[:match.b], lemma[match.b + match.size:]
        if match.size == 0:
            front, put, back, append = 0, "", len(base), lemma
        cost = front + back + len(put) + len(append)
        if best is None or cost < best[0]:
            best = (cost, f"{case}|{front}|{put}|{back}|{append}")
    assert best is not None
    return best[1]


def apply_script(script: str, form: str) -> str:
    """The lemma; the form in lower case when the script cannot apply."""
    case, front, put, back, append = script.split("|")
    base = in_case(form, case)
    if int(front) + int(back) > len(base):
        return form.lower()
    return put + base[int(front):len(base) - int(back)] + append


Observation = tuple[str, str, str]  # form, UPOS, lemma


def choose_scripts(observations: Iterable[Observation], least: int) -> list[str]:
    """Scripts seen with at least `least` different forms or four times, most frequent first; ties by the script itself."""
    forms: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for form, _, lemma in observations:
        if "|" in form or "|" in lemma:
            continue
        script = make_script(form, lemma)
        forms[script].add(form.lower())
        counts[script] += 1
    kept = [s for s in counts if len(forms[s]) >= least or counts[s] >= 4]
    return sorted(kept, key=lambda s: (-counts[s], s))


def choose_exceptions(observations: Iterable[Observation], least: int, share: float) -> list[Observation]:
    """(lower-cased form, UPOS, lemma) where a form seen `least` times has one lemma in at least `share` of them; sorted, since the program
    looks them up by halves."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, upos, lemma in observations:
        seen[(form.lower(), upos)][lemma] += 1
    result = []
    for (form, upos), lemmas in sorted(seen.items()):
        lemma, count = max(lemmas.items(), key=lambda item: (item[1], item[0]))
        total = sum(lemmas.values())
        if total >= least and count >= share * total:
            result.append((form, upos, lemma))
    return result
