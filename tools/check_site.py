"""Follow every link within a built site: each leads somewhere, and nothing is loaded from a network."""

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script", "img", "link", "iframe", "source", "audio", "video", "embed", "object"}


class Page(HTMLParser):
    """What a page refers to, and what can be referred to in it."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.names: set[str] = {"", "top"}
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep its names and addresses."""
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.names.add(value)
            elif name in ("href", "src", "data") and value:
                self.links.append(value)
                if tag in LOADED:
                    self.loaded.append(value)


def problems(site: Path) -> Iterator[str]:
    """Name each link that leads nowhere, and each file that a network would have to bring."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        here = path.relative_to(site.resolve())
        for address in page.loaded:
            if urlsplit(address).netloc:
                yield f"{here}: {address} would be loaded from a network."
        for address in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{here}: {address} leads nowhere."
            elif target in pages and unquote(parts.fragment) not in pages[target].names:
                yield f"{here}: {address} names no place in that page."


def main() -> None:
    """Check the site in the folder that is named, and tell how much there was to follow."""
    site = Path(sys.argv[1])
    found = list(problems(site))
    print(
        "\n".join(found) or f"{site}: every link of {len(list(site.rglob('*.html')))} pages leads somewhere."
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
