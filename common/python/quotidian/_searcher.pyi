# The searcher's room, see searcher/python/module.cc. Answers are JSON text.

class Searcher:
    def __init__(self, archive: str) -> None: ...
    def search(
        self,
        query: str,
        show: str,
        sort: str,
        limit: int,
        offset: int,
        cursor: str,
        quotes: int,
        context: str,
        by: str,
        facets: str,
        collapse: str,
        prefer: str,
        explain: bool,
        time_limit_ms: int,
    ) -> str: ...
    def verify(self, quotation: str, speaker: str, limit: int) -> str: ...
    def article(self, id: str) -> str: ...
    def speaker(self, id: str) -> str: ...
    def state(self) -> str: ...

def version() -> str: ...
