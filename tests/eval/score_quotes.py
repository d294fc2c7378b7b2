"""Scores extracted quotes against annotated ones. A module for run_eval.py; standard library only.

An annotated article is {id, text, annotations: [{quote: [[s, e], ..], cue, source, speaker?, role?, type}]}, a predicted
one {id, quotes: [..]} as `quotidian-index extract` prints it. Offsets are code points, half-open.

Figures, over all articles:
  exact     F1 of spans that are equal once outer marks, a leading "that" and trailing punctuation are off
  token     F1 of the characters that gold and predicted content share, white space and marks left out
  cover30, cover80  F1 where a gold quote counts when one predicted quote covers 0.3 or 0.8 of it, and a predicted quote
                    when it covers as much of one gold quote
  mention_acc       of matched quotes (intersection over union >= 0.5) whose gold names a source: the mention overlaps it
  speaker_acc       of matched quotes whose gold has a canonical speaker: the name is right
  role_acc          of those with the right speaker whose gold has a role: the roles share half of their words
  triple            F1 where a quote counts only when matched and its canonical speaker is right
  mention_triple    the same with the mention in place of the name
  ece               how far the confidence is from the share of quotes found with the right mention, in ten bins
"""

import re
import unicodedata
from collections import Counter

MARKS = set("\"'“”‘’«»„‟`‹›")
EDGE = MARKS | set(" \t\r\n\u00a0.,;:!?…-–—")
# Words that are part of no name: they are left out when two names are compared.
TITLES = set(
    "mr mrs ms miss mx dr prof sir dame lord lady sen senator rep gov president prime minister king queen prince "
    "princess pope judge justice gen general col capt sgt lt the a an".split()
)
# A cue with one of these words makes an attribution one of speech; beliefs and wishes have others.
SPEECH = set(
    "say says said saying tell tells told telling add adds added adding ask asks asked asking reply replied replies "
    "according write wrote writes written tweet tweeted tweets announce announced announces argue argued argues arguing "
    "explain explained explains insist insisted insists note noted notes noting warn warned warns warning claim claimed "
    "claims claiming state stated states suggest suggested suggests deny denied denies admit admitted admits acknowledge "
    "acknowledged declare declared describe described call called calls calling continue continued recall recalled remark "
    "remarked respond responded urge urged vow vowed pledge pledged promise promised confirm confirmed conclude concluded "
    "testify testified quip joked joke stress stressed emphasize emphasized comment commented mention mentioned observe "
    "observed point pointed report reported reports predict predicted accuse accused allege alleged propose proposed demand "
    "demanded complain complained contend contended maintain maintained reiterate reiterated read reads reading quoted "
    "quoting statement".split()
)


def fold(text):
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def words_of(text):
    return re.findall(r"[^\W_]+", text)


def name_words(name):
    folded = fold(name).replace("'s ", " ").replace("’s ", " ")
    return [word for word in words_of(folded) if word not in TITLES]


def share(a, b):
    """Dice coefficient of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def same_speaker(gold, predicted):
    """Whether both name one speaker: the gold's full name, or a description with mostly the same words."""
    g, p = name_words(gold), name_words(predicted)
    if not g or not p:
        return False
    if g == p or (set(g) <= set(p) and len(p) <= len(g) + 3):
        return True
    if len(g) > 1 and len(p) > 1 and g[-1] == p[-1]:
        if g[0] == p[0] or (len(p[0]) == 1 and g[0].startswith(p[0])):
            return True
    description = gold[:1].islower() or len(g) > 3
    return description and share(set(g), set(p)) >= 0.5


def trimmed(text, begin, end):
    while begin < end and text[begin] in EDGE:
        begin += 1
    while end > begin and text[end - 1] in EDGE:
        end -= 1
    if text[begin : begin + 5].casefold() == "that ":
        begin += 5
        while begin < end and text[begin] in EDGE:
            begin += 1
    return begin, end


