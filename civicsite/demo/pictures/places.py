"""Places of the town: a market, a small pitch, a library, containers,"""

from PIL import Image

from civicsite.demo.pictures.canvas import (
    AIR,
    BRICK,
    CLAY,
    CLAY_DARK,
    CLAY_LIGHT,
    EARTH,
    GREEN,
    GREEN_INK,
    INK,
    LEAF,
    LEAF_LIGHT,
    ROAD_LIGHT,
    SAFFRON,
    SAFFRON_WASH,
    SAND,
    SKY,
    STONE,
    TRUNK,
    WHITE,
    WOOD,
    YELLOW,
    Colour,
    Sheet,
    around,
    mix,
    star,
)
from civicsite.demo.pictures.parts import (
    HAIR,
    SKIN,
    cloud,
    person,
    shadow,
    skyline,
    sun,
)


def market() -> Image.Image:
    """Stalls under striped cloths, baskets in front."""
    sheet = Sheet(AIR)
    sun(sheet, 1400, 178, 58)
    cloud(sheet, 240, 165, 1)
    skyline(sheet, 420, 21, tall=(90, 210), fill=mix(CLAY_LIGHT, AIR, 0.45))
    sheet.rect(0, 400, 1600, 130, mix(CLAY_LIGHT, SAND, 0.55))
    for x in (150, 770, 1390):
        sheet.sector(x + 40, 440, 62, 180, 360, mix(CLAY, SAND, 0.35))
        sheet.rect(x - 22, 440, 124, 90, mix(CLAY, SAND, 0.35))
    sheet.rect(0, 526, 1600, 274, SAND)
    sheet.veil([(0, 526), (1600, 526), (1600, 560), (0, 560)], INK, 0.06)
    _stall(sheet, 70, 610, 440, GREEN, (SAFFRON, YELLOW, mix(BRICK, WHITE, 0.1)))
    _stall(sheet, 580, 610, 440, SAFFRON, (LEAF, mix(LEAF, WHITE, 0.35), GREEN))
    _stall(sheet, 1090, 610, 440, BRICK, (YELLOW, BRICK, LEAF_LIGHT))
    person(sheet, 290, 720, 245, SKY, scarf=SAFFRON_WASH, robe=True)
    person(sheet, 860, 732, 250, mix(SAND, WHITE, 0.4), robe=True)
    person(sheet, 960, 726, 165, BRICK, step=0.02)
    person(sheet, 1330, 720, 240, GREEN, scarf=mix(BRICK, WHITE, 0.55), robe=True)
    for x, heap in ((470, SAFFRON), (560, LEAF), (1090, mix(BRICK, WHITE, 0.15)), (1500, YELLOW)):
        _basket(sheet, x, 720, heap)
    return sheet.finished()


def _stall(sheet: Sheet, x: float, ground: float, width: float, cloth: Colour, heaps: tuple[Colour, ...]) -> None:
    sheet.veil([(x - 10, ground), (x + width + 10, ground), (x + width + 50, ground + 26), (x + 20, ground + 26)], INK, 0.13)
    for post in (x + 6, x + width - 16):
        sheet.rect(post, ground - 300, 10, 300, TRUNK)
    sheet.rect(x + 16, ground - 240, width - 32, 150, mix(cloth, INK, 0.45))
    third = (width - 40) / len(heaps)
    for place, heap in enumerate(heaps):
        left = x + 20 + place * third
        for row, count in ((0, 6), (1, 5), (2, 4), (3, 2)):
            for one in range(count):
                tone = mix(heap, WHITE, 0.12 * ((one + row) % 3))
                sheet.circle(left + third / 2 + (one - (count - 1) / 2) * third / 6.6, ground - 98 - row * 17, 11.5, tone)
    sheet.rect(x, ground - 96, width, 96, WOOD)
    for board in range(1, 4):
        sheet.rect(x, ground - 96 + board * 24, width, 3, mix(WOOD, INK, 0.2))
    sheet.rect(x - 8, ground - 104, width + 16, 14, mix(WOOD, WHITE, 0.2), 4)
    stripes = 8
    for one in range(stripes):
        tone = cloth if one % 2 == 0 else mix(SAFFRON_WASH, WHITE, 0.3)
        upper, lower = (width - 50) / stripes, (width + 60) / stripes
        sheet.shape(
            [
                (x + 25 + one * upper, ground - 340),
                (x + 25 + (one + 1) * upper, ground - 340),
                (x - 30 + (one + 1) * lower, ground - 250),
                (x - 30 + one * lower, ground - 250),
            ],
            tone,
        )
        sheet.sector(x - 30 + (one + 0.5) * lower, ground - 251, lower / 2, 0, 180, mix(tone, INK, 0.08))


