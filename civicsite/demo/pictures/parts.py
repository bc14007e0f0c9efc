"""What several pictures show: trees, people, lamps, houses, hills."""

import math
import random

from civicsite.demo.pictures.canvas import (
    CLAY,
    CLAY_LIGHT,
    GREEN,
    GREEN_INK,
    INK,
    LEAF,
    LEAF_LIGHT,
    PAPER,
    SAND,
    SKY,
    STONE,
    TRUNK,
    WHITE,
    YELLOW,
    Colour,
    Sheet,
    around,
    colour,
    mix,
)

SKIN = colour("#c68e65")
HAIR = colour("#2b2320")


def sun(sheet: Sheet, x: float, y: float, radius: float = 70, fill: Colour = YELLOW) -> None:
    """A quiet sun with one halo."""
    sheet.glow(x, y, radius * 2.1, fill, 0.16, steps=2)
    sheet.circle(x, y, radius, mix(fill, WHITE, 0.25))


def cloud(sheet: Sheet, x: float, y: float, size: float = 1, fill: Colour = WHITE) -> None:
    """A flat-bottomed cloud."""
    for dx, dy, radius in ((-60, 0, 26), (-24, -18, 36), (22, -12, 32), (58, 2, 24)):
        sheet.circle(x + dx * size, y + dy * size, radius * size, fill)
    sheet.rect(x - 60 * size, y, 118 * size, 26 * size, fill, 12 * size)


def tree(sheet: Sheet, x: float, ground: float, height: float = 240, leaf: Colour = LEAF) -> None:
    """A round tree with a lighter side."""
    crown, trunk = height * 0.33, height * 0.07
    shadow(sheet, x + height * 0.06, ground, height * 0.3)
    sheet.shape(
        [
            (x - trunk, ground),
            (x + trunk, ground),
            (x + trunk * 0.5, ground - height * 0.6),
            (x - trunk * 0.5, ground - height * 0.6),
        ],
        TRUNK,
    )
    sheet.line([(x, ground - height * 0.42), (x + crown * 0.5, ground - height * 0.62)], trunk * 0.6, TRUNK)
    middle = ground - height * 0.68
    dark, light = mix(leaf, GREEN_INK, 0.35), mix(leaf, WHITE, 0.16)
    for dx, dy, size in ((-0.55, 0.22, 0.68), (0.6, 0.18, 0.7), (0.05, -0.05, 1)):
        sheet.circle(x + dx * crown, middle + dy * crown, crown * size, dark)
    for dx, dy, size in ((-0.6, 0.12, 0.58), (0.5, 0.08, 0.58), (-0.03, -0.13, 0.88)):
        sheet.circle(x + dx * crown, middle + dy * crown, crown * size, leaf)
    for dx, dy, size in ((-0.35, -0.35, 0.42), (-0.72, 0.02, 0.26)):
        sheet.circle(x + dx * crown, middle + dy * crown, crown * size, light)


def cypress(sheet: Sheet, x: float, ground: float, height: float = 220, leaf: Colour = GREEN) -> None:
    """A slim dark tree."""
    width = height * 0.13
    sheet.rect(x - 4, ground - height * 0.15, 8, height * 0.15, TRUNK)
    outline = [
        (x, ground - height),
        (x + width, ground - height * 0.42),
        (x + width * 0.62, ground - height * 0.08),
        (x - width * 0.62, ground - height * 0.08),
        (x - width, ground - height * 0.42),
    ]
    sheet.blob(outline, leaf)
    sheet.blob(
        [
            (x, ground - height * 0.97),
            (x + width * 0.1, ground - height * 0.5),
            (x - width * 0.3, ground - height * 0.12),
            (x - width * 0.9, ground - height * 0.42),
        ],
        mix(leaf, WHITE, 0.14),
    )


