"""The one exception of the package."""


class Error(Exception):
    """What the library could not do: the text says what was tried, why it failed and what to do next.

    code names what the caller can act on: "archive_missing", "archive_locked", "archive_outdated", "archive_damaged",
    "archive_busy", "bad_query", "too_slow", "bad_article", "bad_input", "no_space" or "internal". position is where in
    a query, in characters from 1; 0 where it is the whole.
    """

    def __init__(self, message: str, code: str, position: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.position = position

    def __reduce__(self) -> tuple[type["Error"], tuple[str, str, int]]:
        return type(self), (str(self), self.code, self.position)
