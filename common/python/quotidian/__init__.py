"""Who said what in the news: quotes found in articles, and a news archive that is asked by words, speakers and quotes.

    import quotidian

    with quotidian.Writer("news") as writer:
        writer.add({"id": "flood-1", "body": '"The river decides," said Lena Ortiz, the mayor.'})
    for quote in quotidian.Archive("news").quotes("speaker:ortiz river"):
        print(quote["speaker"]["name"], quote["text"])

Hits, summaries and quotes are dicts of the fields that the command line prints as JSON Lines; `quotidian-search --schema`
lists them. What goes wrong is raised as quotidian.Error.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from quotidian import _indexer, _searcher
from quotidian._error import Error

__all__ = ["Answer", "Archive", "Error", "Writer", "__version__", "extract"]

__version__: str = _searcher.version()

# An article as JSON Lines have it: "id", "title", "body", "published", "source", … (docs/inputs.md).
ArticleFields = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a search found: the hits, and the summary that stands in the last line of the command line's output."""

    hits: list[dict[str, Any]]
    summary: dict[str, Any]

    @property
    def total(self) -> int:
        """How many match, shown or not."""
        return int(self.summary["total"])

    @property
    def cursor(self) -> str:
        """For search(cursor=…), which goes on behind the last hit; empty behind the last page."""
        return str(self.summary.get("cursor", ""))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


class Archive:
    """An open archive. It sees what was committed at the next search. Threads may share it, and take turns; open one for
    each thread to search at the same time."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._searcher = _searcher.Searcher(os.fspath(path))

    def search(
        self,
        query: str,
        *,
        show: str = "articles",
        sort: str = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        cursor: str = "",
        quotes: int = 3,
        context: str = "none",
        by: str = "auto",
        facets: Sequence[str] = (),
        collapse: str = "none",
        prefer: str = "first",
        explain: bool = False,
        time_limit: float = 0,
    ) -> Answer:
        """Answers a query of docs/query-language.md. The options are those of quotidian-search, with the same names and
        values; limit=None gives all hits, quotes is how many stand with each article, time_limit is in seconds, 0 for none.
        """
        found = self._searcher.search(
            query,
            show=show,
            sort=sort,
            limit=-1 if limit is None else limit,
            offset=offset,
            cursor=cursor,
            quotes=quotes,
            context=context,
            by=by,
            facets=",".join(facets),
            collapse=collapse,
            prefer=prefer,
            explain=explain,
            time_limit_ms=round(time_limit * 1000),
        )
        return Answer(**json.loads(found))

    def quotes(self, query: str, **options: Any) -> Answer:
        """The quotes that match: search(show="quotes")."""
        return self.search(query, show="quotes", **options)

    def speakers(self, query: str, **options: Any) -> Answer:
        """Who is quoted with what matches: search(show="speakers")."""
        return self.search(query, show="speakers", **options)

    def verify(self, quotation: str, speaker: str = "", *, limit: int = 10) -> dict[str, Any]:
        """Was this said, in these words, and by a speaker of this name? "verdict" says so."""
        return dict(json.loads(self._searcher.verify(quotation, speaker, limit)))

    def article(self, id: str) -> dict[str, Any] | None:
        """The article of this id as it was given, with its quotes; None if there is none to be seen."""
        found = json.loads(self._searcher.article(id))
        return None if found is None else dict(found)

    def speaker(self, id: str) -> dict[str, Any] | None:
        """The speaker of this id ("lena-ortiz") with roles and years; None if nobody of that id is quoted."""
        found = json.loads(self._searcher.speaker(id))
        return None if found is None else dict(found)

    def state(self) -> dict[str, Any]:
        """What is open now: "generation", "state", "articles", "quotes", "published_at"."""
        return dict(json.loads(self._searcher.state()))


class Writer:
    """Writes an archive; the only writer while it is open. Used as a context it is finished at its end, and where that is
    left by an exception what was not committed is dropped."""

    def __init__(self, path: str | os.PathLike[str], *, rebuild: bool = False) -> None:
        """Opens the archive, or makes it; with rebuild a fresh one is made beside it and takes its place at the end."""
        self._writer = _indexer.Writer(os.fspath(path), rebuild)

    def add(self, article: ArticleFields) -> str:
        """Creates the article or replaces the one of the same id: "added", "updated", "unchanged", "removed" or "stale"."""
        return self._writer.add(json.dumps(article))

    def remove(self, id: str) -> bool:
        """True if there was such an article."""
        return self._writer.remove(id)

    def commit(self) -> None:
        """Makes all since the last commit visible and durable at once."""
        self._writer.commit()

    def finish(self) -> None:
        """The last commit. Nothing can be added afterwards."""
        self._writer.finish()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        else:
            self._writer.drop()


def extract(article: ArticleFields | str, *, mentions: bool = False) -> dict[str, Any]:
    """The quotes of an article, or of a plain body, as `quotidian-index extract` prints them: {"id", "quotes": […]}; with
    mentions the persons that the body names, too. Needs no archive."""
    fields = {"body": article} if isinstance(article, str) else article
    return dict(json.loads(_indexer.extract(json.dumps(fields), mentions)))