def _basket(sheet: Sheet, x: float, ground: float, heap: Colour) -> None:
    shadow(sheet, x, ground, 62)
    for dx, dy in ((-24, 0), (0, -4), (24, 0), (-12, -16), (12, -16)):
        sheet.circle(x + dx, ground - 52 + dy, 16, mix(heap, WHITE, 0.1 if dx < 0 else 0))
    sheet.shape([(x - 52, ground - 48), (x + 52, ground - 48), (x + 38, ground), (x - 38, ground)], CLAY)
    for row in (36, 24, 12):
        sheet.rect(x - 50 + (48 - row) * 0.28, ground - row, 100 - (48 - row) * 0.56, 3, CLAY_DARK)


def stadium() -> Image.Image:
    """A small green pitch among houses, children at play."""
    sheet = Sheet(AIR)
    sun(sheet, 610, 180, 56)
    cloud(sheet, 1000, 165, 1.1)
    sheet.land([(-20, 350), (260, 300), (560, 345), (900, 280), (1240, 340), (1620, 295)], mix(CLAY, AIR, 0.62))
    skyline(sheet, 420, 33, tall=(60, 150), fill=mix(SAND, CLAY_LIGHT, 0.3))
    sheet.rect(0, 416, 1600, 384, mix(EARTH, SAND, 0.4))
    grass = mix(GREEN, WHITE, 0.22)
    pitch = ((330, 452), (1270, 452), (1700, 800), (-100, 800))
    sheet.shape(pitch, grass)
    for band in range(0, 10, 2):
        left, right = band / 10, (band + 1) / 10
        sheet.shape(
            [(330 + 940 * left, 452), (330 + 940 * right, 452), (-100 + 1800 * right, 800), (-100 + 1800 * left, 800)],
            mix(grass, GREEN, 0.22),
        )
    white = mix(WHITE, grass, 0.12)
    sheet.line([(352, 464), (1248, 464)], 5, white)
    sheet.line([(352, 464), (-60, 800)], 7, white)
    sheet.line([(1248, 464), (1660, 800)], 7, white)
    sheet.line([(800, 464), (800, 800)], 6, white)
    for points in (around(800, 612, 190, 78),):
        sheet.line(points, 6, white)
    _fence(sheet, 452)
    for side, x in ((1, 226), (-1, 1374)):
        _goal(sheet, x, 590, side)
    for x in (300, 1300):
        _floodlight(sheet, x, 452)
    for x, ground, height, dress in (
        (560, 660, 190, BRICK),
        (705, 600, 160, YELLOW),
        (930, 690, 205, SKY),
        (1070, 590, 158, BRICK),
    ):
        person(sheet, x, ground, height, dress, step=0.06)
    person(sheet, 1150, 664, 190, YELLOW, scarf=mix(SKY, INK, 0.3), step=0.05)
    shadow(sheet, 800, 668, 26)
    sheet.circle(800, 650, 19, WHITE)
    sheet.shape(star(800, 650, 8), INK)
    return sheet.finished()


def _fence(sheet: Sheet, ground: float) -> None:
    wire = mix(GREEN_INK, AIR, 0.45)
    for x in range(330, 1271, 94):
        sheet.rect(x - 2, ground - 92, 5, 92, GREEN_INK)
    for row in (92, 62, 32):
        sheet.rect(330, ground - row, 942, 3, wire)
    sheet.rect(330, ground - 12, 942, 14, mix(CLAY, WHITE, 0.2))


def _goal(sheet: Sheet, x: float, ground: float, side: int) -> None:
    near, far = (x - side * 60, ground + 46), (x + side * 30, ground - 26)
    for share in (0.25, 0.5, 0.75):
        px, py = near[0] + (far[0] - near[0]) * share, near[1] + (far[1] - near[1]) * share
        sheet.line([(px, py), (px, py - 126)], 2, mix(WHITE, STONE, 0.4))
    for height in (40, 84):
        sheet.line([(near[0], near[1] - height), (far[0], far[1] - height)], 2, mix(WHITE, STONE, 0.4))
    for post in (near, far):
        sheet.line([post, (post[0], post[1] - 130)], 8, WHITE)
    sheet.line([(near[0], near[1] - 130), (far[0], far[1] - 130)], 8, WHITE)


def _floodlight(sheet: Sheet, x: float, ground: float) -> None:
    sheet.rect(x - 5, ground - 260, 10, 260, ROAD_LIGHT)
    sheet.rect(x - 46, ground - 296, 92, 46, INK, 6)
    for dx in (-30, 0, 30):
        sheet.circle(x + dx, ground - 273, 12, mix(YELLOW, WHITE, 0.5))


