"""Streets: a crossing, a bus stop, a cycle track, an avenue of trees."""

from PIL import Image

from civicsite.demo.pictures.canvas import (
    AIR,
    BRICK,
    CLAY,
    CLAY_LIGHT,
    EARTH,
    GRASS,
    GREEN,
    GREEN_INK,
    INK,
    LEAF,
    LEAF_LIGHT,
    PAPER,
    ROAD,
    ROAD_LIGHT,
    SAFFRON,
    SAFFRON_WASH,
    SAND,
    SKY,
    SKY_WASH,
    STONE,
    WHITE,
    YELLOW,
    Colour,
    Sheet,
    around,
    mix,
)
from civicsite.demo.pictures.parts import (
    bush,
    cloud,
    cypress,
    house,
    palm,
    person,
    shadow,
    skyline,
    sun,
    tree,
)


def crossing() -> Image.Image:
    """A raised crossing in front of a school; a car waits."""
    sheet = Sheet(AIR)
    sun(sheet, 1330, 178, 60)
    cloud(sheet, 300, 165, 1.1)
    cloud(sheet, 1060, 165, 0.7)
    skyline(sheet, 440, 3, tall=(70, 170), fill=mix(SAND, AIR, 0.45))
    sheet.rect(0, 440, 1600, 30, mix(SAND, AIR, 0.2))
    _school(sheet)
    for x, height in ((150, 250), (1450, 270), (310, 190)):
        tree(sheet, x, 470, height)
    sheet.rect(0, 466, 1600, 50, mix(STONE, WHITE, 0.3))
    sheet.rect(0, 508, 1600, 12, mix(STONE, INK, 0.12))
    sheet.rect(0, 520, 1600, 190, ROAD)
    sheet.rect(0, 710, 1600, 90, mix(STONE, WHITE, 0.3))
    sheet.rect(0, 706, 1600, 12, mix(STONE, INK, 0.12))
    sheet.shape([(585, 512), (1015, 512), (1090, 714), (510, 714)], CLAY)
    sheet.shape([(615, 512), (985, 512), (1046, 714), (554, 714)], mix(ROAD, INK, 0.15))
    for row in range(5):
        top, bottom = 524 + row * 38, 546 + row * 39
        spread_top, spread_bottom = 176 + row * 10.5, 182 + row * 10.8
        sheet.shape(
            [(800 - spread_top, top), (800 + spread_top, top), (800 + spread_bottom, bottom), (800 - spread_bottom, bottom)],
            WHITE,
        )
    for x in (60, 260, 1180, 1380, 1580):
        sheet.rect(x - 50, 610, 100, 8, mix(ROAD, WHITE, 0.6), 3)
    _car(sheet, 265, 640)
    _sign(sheet, 1130, 520)
    person(sheet, 760, 632, 205, SAFFRON, scarf=mix(SKY, WHITE, 0.25), robe=True)
    person(sheet, 836, 640, 132, SKY, step=0.03)
    person(sheet, 690, 640, 126, BRICK, step=0.03)
    person(sheet, 925, 566, 118, GREEN, step=0.03)
    return sheet.finished()


def _school(sheet: Sheet) -> None:
    wall = mix(SAFFRON_WASH, CLAY_LIGHT, 0.3)
    sheet.rect(480, 250, 720, 218, wall)
    sheet.rect(468, 238, 744, 18, WHITE)
    sheet.rect(1080, 256, 120, 212, mix(wall, INK, 0.06))
    for x in (520, 610, 700, 910, 1000, 1100):
        sheet.rect(x, 300, 52, 74, mix(SKY, PAPER, 0.3), 4)
        sheet.rect(x + 24, 300, 4, 74, WHITE)
        sheet.rect(x - 4, 374, 60, 7, mix(wall, INK, 0.18))
    sheet.rect(768, 206, 116, 262, mix(wall, WHITE, 0.35))
    sheet.rect(758, 196, 136, 16, GREEN)
    sheet.rect(790, 350, 72, 118, GREEN_INK)
    sheet.sector(826, 352, 40, 175, 365, GREEN_INK)
    sheet.circle(826, 272, 30, WHITE)
    sheet.circle(826, 272, 24, mix(SKY_WASH, WHITE, 0.3))
    sheet.line([(826, 272), (826, 255)], 4, INK)
    sheet.line([(826, 272), (837, 278)], 4, INK)
    sheet.rect(480, 424, 290, 44, mix(wall, INK, 0.1))
    sheet.rect(882, 424, 318, 44, mix(wall, INK, 0.1))


