"""The chat page's own files."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "page"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def page_routes() -> list[web.RouteDef]:
    """The page at / and its styles and modules under /page/."""

    async def index(_: web.Request) -> web.StreamResponse:
        return _answer(_FOLDER / "index.html")

    async def part(request: web.Request) -> web.StreamResponse:
        return _answer(_FOLDER / request.match_info["name"])

    return [web.get("/", index), web.get(r"/page/{name:[a-z0-9_-]+\.(?:css|js|svg)}", part)]


def _answer(path: Path) -> web.Response:
    if not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8")
