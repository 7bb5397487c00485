"""Degrees to the metres of the Dutch national grid (RD New, EPSG:28992), so that every map is drawn and kept in one measure."""

LEFT, RIGHT, BOTTOM, TOP = -10_000, 300_000, 290_000, 640_000  # metres in which the country lies
WEST, EAST, SOUTH, NORTH = 3.0, 7.5, 50.5, 54.0  # degrees in which it lies
# The published approximation by powers of the distance to Amersfoort: right to within a metre, far finer than what a map keeps.
X0, Y0, NORTH0, EAST0 = 155_000.0, 463_000.0, 52.15517440, 5.38720621
X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340),
    (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
    (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip


def metres(east: float, north: float) -> tuple[float, float]:
    """Degrees of longitude and latitude (WGS84) as metres (x, y)."""
    a, b = 0.36 * (north - NORTH0), 0.36 * (east - EAST0)
    return X0 + sum(n * a**p * b**q for p, q, n in X), Y0 + sum(n * a**p * b**q for p, q, n in Y)


def in_metres(x: float, y: float) -> bool:
    """Whether this can be a place in the country, in metres."""
    return LEFT <= x <= RIGHT and BOTTOM <= y <= TOP


def in_degrees(x: float, y: float) -> bool:
    """Whether this can be a place in the country, in degrees of longitude and latitude."""
    return WEST <= x <= EAST and SOUTH <= y <= NORTH