def _car(sheet: Sheet, x: float, ground: float) -> None:
    body, glass = mix(SKY, WHITE, 0.2), mix(SKY_WASH, SKY, 0.12)
    shadow(sheet, x, ground + 6, 190)
    sheet.shape([(x - 110, ground - 66), (x - 70, ground - 128), (x + 50, ground - 128), (x + 108, ground - 66)], body)
    sheet.shape([(x - 88, ground - 70), (x - 58, ground - 116), (x - 10, ground - 116), (x - 10, ground - 70)], glass)
    sheet.shape([(x + 4, ground - 70), (x + 4, ground - 116), (x + 44, ground - 116), (x + 84, ground - 70)], glass)
    sheet.rect(x - 170, ground - 76, 340, 60, body, 26)
    sheet.rect(x - 170, ground - 40, 340, 24, mix(body, INK, 0.2), 12)
    sheet.rect(x + 150, ground - 64, 20, 16, YELLOW, 5)
    for side in (-100, 102):
        sheet.circle(x + side, ground - 16, 34, INK)
        sheet.circle(x + side, ground - 16, 16, STONE)


def _sign(sheet: Sheet, x: float, ground: float) -> None:
    sheet.rect(x - 4, ground - 190, 8, 190, ROAD_LIGHT)
    sheet.rect(x - 40, ground - 262, 80, 80, SKY, 8)
    sheet.shape([(x, ground - 254), (x + 32, ground - 194), (x - 32, ground - 194)], WHITE)
    sheet.circle(x, ground - 234, 5, INK)
    sheet.line([(x, ground - 228), (x, ground - 212)], 7, INK)
    sheet.line([(x, ground - 212), (x - 7, ground - 200)], 4, INK)
    sheet.line([(x, ground - 212), (x + 7, ground - 200)], 4, INK)


def bus_stop() -> Image.Image:
    """A shelter beside a country road."""
    sheet = Sheet(mix(SKY_WASH, SAFFRON_WASH, 0.55))
    sun(sheet, 330, 190, 64)
    cloud(sheet, 1220, 165, 1)
    sheet.land(
        [(-20, 380), (200, 300), (430, 350), (700, 250), (930, 330), (1180, 270), (1400, 340), (1620, 290)],
        mix(SKY, SKY_WASH, 0.68),
    )
    sheet.land([(-20, 440), (260, 390), (560, 430), (860, 380), (1200, 430), (1620, 390)], mix(GREEN, SAFFRON_WASH, 0.72))
    sheet.land([(-20, 490), (400, 460), (900, 490), (1300, 455), (1620, 480)], GRASS)
    for x in (90, 190, 1330, 1430, 1530):
        bush(sheet, x, 500, 0.7, LEAF)
    house(sheet, 1190, 480, 120, 84, CLAY_LIGHT, windows=1)
    cypress(sheet, 1350, 490, 150)
    cypress(sheet, 1155, 486, 120)
    sheet.rect(0, 560, 1600, 60, EARTH)
    sheet.land([(-20, 560), (500, 545), (1000, 562), (1620, 548)], EARTH)
    sheet.rect(0, 640, 1600, 160, ROAD)
    sheet.rect(0, 632, 1600, 12, mix(STONE, INK, 0.1))
    for x in range(40, 1600, 220):
        sheet.rect(x, 722, 120, 10, mix(ROAD, WHITE, 0.7), 4)
    _shelter(sheet, 560, 622)
    person(sheet, 640, 622, 200, BRICK, scarf=mix(SAFFRON_WASH, WHITE, 0.3), robe=True)
    person(sheet, 1000, 622, 205, GREEN, step=0.01)
    person(sheet, 1120, 628, 150, SAFFRON, step=0.02)
    person(sheet, 1180, 628, 146, SKY, scarf=WHITE, step=0.02)
    for x, dress in ((1120, SKY), (1180, BRICK)):
        sheet.rect(x - 15, 526, 30, 38, mix(dress, INK, 0.1), 9)
    return sheet.finished()