def library() -> Image.Image:
    """A reading room in the evening: shelves, a tall window, lamps on the table."""
    wall = mix(SAFFRON_WASH, CLAY_LIGHT, 0.28)
    sheet = Sheet(wall)
    sheet.rect(0, 640, 1600, 160, mix(WOOD, CLAY, 0.45))
    sheet.rect(0, 632, 1600, 12, mix(WOOD, INK, 0.15))
    _window(sheet)
    _shelf(sheet, 60, 120, 470, 512, 5)
    _shelf(sheet, 1070, 120, 470, 512, 11)
    sheet.veil([(360, 690), (1240, 690), (1330, 760), (270, 760)], INK, 0.16)
    _reader(sheet, 560, 604, BRICK, None)
    _reader(sheet, 800, 604, SKY, mix(SAFFRON_WASH, WHITE, 0.4))
    _reader(sheet, 1040, 604, GREEN, None)
    sheet.rect(380, 596, 840, 24, mix(WOOD, WHITE, 0.18), 6)
    sheet.rect(400, 618, 800, 14, mix(WOOD, INK, 0.12))
    for x in (430, 1150):
        sheet.rect(x, 630, 22, 120, WOOD)
    for x in (680, 920):
        sheet.glow(x, 540, 150, YELLOW, 0.2, steps=4)
        sheet.rect(x - 24, 588, 48, 9, GREEN_INK, 4)
        sheet.rect(x - 3, 530, 6, 60, GREEN_INK)
        sheet.sector(x, 540, 40, 180, 360, GREEN)
        sheet.rect(x - 34, 538, 68, 6, mix(YELLOW, WHITE, 0.4), 3)
    for x in (560, 800, 1040):
        sheet.shape([(x - 52, 590), (x, 596), (x, 580), (x - 48, 572)], WHITE)
        sheet.shape([(x + 52, 590), (x, 596), (x, 580), (x + 48, 572)], mix(WHITE, STONE, 0.35))
    return sheet.finished()


def _window(sheet: Sheet) -> None:
    evening, frame = mix(SKY, INK, 0.15), mix(WOOD, WHITE, 0.1)
    sheet.circle(800, 270, 208, frame)
    sheet.rect(600, 270, 400, 330, frame)
    sheet.circle(800, 270, 190, evening)
    sheet.rect(618, 270, 364, 320, evening)
    sheet.circle(890, 210, 40, mix(YELLOW, WHITE, 0.6))
    sheet.circle(872, 200, 36, evening)
    for x, y, size in ((700, 180, 5), (760, 130, 4), (680, 260, 4), (840, 300, 4), (930, 300, 5), (740, 240, 3)):
        sheet.shape(star(x, y, size + 2), mix(YELLOW, WHITE, 0.7))
    roofs = mix(evening, INK, 0.5)
    for x, width, height in ((618, 70, 90), (688, 90, 140), (778, 60, 80), (838, 80, 120), (918, 64, 70)):
        sheet.rect(x, 592 - height, width, height, roofs)
        sheet.rect(x + width * 0.4, 592 - height + 24, 14, 18, mix(YELLOW, roofs, 0.25))
    sheet.rect(795, 80, 10, 510, frame)
    sheet.rect(618, 330, 364, 10, frame)


def _shelf(sheet: Sheet, x: float, y: float, width: float, height: float, seed: int) -> None:
    sheet.rect(x, y, width, height, mix(WOOD, INK, 0.12), 6)
    storey = (height - 20) / 4
    books = (GREEN, BRICK, SKY, SAFFRON, LEAF_LIGHT, CLAY, STONE, mix(SKY, WHITE, 0.4))
    number = seed
    for floor in range(4):
        top = y + 12 + floor * storey
        sheet.rect(x + 14, top, width - 28, storey - 12, mix(WOOD, INK, 0.5))
        left = x + 20
        while left < x + width - 46:
            number = number * 73 % 997
            thick, tall = 16 + number % 5 * 4, storey * (0.58 + number % 7 * 0.045)
            if number % 9 != 0:
                tone = books[number % len(books)]
                sheet.rect(left, top + storey - 12 - tall, thick, tall, tone, 2)
                sheet.rect(left, top + storey - tall + 4, thick, 6, mix(tone, WHITE, 0.4))
            left += thick + 3


def _reader(sheet: Sheet, x: float, table: float, dress: Colour, scarf: Colour | None) -> None:
    sheet.blob([(x - 74, table + 6), (x - 62, table - 92), (x, table - 124), (x + 62, table - 92), (x + 74, table + 6)], dress)
    sheet.rect(x - 13, table - 146, 26, 40, SKIN)
    if scarf:
        sheet.circle(x, table - 162, 47, scarf)
        sheet.oval(x, table - 112, 50, 28, scarf)
        sheet.oval(x, table - 154, 29, 34, SKIN)
    else:
        sheet.circle(x, table - 160, 38, SKIN)
        sheet.sector(x, table - 165, 41, 172, 368, HAIR)
    for side in (-1, 1):
        sheet.line(
            [(x + side * 62, table - 70), (x + side * 70, table - 22), (x + side * 34, table - 12)], 24, mix(dress, INK, 0.14)
        )
        sheet.circle(x + side * 32, table - 12, 13, SKIN)