def palm(sheet: Sheet, x: float, ground: float, height: float = 300, lean: float = 20, leaf: Colour = GREEN) -> None:
    """A date palm; it leans by `lean` to the right."""
    top = ground - height
    shadow(sheet, x + 10, ground, height * 0.2)
    trunk = [(x, ground), (x + lean * 0.35, ground - height * 0.5), (x + lean, top)]
    sheet.curve(trunk, height * 0.055, TRUNK)
    sheet.curve([(px - height * 0.012, py) for px, py in trunk], height * 0.015, mix(TRUNK, WHITE, 0.2))
    tip_x, reach = x + lean, height * 0.42
    for angle, tone in ((200, 0.2), (-20, 0.2), (160, 0), (20, 0), (225, 0.1), (-45, 0.1), (250, 0.2), (-75, 0.28), (268, 0)):
        bend = math.radians(angle)
        end = (tip_x + reach * math.cos(bend), top + reach * 0.75 * math.sin(bend) + reach * 0.2)
        knee = (tip_x + reach * 0.55 * math.cos(bend), top + reach * 0.55 * math.sin(bend) - reach * 0.12)
        body = [(tip_x, top), (knee[0], knee[1] - reach * 0.05), end, (knee[0], knee[1] + reach * 0.09)]
        sheet.blob(body, mix(leaf, WHITE, tone))
    for dx in (-0.03, 0.035):
        sheet.circle(tip_x + height * dx, top + height * 0.05, height * 0.028, mix(YELLOW, TRUNK, 0.45))


def bush(sheet: Sheet, x: float, ground: float, size: float = 1, leaf: Colour = LEAF_LIGHT) -> None:
    """A low round bush."""
    for dx, radius in ((-30, 24), (0, 34), (32, 26)):
        sheet.circle(x + dx * size, ground - radius * size * 0.7, radius * size, leaf)
    sheet.rect(x - 52 * size, ground - 20 * size, 108 * size, 20 * size, leaf, 10 * size)


def shadow(sheet: Sheet, x: float, ground: float, across: float) -> None:
    """What an object throws on the ground."""
    sheet.veil(around(x, ground, across, across * 0.16), INK, 0.14)


def person(
    sheet: Sheet,
    x: float,
    ground: float,
    height: float,
    dress: Colour,
    *,
    scarf: Colour | None = None,
    robe: bool = False,
    step: float = 0.0,
) -> None:
    """Somebody without a face: in trousers or a robe, bareheaded or with a scarf; `step` is how far the legs are apart."""
    head = height * 0.088
    shoulder, hip = ground - height * 0.8, ground - height * 0.46
    half = height * 0.115
    shadow(sheet, x, ground, height * 0.17)
    if robe:
        sheet.shape(
            [
                (x - half * 0.75, shoulder + 4),
                (x + half * 0.75, shoulder + 4),
                (x + half * 1.3, ground - height * 0.03),
                (x - half * 1.3, ground - height * 0.03),
            ],
            dress,
        )
        sheet.oval(x, shoulder + head * 0.5, half * 0.85, head * 0.75, dress)
        for side in (-1, 1):
            sheet.oval(x + side * half * 0.55, ground - height * 0.02, height * 0.04, height * 0.02, HAIR)
    else:
        legs = mix(INK, SKY, 0.35)
        for side in (-1, 1):
            foot = x + side * (half * 0.4 + step * height)
            sheet.line([(x + side * half * 0.38, hip), (foot, ground - height * 0.03)], height * 0.085, legs)
            sheet.oval(foot + height * 0.02, ground - height * 0.018, height * 0.05, height * 0.02, HAIR)
        sheet.rect(x - half, shoulder, half * 2, hip - shoulder + height * 0.06, dress, half * 0.7)
    arm = mix(dress, INK, 0.14)
    for side in (-1, 1):
        elbow = x + side * half * (1.12 + step * 1.5)
        sheet.line([(x + side * half * 0.82, shoulder + height * 0.05), (elbow, hip - height * 0.02)], height * 0.06, arm)
        sheet.circle(elbow, hip + height * 0.005, height * 0.03, SKIN)
    face_y = ground - height * 0.895
    sheet.rect(x - head * 0.35, face_y, head * 0.7, height * 0.11, SKIN)
    if scarf:
        sheet.circle(x, face_y - head * 0.06, head * 1.2, scarf)
        sheet.oval(x, shoulder + head * 0.15, head * 1.15, head * 0.75, scarf)
        sheet.oval(x, face_y + head * 0.12, head * 0.72, head * 0.84, SKIN)
    else:
        sheet.circle(x, face_y, head, SKIN)
        sheet.sector(x, face_y - head * 0.1, head * 1.06, 175, 365, HAIR)