def _shelter(sheet: Sheet, x: float, ground: float) -> None:
    sheet.veil([(x - 10, ground), (x + 380, ground), (x + 450, ground + 16), (x + 40, ground + 16)], INK, 0.14)
    sheet.veil([(x + 16, ground - 214), (x + 364, ground - 214), (x + 364, ground - 30), (x + 16, ground - 30)], WHITE, 0.45)
    for post in (x + 6, x + 184, x + 362):
        sheet.rect(post, ground - 226, 12, 226, GREEN_INK)
    sheet.shape([(x - 40, ground - 226), (x + 420, ground - 226), (x + 396, ground - 262), (x - 16, ground - 262)], GREEN)
    sheet.rect(x - 40, ground - 228, 460, 12, GREEN_INK, 4)
    sheet.shape(
        [(x + 110, ground - 262), (x + 270, ground - 262), (x + 252, ground - 288), (x + 128, ground - 288)], mix(SKY, INK, 0.2)
    )
    for part in range(1, 4):
        sheet.line([(x + 110 + part * 40, ground - 262), (x + 128 + part * 31, ground - 288)], 2, mix(SKY, WHITE, 0.35))
    for top in (62, 44):
        sheet.rect(x + 150, ground - top, 190, 12, CLAY, 4)
    for leg in (170, 316):
        sheet.rect(x + leg, ground - 36, 9, 36, INK)
    sheet.rect(x - 84, ground - 210, 8, 210, INK)
    sheet.rect(x - 116, ground - 276, 72, 72, SKY, 10)
    sheet.rect(x - 102, ground - 258, 44, 32, WHITE, 6)
    sheet.rect(x - 97, ground - 252, 34, 13, SKY, 2)
    for wheel in (-94, -66):
        sheet.circle(x + wheel, ground - 224, 5, WHITE)


def cycle() -> Image.Image:
    """A cycle track along the sea."""
    sheet = Sheet(AIR)
    sun(sheet, 1180, 190, 72)
    cloud(sheet, 280, 165, 1.2)
    cloud(sheet, 720, 165, 0.8)
    sheet.land([(-20, 300), (150, 262), (330, 300), (560, 322)], mix(SKY, SKY_WASH, 0.72))
    sea = mix(SKY, SKY_WASH, 0.38)
    sheet.rect(0, 322, 1600, 204, sea)
    for row, (x, width) in enumerate(
        ((120, 170), (760, 240), (1240, 130), (430, 150), (1010, 190), (220, 120), (620, 90), (1380, 150))
    ):
        sheet.rect(x, 346 + (row % 4) * 30, width, 5, mix(sea, WHITE, 0.4), 2)
    sheet.shape([(1000, 372), (1080, 372), (1064, 392), (1016, 392)], WHITE)
    sheet.shape([(1038, 366), (1038, 300), (1086, 364)], BRICK)
    sheet.rect(0, 470, 1600, 16, WHITE)
    for x in range(10, 1600, 54):
        sheet.rect(x, 484, 12, 40, WHITE)
    sheet.rect(0, 522, 1600, 34, mix(SAND, WHITE, 0.3))
    sheet.rect(0, 556, 1600, 120, mix(GREEN, WHITE, 0.2))
    sheet.rect(0, 552, 1600, 8, WHITE)
    for x in range(30, 1600, 150):
        sheet.rect(x, 613, 80, 7, mix(GREEN, WHITE, 0.75), 3)
    sheet.rect(0, 672, 1600, 22, STONE)
    sheet.rect(0, 690, 1600, 110, ROAD)
    for x in (110, 840, 1500):
        palm(sheet, x, 546, 330, 24 if x != 840 else -26)
    for x in (250, 1010, 1350):
        bush(sheet, x, 688, 0.6, LEAF)
    _cyclist(sheet, 430, 640, SAFFRON, None)
    _cyclist(sheet, 680, 604, SKY, mix(SAFFRON_WASH, WHITE, 0.2))
    _cyclist(sheet, 1210, 640, BRICK, None)
    return sheet.finished()