def cells(text, spans):
    return {i for s, e in spans for i in range(s, e) if not text[i].isspace() and text[i] not in MARKS}


def extent(text, spans):
    return trimmed(text, min(s for s, _ in spans), max(e for _, e in spans))


def overlaps(spans, others):
    return any(s < y and x < e for s, e in spans for x, y in others)


def covers(predicted, gold, percent):
    return bool(gold) and 100 * len(predicted & gold) >= percent * len(gold)


def speaker_name(quote):
    speaker = quote.get("speaker")
    return (speaker.get("name") if isinstance(speaker, dict) else speaker) or ""


def match(gold, predicted):
    """One-to-one pairs (overlap, gold index, predicted index), best intersection over union first."""
    holders = {}
    for j, cell_set in enumerate(predicted):
        for cell in cell_set:
            holders.setdefault(cell, []).append(j)
    candidates = []
    for i, cell_set in enumerate(gold):
        for j, both in Counter(j for cell in cell_set for j in holders.get(cell, ())).items():
            candidates.append((both / (len(cell_set) + len(predicted[j]) - both), i, j))
    candidates.sort(reverse=True)
    used_gold, used_predicted, pairs = set(), set(), []
    for overlap, i, j in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((overlap, i, j))
    return pairs


def is_speech(text, annotation):
    if annotation.get("type") in ("direct", "mixed") or not annotation.get("cue"):
        return True
    # Here an underscore is part of the word, so that the names of markup are none.
    return any(word in SPEECH for s, e in annotation["cue"] for word in re.findall(r"\w+", text[s:e].casefold()))


def score_article(article, quotes, kind="all", speech_only=False, judged=None):
    """Counts and errors of one article. `quotes` are the predicted ones; each is put into `judged`, where that is
    given, with whether half of its text and its mention are right."""
    text = article["text"]
    every = [a for a in article["annotations"] if a.get("quote")]
    every_cells = [cells(text, a["quote"]) for a in every]
    wanted = [
        (kind == "all" or a.get("type") == kind) and (not speech_only or is_speech(text, a)) for a in every
    ]
    predicted = [q for q in quotes if q.get("spans") and q.get("in") != "title"]
    predicted_cells = [cells(text, q["spans"]) for q in predicted]
    if kind != "all" or speech_only:
        # What matches other gold is judged there; what matches none counts if it is of this kind.
        found = {j: wanted[i] for overlap, i, j in match(every_cells, predicted_cells) if overlap >= 0.3}
        kept = [
            j for j, q in enumerate(predicted) if found.get(j, kind == "all" or q.get("kind") == kind)
        ]
        predicted = [predicted[j] for j in kept]
        predicted_cells = [predicted_cells[j] for j in kept]
    gold = [a for a, keep in zip(every, wanted) if keep]
    gold_cells = [c for c, keep in zip(every_cells, wanted) if keep]
    pairs = match(gold_cells, predicted_cells)

    n = Counter(gold=len(gold), predicted=len(predicted))
    n["exact"] = sum(extent(text, gold[i]["quote"]) == extent(text, predicted[j]["spans"]) for _, i, j in pairs)
    all_gold, all_predicted = set().union(*gold_cells), set().union(*predicted_cells)
    n["token_both"], n["token_gold"], n["token_predicted"] = (
        len(all_gold & all_predicted),
        len(all_gold),
        len(all_predicted),
    )
    for percent in (30, 80):
        n[f"gold_covered{percent}"] = sum(any(covers(p, g, percent) for p in predicted_cells) for g in gold_cells)
        n[f"predicted_covered{percent}"] = sum(any(covers(p, g, percent) for g in gold_cells) for p in predicted_cells)
    n["gold_named"] = sum(bool(a.get("speaker")) for a in gold)
    n["gold_sourced"] = sum(bool(a.get("source")) for a in gold)

    errors, seen_gold, seen_predicted, sure = [], set(), set(), set()
    for overlap, i, j in pairs:
        if overlap < 0.5:
            continue
        annotation, quote = gold[i], predicted[j]
        seen_gold.add(i)
        seen_predicted.add(j)
        n["matched"] += 1
        if annotation.get("source"):
            n["mention_of"] += 1
            span = quote.get("speaker_span")
            n["mention"] += bool(span) and overlaps(annotation["source"], [span])
        if not annotation.get("source") or (quote.get("speaker_span") and overlaps(annotation["source"], [quote["speaker_span"]])):
            sure.add(j)
        if not annotation.get("speaker"):
            continue
        n["name_of"] += 1
        right = same_speaker(annotation["speaker"], speaker_name(quote))
        n["name"] += right
        excerpt = text[annotation["quote"][0][0] : annotation["quote"][-1][1]][:90].replace("\n", " ")
        if not right:
            errors.append(("wrong speaker", quote.get("evidence", ""), annotation["speaker"], speaker_name(quote), excerpt))
        elif annotation.get("role"):
            n["role_of"] += 1
            roles = [set(words_of(fold(r))) - {"the", "a", "an"} for r in (annotation["role"], quote.get("role") or "")]
            fits = bool(roles[0] & roles[1]) and share(*roles) >= 0.5
            n["role"] += fits
            if not fits:
                errors.append(("wrong role", quote.get("evidence", ""), annotation["role"], quote.get("role", ""), excerpt))
    for j, quote in enumerate(predicted):
        if "confidence" in quote:
            bin_of = min(9, int(quote["confidence"] * 10))
            n["judged"] += 1
            n["bin", bin_of] += quote["confidence"] - (j in sure)
            if judged is not None:
                judged.append((quote, j in sure))
    for i, annotation in enumerate(gold):
        if i not in seen_gold:
            excerpt = text[annotation["quote"][0][0] : annotation["quote"][-1][1]][:90].replace("\n", " ")
            errors.append(("missed", annotation.get("type", ""), annotation.get("speaker") or "", "", excerpt))
    for j, quote in enumerate(predicted):
        if j not in seen_predicted:
            excerpt = text[quote["spans"][0][0] : quote["spans"][-1][1]][:90].replace("\n", " ")
            errors.append(("spurious", f"{quote.get('kind')} {quote.get('evidence', '')}", "", speaker_name(quote), excerpt))
    return n, errors


