"""Checks the links of every committed Markdown file: that what they lead to is there, the place within the page too, and
that every page of the guide can be reached from its index.

Usage: python check_links.py [ROOT]

It asks nobody else: a link that leaves the project is not followed.
"""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote

# The guide, and the page from which all of it can be reached.
GUIDE = Path("docs")
INDEX = GUIDE / "README.md"

FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
# Code within a paragraph.
CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)*?)(?<!`)\1(?!`)", re.DOTALL)
INLINE = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^\s<>()]*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
DEFINITION = re.compile(r"^ {0,3}\[([^\]]+)\]:\s+<?(\S+?)>?\s*$", re.MULTILINE)
REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
HTML_ANCHOR = re.compile(r"""<[a-z]+\s[^>]*?\b(?:id|name)=["']([^"']+)["']""")
HTML_LINK = re.compile(r"""<[a-z]+\s[^>]*?\b(?:href|src)=["']([^"']+)["']""")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Page:
    """A Markdown file: the places that it has, and the links in it with their lines."""

    def __init__(self, text: str) -> None:
        text = without_fenced_code(text)
        seen: dict[str, int] = {}
        self.anchors = {anchor(heading, seen) for heading in HEADING.findall(text)}
        # The text is gone and its lines stay, so that the lines of the links are right.
        text = CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
        self.anchors.update(HTML_ANCHOR.findall(text))

        def found(pattern: re.Pattern[str], group: int) -> list[tuple[int, str]]:
            return [(text.count("\n", 0, match.start()) + 1, match[group]) for match in pattern.finditer(text)]

        self.links = sorted(found(INLINE, 1) + found(HTML_LINK, 1) + found(DEFINITION, 2))
        defined = {name.lower() for _, name in found(DEFINITION, 1)}
        named = [(line, name or words) for (line, words), (_, name) in zip(found(REFERENCE, 1), found(REFERENCE, 2))]
        self.undefined = [(line, name) for line, name in named if name.lower() not in defined]


def without_fenced_code(text: str) -> str:
    """The text with empty lines where there was code between fences."""
    lines, fence = [], None
    for line in text.splitlines():
        mark = FENCE.match(line)
        if fence is None:
            fence = mark[1] if mark else None
            lines.append("" if mark else line)
        else:
            lines.append("")
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = None
    return "\n".join(lines)


def anchor(heading: str, seen: dict[str, int]) -> str:
    """What forges call the place of a heading: its words in lower case, with hyphens between them."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    kept = []
    for character in text.lower():
        if character in " -":
            kept.append("-")
        elif character == "_" or unicodedata.category(character)[0] in "LN":
            kept.append(character)
    slug = "".join(kept)
    count = seen.get(slug, 0)
    seen[slug] = count + 1
    return f"{slug}-{count}" if count else slug


def committed(root: Path) -> list[Path]:
    """The Markdown files that are in the project, or are about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.md"],
        cwd=root, check=True, capture_output=True, text=True,
    )
    return sorted(Path(name) for name in listed.stdout.split("\0") if name and (root / name).is_file())


def check(root: Path) -> tuple[list[str], int]:
    pages = {path: Page((root / path).read_text(encoding="utf-8")) for path in committed(root)}
    problems: list[str] = []
    leads_to: dict[Path, set[Path]] = {path: set() for path in pages}
    count = 0
    for path, page in pages.items():
        problems += [f"{path}:{number}: [{name}] is defined nowhere" for number, name in page.undefined]
        for number, target in page.links:
            if ELSEWHERE.match(target):
                continue
            count += 1
            name, _, place = target.partition("#")
            to = Path(os.path.normpath(path.parent / unquote(name))) if name else path
            if name.startswith("/") or to.parts[:1] == ("..",):
                problems.append(f"{path}:{number}: {target} leads out of the project")
            elif not (root / to).exists():
                problems.append(f"{path}:{number}: {target} leads to nothing")
            else:
                if (root / to).is_dir() and to / "README.md" in pages:
                    to = to / "README.md"
                leads_to[path].add(to)
                if place and to in pages and unquote(place) not in pages[to].anchors:
                    problems.append(f"{path}:{number}: {to} has no place #{place}")
    problems += unreachable(pages, leads_to)
    return problems, count


def unreachable(pages: dict[Path, Page], leads_to: dict[Path, set[Path]]) -> list[str]:
    """The pages of the guide to which no way leads from its index."""
    if INDEX not in pages:
        return [f"{INDEX} is missing"]
    reached, waiting = {INDEX}, [INDEX]
    while waiting:
        for to in leads_to.get(waiting.pop(), ()):
            if to not in reached and to.parts[:1] == GUIDE.parts:
                reached.add(to)
                waiting.append(to)
    guide = (path for path in pages if path.parts[:1] == GUIDE.parts)
    return [f"{path}: no way leads here from {INDEX}" for path in guide if path not in reached]


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    problems, count = check(root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{count} links lead where they should")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
