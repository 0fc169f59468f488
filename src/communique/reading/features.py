"""What the learned models see of a word in its sentence: named, discrete facts of words and grammar.

Every feature is a string ``name=value``; the models are linear over them, so that a coding can be explained by the
facts that spoke for it (LinearModel.contributions).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from communique.reading.parsing import ParsedSentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_BOTH_SIDES = frozenset(
    "side party leader minister president official delegation country government participant nation secretary "
    "principal representative member head counterpart partner sides co-chair chair envoy ally administration "
    "people".split()
)
_MODALS = frozenset("will would shall should must can could may might 'll ’ll".split())


def is_candidate(sentence: ParsedSentence, index: int, performatives: frozenset[str]) -> bool:
    """Whether a word may head a cue: full verbs, a root of any class, and performatives that the tagger misread."""
    dep = sentence.deps[index]
    tag = sentence.tags[index]
    if tag[0] == "V":
        return dep not in ("aux", "auxpass")
    return (
        dep == "ROOT"
        or (sentence.lower[index] in performatives and tag != "NN")
        or (tag == "MD" and dep not in ("aux", "auxpass"))
    )


def subject_of(sentence: ParsedSentence, index: int) -> int | None:
    """The word that heads the subject of a verb, found through coordination and control."""
    seen = 0
    node = index
    while seen < 8:
        for child in sentence.children[node]:
            if sentence.deps[child] in _SUBJECTS:
                return child
        dep = sentence.deps[node]
        if dep == "acl" or dep == "relcl":
            return sentence.heads[node]
        if sentence.heads[node] == node or dep not in (
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "pcomp",
            "prep",
            "dep",
            "parataxis",
        ):
            return None
        node = sentence.heads[node]
        seen += 1
    return None


def subject_kind(sentence: ParsedSentence, subject: int | None) -> str:
    """A coarse class of a subject: a pronoun, roles (plural officials or sides), role, name, thing, noun or none."""
    if subject is None:
        return "none"
    word = sentence.lower[subject]
    tag = sentence.tags[subject]
    if word in ("we", "us"):
        return "we"
    if word in ("i", "you"):
        return word
    if word in ("they", "both", "all"):
        return "they"
    if word in ("he", "she"):
        return "he"
    if word in ("it", "this", "these", "that", "those", "there"):
        return word if word in ("it", "there") else "this"
    if tag in ("WDT", "WP"):
        return "relative"
    lemma = sentence.lemmas[subject].rstrip("s")
    if lemma in _BOTH_SIDES:
        return "roles" if tag in ("NNS", "NNPS") or word.endswith("s") else "role"
    if tag.startswith("NNP"):
        determined = any(sentence.deps[c] in ("det", "poss") for c in sentence.children[subject])
        return "thing" if determined else "name"
    return "noun"


def auxiliaries(sentence: ParsedSentence, index: int) -> list[str]:
    """Auxiliaries, negation and particles of a verb, its own or those shared through coordination."""
    found = [sentence.lower[c] for c in sentence.children[index] if sentence.deps[c] in ("aux", "auxpass", "neg")]
    if not found and sentence.deps[index] == "conj" and sentence.tags[index] in ("VB", "VBN", "VBG"):
        return auxiliaries(sentence, sentence.heads[index])
    return found


def _path(sentence: ParsedSentence, index: int, steps: int) -> str:
    labels = []
    node = index
    for _ in range(steps):
        labels.append(sentence.deps[node])
        if sentence.heads[node] == node:
            break
        node = sentence.heads[node]
    return "<".join(labels)


def _modified(sentence: ParsedSentence, index: int) -> Iterator[tuple[str, str]]:
    """Dependents that shape what a verb does, as (relation, lemma)."""
    for child in sentence.children[index]:
        dep = sentence.deps[child]
        lemma = sentence.lemmas[child]
        if dep in (
            "dobj",
            "attr",
            "acomp",
            "oprd",
            "prt",
            "xcomp",
            "ccomp",
            "advmod",
            "mark",
            "agent",
            "dative",
            "pobj",
            "expl",
        ):
            yield dep, lemma
        if dep in ("prep", "agent"):
            for grandchild in sentence.children[child]:
                if sentence.deps[grandchild] in ("pobj", "pcomp"):
                    yield f"prep:{lemma}", sentence.lemmas[grandchild]
                    break
            yield "prep", lemma
        if dep in ("dobj", "attr", "acomp"):
            for grandchild in sentence.children[child]:
                relation = sentence.deps[grandchild]
                if relation in ("amod", "prep", "acl", "xcomp", "compound", "poss", "conj", "det", "advmod"):
                    yield f"{dep}:{relation}", sentence.lemmas[grandchild]
        if dep in ("xcomp", "ccomp"):
            for grandchild in sentence.children[child]:
                relation = sentence.deps[grandchild]
                if relation in ("aux", "auxpass", "neg", "dobj", "acomp", "attr", "mark"):
                    yield f"{dep}:{relation}", sentence.lemmas[grandchild]
                elif relation in _SUBJECTS:
                    yield f"{dep}:subject", subject_kind(sentence, grandchild)


def grammar_features(sentence: ParsedSentence, index: int) -> list[str]:
    """The facts of one word in its parse."""
    lemma, tag, dep = sentence.lemmas[index], sentence.tags[index], sentence.deps[index]
    head = sentence.heads[index]
    head_lemma = sentence.lemmas[head] if head != index else "-"
    aux = auxiliaries(sentence, index)
    subject = subject_of(sentence, index)
    kind = subject_kind(sentence, subject)
    own_subject = any(sentence.deps[c] in _SUBJECTS for c in sentence.children[index])
    path = _path(sentence, index, 4)
    modal = next((a for a in aux if a in _MODALS), "")
    features = [
        f"lemma={lemma}", f"tag={tag}", f"dep={dep}", f"lemma+dep={lemma}+{dep}", f"lemma+tag={lemma}+{tag}",
        f"head={head_lemma}", f"head+dep={head_lemma}+{dep}", f"headtag={sentence.tags[head]}+{dep}",
        f"lemma+head={lemma}+{head_lemma}+{dep}", f"path={path}", f"path2={_path(sentence, index, 2)}",
        f"lemma+path={lemma}+{_path(sentence, index, 2)}", f"depth={min(sentence.depth(index), 6)}",
        f"subject={kind}", f"own={own_subject}+{dep}", f"subject+dep={kind}+{dep}", f"subject+lemma={kind}+{lemma}",
        f"modal={modal}", f"modal+subject={modal}+{kind}", f"modal+lemma={modal}+{lemma}", f"aux={'+'.join(aux)}",
        f"tense={tag}+{'+'.join(sorted(aux))}+{kind}",
    ]  # fmt: skip
    if subject is not None:
        features.append(f"sw={sentence.lemmas[subject]}")
        features.append(f"sw+lemma={sentence.lemmas[subject]}+{lemma}")
    for relation, value in _modified(sentence, index):
        features.append(f"{relation}={value}")
        features.append(f"{lemma}>{relation}={value}")
    for offset in (-2, -1, 1, 2):
        place = index + offset
        word = sentence.lower[place] if 0 <= place < len(sentence.words) else "-"
        features.append(f"w{offset}={word}")
        if abs(offset) == 1:
            features.append(f"w{offset}+lemma={word}+{lemma}")
    return features


def clause_features(sentence: ParsedSentence, index: int, candidates: list[int]) -> list[str]:
    """Where a word stands among the other candidates of its sentence."""
    before = [c for c in candidates if c < index]
    among = set(candidates)
    above = [a for a in sentence.ancestors(index) if a in among]
    first, last = sentence.subtree(index)
    features = [
        f"before={min(len(before), 4)}", f"above={min(len(above), 3)}",
        f"first={not before}+{sentence.deps[index]}", f"share={4 * index // max(len(sentence.words), 1)}",
        f"span={min((last - first + 1) // 5, 6)}",
        f"end={sentence.words[-1] if sentence.words else ''}",
    ]  # fmt: skip
    if above:
        features.append(f"under={sentence.lemmas[above[0]]}")
        features.append(f"under+lemma={sentence.lemmas[above[0]]}+{sentence.lemmas[index]}")
        features.append(f"top={sentence.lemmas[above[-1]]}+{sentence.deps[index]}")
    if before:
        features.append(f"previous={sentence.lemmas[before[-1]]}")
        features.append(f"previous+dep={sentence.lemmas[before[-1]]}+{sentence.deps[index]}")
    quotes = bisect_left(sentence.quotes, index)
    features.append(f"quoted={quotes % 2}")
    comma = index > 0 and sentence.words[index - 1] in (",", ";", "–", "—", "-")
    features.append(f"comma={comma}+{sentence.tags[index]}+{sentence.deps[index]}")
    return features
