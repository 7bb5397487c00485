"""How large photos stand in a report: side by side, equally high, within the width of the page and no taller than fits a story."""

from base64 import b64encode

from monitor.report.blocks import Photo, Photos

TALLEST, GAP = 62.0, 5.0  # millimetres


def framed(photo: Photo) -> str:
    """The photo in an SVG: typst takes files in memory as text only."""
    source = f"data:image/jpeg;base64,{b64encode(photo.content).decode()}"
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{source}"/></svg>'


def widths(block: Photos, room: float) -> list[float]:
    """The width of each, in millimetres, where the page has `room` of them."""
    shapes = [photo.width / photo.height for photo in block.photos]
    height = min(TALLEST, (room - GAP * (len(shapes) - 1)) / sum(shapes))
    return [round(height * shape, 1) for shape in shapes]