def f1(right_predicted, predicted, right_gold, gold):
    precision = right_predicted / predicted if predicted else 0.0
    recall = right_gold / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(counts):
    """The figures of many articles' counts; those that the gold cannot judge are left out."""
    n = Counter()
    for c in counts:
        n.update(c)
    out = {
        "exact": f1(n["exact"], n["predicted"], n["exact"], n["gold"]),
        "token": f1(n["token_both"], n["token_predicted"], n["token_both"], n["token_gold"]),
    }
    for percent in (30, 80):
        out[f"cover{percent}"] = f1(
            n[f"predicted_covered{percent}"], n["predicted"], n[f"gold_covered{percent}"], n["gold"]
        )
    # Quotes whose gold names nobody cannot be judged: their share is left out of both sides.
    if n["judged"]:
        out["ece"] = sum(abs(n["bin", b]) for b in range(10)) / n["judged"]
    if n["mention_of"]:
        out["mention_acc"] = n["mention"] / n["mention_of"]
    if n["gold_sourced"]:
        judged = n["predicted"] * n["gold_sourced"] / n["gold"]
        out["mention_triple"] = f1(n["mention"], judged, n["mention"], n["gold_sourced"])
    if n["name_of"]:
        out["speaker_acc"] = n["name"] / n["name_of"]
    if n["gold_named"]:
        judged = n["predicted"] * n["gold_named"] / n["gold"]
        out["triple"] = f1(n["name"], judged, n["name"], n["gold_named"])
    if n["role_of"]:
        out["role_acc"] = n["role"] / n["role_of"]
    return out