def _cyclist(sheet: Sheet, x: float, ground: float, dress: Colour, scarf: Colour | None) -> None:
    skin, frame = mix(CLAY, SAFFRON, 0.2), INK
    shadow(sheet, x, ground + 2, 110)
    for side in (-62, 62):
        sheet.ring(x + side, ground - 42, 42, 7, INK)
        sheet.circle(x + side, ground - 42, 6, INK)
    seat, bars, pedal = (x - 26, ground - 100), (x + 44, ground - 112), (x - 2, ground - 44)
    for points in (
        [(x - 62, ground - 42), pedal, bars, (x + 62, ground - 42)],
        [(x - 62, ground - 42), seat, bars],
        [seat, pedal],
    ):
        sheet.line(points, 6, frame)
    sheet.line([(x - 42, ground - 102), (x - 10, ground - 102)], 9, frame)
    sheet.line([(x - 24, ground - 108), (x + 14, ground - 84), (x + 4, ground - 40)], 19, mix(INK, SKY, 0.4))
    sheet.line([(x - 24, ground - 108), (x + 16, ground - 176)], 36, dress)
    sheet.line([(x + 18, ground - 172), (x + 32, ground - 132), (x + 54, ground - 122)], 13, mix(dress, INK, 0.15))
    if scarf:
        sheet.circle(x + 30, ground - 212, 25, scarf)
        sheet.oval(x + 36, ground - 210, 15, 18, skin)
    else:
        sheet.circle(x + 30, ground - 210, 19, skin)
        sheet.sector(x + 29, ground - 213, 24, 170, 365, WHITE)
        sheet.rect(x + 6, ground - 216, 48, 5, SAFFRON_WASH)


def avenue() -> Image.Image:
    """An avenue shaded by trees; one place is still empty, with a young tree."""
    sheet = Sheet(AIR)
    sun(sheet, 800, 210, 62)
    sheet.land([(300, 400), (560, 320), (800, 370), (1040, 310), (1300, 400)], mix(SKY, SKY_WASH, 0.74))
    skyline(sheet, 420, 8, tall=(40, 110), fill=mix(SAND, AIR, 0.3))
    sheet.rect(0, 410, 1600, 390, mix(SAND, WHITE, 0.2))
    sheet.shape([(770, 412), (830, 412), (1340, 800), (260, 800)], ROAD)
    for near, far in ((0.0, 0.09), (0.17, 0.32), (0.44, 0.64), (0.8, 1.05)):
        top, bottom = 412 + 388 * near, 412 + 388 * far
        sheet.shape(
            [(800 - 1 - 7 * near, top), (800 + 1 + 7 * near, top), (800 + 1 + 7 * far, bottom), (800 - 1 - 7 * far, bottom)],
            mix(ROAD, WHITE, 0.7),
        )
    for side in (-1, 1):
        sheet.shape(
            [(800 + side * 30, 412), (800 + side * 46, 412), (800 + side * 760, 800), (800 + side * 540, 800)],
            mix(STONE, WHITE, 0.45),
        )
        sheet.shape([(800 + side * 46, 412), (800 + side * 70, 412), (800 + side * 1300, 800), (800 + side * 760, 800)], GRASS)
    for depth in (0.07, 0.14, 0.24, 0.38, 0.58):
        ground, aside = 414 + 360 * depth, 58 + 960 * depth
        leaf = mix(LEAF, AIR, 0.5 - depth * 0.7)
        tree(sheet, 800 - aside, ground, 90 + 640 * depth, leaf)
        if depth != 0.38:
            tree(sheet, 800 + aside, ground, 90 + 640 * depth, leaf)
    _sapling(sheet, 1170, 560)
    person(sheet, 1262, 590, 170, SKY, scarf=SAFFRON_WASH, robe=True)
    sheet.line([(1236, 510), (1216, 528)], 8, mix(SKY, INK, 0.15))
    _can(sheet, 1206, 534)
    person(sheet, 448, 640, 190, BRICK, step=0.03)
    return sheet.finished()


def _sapling(sheet: Sheet, x: float, ground: float) -> None:
    sheet.oval(x, ground, 46, 11, mix(CLAY, INK, 0.25))
    sheet.line([(x + 14, ground), (x + 14, ground - 120)], 6, CLAY)
    sheet.line([(x, ground), (x, ground - 130)], 6, mix(CLAY, INK, 0.3))
    for dx, dy, size in ((0, -150, 27), (-20, -128, 18), (20, -126, 17)):
        sheet.circle(x + dx, ground + dy, size, LEAF_LIGHT)
    sheet.circle(x - 8, ground - 156, 11, mix(LEAF_LIGHT, WHITE, 0.3))


def _can(sheet: Sheet, x: float, y: float) -> None:
    sheet.rect(x - 14, y - 14, 30, 30, mix(SKY, WHITE, 0.45), 4)
    sheet.line([(x - 14, y), (x - 34, y - 12)], 6, mix(SKY, WHITE, 0.45))
    sheet.veil(around(x - 40, y + 10, 5, 22), SKY, 0.35)
