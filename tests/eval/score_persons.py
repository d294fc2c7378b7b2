"""Scores person mentions against annotated ones. A module for run_eval.py; standard library only.

An annotated article is {id, text, entities: [[s, e, type], ..]}; a predicted one is the `persons` that
`quotidian-index extract --mentions` prints. Offsets are code points, half-open. A mention is right when it begins and
ends where the annotated one does; `overlap` also lets pass one that shares some of it.
"""

from collections import Counter


def bare(text, span):
    """Without white space and closing marks at its ends, which sets treat differently."""
    begin, end = span[:2]
    while begin < end and not text[begin].isalnum():
        begin += 1
    while begin < end and not text[end - 1].isalnum():
        end -= 1
    return begin, end


def score_article(article, persons):
    """Counts of one article, and what was missed and what was too much as (kind, text around)."""
    text = article["text"]
    gold = {bare(text, e) for e in article["entities"] if e[2] == "Person"}
    found = {bare(text, span) for person in persons for span in person["spans"]}
    n = Counter(gold=len(gold), predicted=len(found), right=len(gold & found))
    n["gold_met"] = sum(any(s < y and x < e for x, y in found) for s, e in gold)
    n["predicted_met"] = sum(any(s < y and x < e for x, y in gold) for s, e in found)
    errors = []
    for kind, spans, others in (("missed person", gold - found, found), ("no person", found - gold, gold)):
        for s, e in sorted(spans):
            how = "ends differ" if any(s < y and x < e for x, y in others) else "all of it"
            around = f"{text[max(0, s - 40):s]}[{text[s:e]}]{text[e:e + 25]}".replace("\n", " ")
            errors.append((kind, how, "", "", around))
    return n, errors


def ratio(part, whole):
    return part / whole if whole else 0.0


def figures(counts):
    """Precision and recall over all articles' counts."""
    n = Counter()
    for c in counts:
        n.update(c)
    return {
        "precision": ratio(n["right"], n["predicted"]),
        "recall": ratio(n["right"], n["gold"]),
        "overlap_precision": ratio(n["predicted_met"], n["predicted"]),
        "overlap_recall": ratio(n["gold_met"], n["gold"]),
    }
