"""Points of the British National Grid as degrees, to set schools on a map in degrees."""

import math

SEMI_MAJOR, SEMI_MINOR = 6_377_563.396, 6_356_256.909
"""Metres: the Airy 1830 ellipsoid."""
SCALE = 0.9996012717
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = math.radians(49), math.radians(-2)
ORIGIN_EASTING, ORIGIN_NORTHING = 400_000.0, -100_000.0
WGS84_MAJOR, WGS84_MINOR = 6_378_137.0, 6_356_752.3142
SHIFT = (446.448, -125.157, 542.060)
"""Metres along x, y and z, from Airy to WGS84."""
TURN = tuple(math.radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = -20.4894e-6
CLOSE = 1e-5
"""Metres: so near is near enough in a sum that is repeated."""

ECCENTRICITY = 1 - (SEMI_MINOR / SEMI_MAJOR) ** 2
N = (SEMI_MAJOR - SEMI_MINOR) / (SEMI_MAJOR + SEMI_MINOR)


def degrees(easting: float, northing: float) -> tuple[float, float]:
    """Longitude and latitude (degrees of WGS84) of a point of the National Grid (metres).

    Right to about five metres. Source: Ordnance Survey, "A guide to coordinate systems in Great
    Britain", annexes B and C, with the seven parameters of its section 6.6.

    >>> tuple(round(one, 3) for one in degrees(530_000, 180_000))
    (-0.128, 51.504)
    """
    latitude, longitude = on_airy(easting, northing)
    return shifted(latitude, longitude)


def on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in radians on the Airy ellipsoid (OSGB36).

    >>> tuple(round(math.degrees(one), 6) for one in on_airy(651_409.903, 313_177.270))
    (52.65757, 1.717922)
    """
    latitude = foot(northing)
    sine, tangent = math.sin(latitude), math.tan(latitude)
    nu = SEMI_MAJOR * SCALE / math.sqrt(1 - ECCENTRICITY * sine**2)
    rho = SEMI_MAJOR * SCALE * (1 - ECCENTRICITY) / (1 - ECCENTRICITY * sine**2) ** 1.5
    eta = nu / rho - 1
    east = easting - ORIGIN_EASTING
    t2, t4, t6 = tangent**2, tangent**4, tangent**6
    vii = tangent / (2 * rho * nu)
    viii = tangent / (24 * rho * nu**3) * (5 + 3 * t2 + eta - 9 * t2 * eta)
    ix = tangent / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
    secant = 1 / math.cos(latitude)
    x = secant / nu
    xi = secant / (6 * nu**3) * (nu / rho + 2 * t2)
    xii = secant / (120 * nu**5) * (5 + 28 * t2 + 24 * t4)
    xiia = secant / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t4 + 720 * t6)
    return (
        latitude - vii * east**2 + viii * east**4 - ix * east**6,
        ORIGIN_LONGITUDE + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def foot(northing: float) -> float:
    """The latitude (radians) at which the central meridian reaches *northing*."""
    latitude = ORIGIN_LATITUDE
    for _patience in range(20):
        missing = northing - ORIGIN_NORTHING - meridian(latitude)
        latitude += missing / (SEMI_MAJOR * SCALE)
        if abs(missing) < CLOSE:
            break
    return latitude


def meridian(latitude: float) -> float:
    """The metres from the true origin to *latitude* along the central meridian."""
    less, more = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (
        SEMI_MINOR
        * SCALE
        * (
            (1 + N + 1.25 * N**2 + 1.25 * N**3) * less
            - (3 * N + 3 * N**2 + 2.625 * N**3) * math.sin(less) * math.cos(more)
            + (1.875 * N**2 + 1.875 * N**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * N**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def shifted(latitude: float, longitude: float) -> tuple[float, float]:
    """From radians on Airy to degrees of longitude and latitude on WGS84."""
    nu = SEMI_MAJOR / math.sqrt(1 - ECCENTRICITY * math.sin(latitude) ** 2)
    x = nu * math.cos(latitude) * math.cos(longitude)
    y = nu * math.cos(latitude) * math.sin(longitude)
    z = nu * (1 - ECCENTRICITY) * math.sin(latitude)
    turn_x, turn_y, turn_z = TURN
    scale = 1 + STRETCH
    moved_x = SHIFT[0] + x * scale - y * turn_z + z * turn_y
    moved_y = SHIFT[1] + x * turn_z + y * scale - z * turn_x
    moved_z = SHIFT[2] - x * turn_y + y * turn_x + z * scale
    return _round_earth(moved_x, moved_y, moved_z)


def _round_earth(x: float, y: float, z: float) -> tuple[float, float]:
    eccentricity = 1 - (WGS84_MINOR / WGS84_MAJOR) ** 2
    across = math.hypot(x, y)
    latitude = math.atan2(z, across * (1 - eccentricity))
    for _patience in range(5):
        nu = WGS84_MAJOR / math.sqrt(1 - eccentricity * math.sin(latitude) ** 2)
        latitude = math.atan2(z + eccentricity * nu * math.sin(latitude), across)
    return math.degrees(math.atan2(y, x)), math.degrees(latitude)