def lamp(sheet: Sheet, x: float, ground: float, height: float, *, arm: float = 60, fill: Colour = INK, lit: bool = False) -> None:
    """A street lamp whose arm reaches `arm` to the right."""
    top = ground - height
    sheet.rect(x - 12, ground - 22, 24, 22, fill, 4)
    sheet.line([(x, ground - 10), (x, top + 40)], 9, fill)
    sheet.curve([(x, top + 42), (x + arm * 0.12, top + 8), (x + arm * 0.6, top - 2), (x + arm, top + 4)], 8, fill)
    sheet.shape([(x + arm - 26, top + 2), (x + arm + 26, top + 2), (x + arm + 18, top + 18), (x + arm - 18, top + 18)], fill)
    if lit:
        sheet.sector(x + arm, top + 17, 16, 0, 180, mix(YELLOW, WHITE, 0.55))


def house(
    sheet: Sheet, x: float, ground: float, width: float, height: float, wall: Colour, *, door: Colour = GREEN, windows: int = 2
) -> None:
    """A plain house with a flat roof, a parapet and shutters."""
    sheet.rect(x, ground - height, width, height, wall)
    sheet.rect(x + width * 0.8, ground - height, width * 0.2, height, mix(wall, INK, 0.08))
    sheet.rect(x - 6, ground - height - 12, width + 12, 16, mix(wall, WHITE, 0.35))
    floors = max(round(height / 125), 1)
    storey = height / floors
    for floor in range(floors):
        for place in range(windows):
            left = x + width * (place + 0.5) / windows - 17
            top = ground - height + floor * storey + storey * 0.26
            is_door = floor == floors - 1 and place == windows // 2
            if is_door:
                sheet.rect(left - 6, ground - storey * 0.66, 46, storey * 0.66, door)
                sheet.sector(left + 17, ground - storey * 0.66, 23, 180, 360, door)
            else:
                sheet.rect(left, top, 34, 48, mix(SKY, PAPER, 0.25))
                sheet.rect(left - 11, top, 11, 48, door)
                sheet.rect(left + 34, top, 11, 48, door)


def skyline(sheet: Sheet, ground: float, seed: int, *, tall: tuple[int, int] = (90, 230), fill: Colour = SAND) -> None:
    """Far houses in one quiet colour, along the whole width."""
    chance = random.Random(seed)  # noqa: S311 - a drawing
    x = -20.0
    while x < 1620:
        width, height = chance.randint(70, 150), chance.randint(*tall)
        tone = mix(fill, STONE, chance.random() * 0.5)
        sheet.rect(x, ground - height, width, height, tone)
        for row in range(int(height // 60)):
            for place in range(width // 46):
                sheet.rect(x + 16 + place * 44, ground - height + 20 + row * 56, 16, 24, mix(tone, WHITE, 0.45))
        x += width


def bench(sheet: Sheet, x: float, ground: float, width: float = 150, wood: Colour = CLAY) -> None:
    """A bench with a back."""
    for side in (0.12, 0.88):
        sheet.line([(x + width * side, ground), (x + width * side, ground - 62)], 8, INK)
    sheet.rect(x, ground - 40, width, 11, wood, 4)
    sheet.rect(x, ground - 80, width, 12, wood, 4)
    sheet.rect(x, ground - 62, width, 12, mix(wood, CLAY_LIGHT, 0.5), 4)
