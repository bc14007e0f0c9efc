"""Under the sky: a park, ramparts, a beach, a promenade."""

import random

from PIL import Image

from civicsite.demo.pictures.canvas import (
    AIR,
    BRICK,
    CLAY,
    CLAY_DARK,
    CLAY_LIGHT,
    EARTH,
    GRASS,
    GREEN,
    GREEN_INK,
    INK,
    LEAF,
    LEAF_LIGHT,
    SAFFRON,
    SAFFRON_WASH,
    SAND,
    SKY,
    SKY_WASH,
    STONE,
    WHITE,
    YELLOW,
    Sheet,
    around,
    mix,
    smooth,
    star,
)
from civicsite.demo.pictures.parts import bench, bush, cloud, palm, person, shadow, skyline, sun, tree

SEA = mix(SKY, SKY_WASH, 0.38)


def park() -> Image.Image:
    """A neighbourhood garden with a pond, a swing and benches, the town behind."""
    sheet = Sheet(AIR)
    sun(sheet, 420, 178, 62)
    cloud(sheet, 1130, 165, 1.2)
    cloud(sheet, 790, 170, 0.7)
    skyline(sheet, 440, 14, tall=(110, 250), fill=mix(SAND, AIR, 0.35))
    sheet.land([(-20, 424), (300, 396), (640, 420), (1000, 392), (1340, 418), (1620, 398)], mix(LEAF_LIGHT, AIR, 0.25))
    sheet.land([(-20, 470), (400, 440), (900, 468), (1300, 442), (1620, 462)], GRASS)
    for x, ground, height in ((560, 462, 150), (980, 460, 160), (1080, 466, 190), (260, 468, 170), (1520, 470, 210)):
        tree(sheet, x, ground, height, mix(LEAF, AIR, 0.22))
    sheet.land([(-20, 560), (400, 540), (800, 560), (1200, 536), (1620, 560)], mix(GRASS, LEAF, 0.35))
    path = smooth([(640, 800), (700, 700), (850, 620), (1010, 566), (1060, 520), (1030, 490)])
    back = smooth([(1050, 488), (1096, 520), (1080, 574), (1000, 640), (960, 720), (1000, 800)])
    sheet.shape([*path, *back], mix(SAND, WHITE, 0.25))
    sheet.blob([(150, 640), (330, 604), (540, 622), (590, 676), (430, 722), (210, 712)], mix(SAND, STONE, 0.4))
    sheet.blob([(170, 644), (332, 614), (526, 630), (570, 674), (424, 710), (220, 700)], SEA)
    for x, y, width in ((260, 656, 110), (400, 680, 90), (440, 644, 60)):
        sheet.rect(x, y, width, 5, mix(SEA, WHITE, 0.45), 2)
    tree(sheet, 90, 640, 330)
    tree(sheet, 1440, 640, 360)
    _swing(sheet, 1180, 640)
    bench(sheet, 660, 640, 150)
    person(sheet, 705, 640, 165, mix(SAND, CLAY, 0.35), robe=True)
    person(sheet, 765, 644, 165, SKY, scarf=SAFFRON_WASH, robe=True)
    person(sheet, 930, 706, 195, BRICK, scarf=mix(SKY, WHITE, 0.65), step=0.03)
    person(sheet, 1006, 708, 118, YELLOW, step=0.03)
    for x, ground, size in ((600, 716, 0.7), (1560, 700, 1), (20, 716, 1)):
        bush(sheet, x, ground, size, LEAF)
    chance = random.Random(4)  # noqa: S311 - a drawing
    for _ in range(46):
        x, y = chance.choice((chance.uniform(20, 600), chance.uniform(1070, 1590))), chance.uniform(726, 792)
        sheet.circle(x, y, 5, chance.choice((YELLOW, WHITE, mix(BRICK, WHITE, 0.35))))
    return sheet.finished()


def _swing(sheet: Sheet, x: float, ground: float) -> None:
    for side in (0, 190):
        for foot in (-26, 26):
            sheet.line([(x + side, ground - 190), (x + side + foot, ground)], 8, BRICK)
    sheet.line([(x, ground - 190), (x + 190, ground - 190)], 9, BRICK)
    person(sheet, x + 78, ground - 34, 112, GREEN, step=0.05)
    for dx in (52, 104):
        sheet.line([(x + 65 + (dx - 78) * 0.6 + 12, ground - 190), (x + dx, ground - 76)], 3, INK)
    sheet.rect(x + 48, ground - 80, 60, 8, INK, 3)


def ramparts() -> Image.Image:
    """A walk along an ochre wall at the end of the day."""
    sky = mix(SAFFRON_WASH, CLAY_LIGHT, 0.28)
    sheet = Sheet(sky)
    sun(sheet, 1180, 300, 84, mix(YELLOW, CLAY, 0.25))
    sheet.land([(-20, 360), (260, 290), (560, 340), (900, 270), (1260, 330), (1620, 286)], mix(CLAY, sky, 0.6))
    for x in (980, 1090, 1320):
        palm(sheet, x, 420, 190, 10, mix(GREEN, sky, 0.25))
    _wall(sheet)
    sheet.rect(0, 560, 1600, 240, mix(SAND, CLAY_LIGHT, 0.3))
    sheet.rect(0, 560, 1600, 46, mix(GRASS, GREEN, 0.2))
    sheet.veil([(0, 606), (1600, 606), (1600, 634), (0, 634)], INK, 0.07)
    for x, height in ((90, 300), (700, 330), (1490, 320)):
        palm(sheet, x, 600, height, 18)
    for x in (420, 1060):
        bush(sheet, x, 604, 0.9, LEAF)
    for x in (250, 560, 900, 1240):
        sheet.glow(x, 610, 66, YELLOW, 0.3, steps=4)
        sheet.rect(x - 5, 598, 10, 56, INK, 3)
        sheet.rect(x - 11, 584, 22, 18, mix(YELLOW, WHITE, 0.5), 5)
        sheet.rect(x - 13, 578, 26, 8, INK, 3)
    bench(sheet, 960, 690, 160)
    person(sheet, 430, 720, 215, SKY, scarf=SAFFRON_WASH, robe=True)
    person(sheet, 520, 722, 225, mix(SAND, WHITE, 0.5), robe=True)
    person(sheet, 596, 716, 130, BRICK, step=0.04)
    person(sheet, 1330, 700, 205, GREEN, step=0.03)
    return sheet.finished()


def _wall(sheet: Sheet) -> None:
    wall, dark = CLAY, mix(CLAY, CLAY_DARK, 0.55)
    sheet.rect(0, 350, 1600, 214, wall)
    for x in range(0, 1600, 46):
        sheet.rect(x, 322, 28, 32, wall)
        sheet.shape([(x, 322), (x + 14, 308), (x + 28, 322)], wall)
    for x in (150, 560, 1360):
        sheet.rect(x, 292, 150, 272, mix(wall, WHITE, 0.08))
        sheet.rect(x + 112, 292, 38, 272, dark)
        for step in range(4):
            sheet.rect(x + step * 41, 264, 27, 32, mix(wall, WHITE, 0.08) if step < 3 else dark)
    sheet.rect(806, 330, 200, 234, mix(wall, WHITE, 0.14))
    sheet.circle(906, 468, 66, mix(SAFFRON_WASH, WHITE, 0.2))
    sheet.rect(846, 470, 120, 94, mix(SAFFRON_WASH, WHITE, 0.2))
    sheet.circle(906, 470, 50, mix(CLAY_DARK, INK, 0.5))
    sheet.rect(862, 474, 88, 90, mix(CLAY_DARK, INK, 0.5))
    for x in (842, 906, 970):
        sheet.shape(star(x, 366, 15), mix(GREEN, WHITE, 0.2))
    chance = random.Random(9)  # noqa: S311 - a drawing
    for _ in range(80):
        x, y = chance.uniform(10, 1580), chance.uniform(372, 548)
        if not 796 < x < 1010:
            sheet.rect(x, y, chance.uniform(14, 40), 4, mix(wall, CLAY_DARK, 0.3), 2)


def beach() -> Image.Image:
    """Volunteers on a clean beach, a bin with its lid."""
    sheet = Sheet(AIR)
    sun(sheet, 360, 178, 62)
    cloud(sheet, 900, 165, 1.1)
    cloud(sheet, 1420, 180, 0.8)
    sheet.land([(1000, 300), (1150, 262), (1330, 240), (1620, 214)], mix(SKY, SKY_WASH, 0.66))
    sheet.land([(1180, 306), (1340, 276), (1620, 262)], mix(GREEN, SAFFRON_WASH, 0.6))
    sheet.rect(0, 300, 1600, 200, SEA)
    for x, y, width in ((120, 326, 190), (560, 344, 120), (860, 330, 240), (1250, 352, 160), (320, 378, 150), (1010, 392, 120)):
        sheet.rect(x, y, width, 5, mix(SEA, WHITE, 0.35), 2)
    for row, tone in (
        (0, mix(SEA, WHITE, 0.3)),
        (26, mix(SEA, WHITE, 0.55)),
        (52, WHITE),
        (66, mix(SAND, EARTH, 0.6)),
        (92, SAND),
    ):
        wave = [(-20 + step * 205, 424 + row + (14 if step % 2 else -10)) for step in range(9)]
        sheet.land(wave, tone)
    sheet.line([(700, 318), (830, 318)], 5, WHITE)
    sheet.shape([(712, 322), (818, 322), (796, 342), (734, 342)], BRICK)
    sheet.rect(752, 296, 36, 24, WHITE)
    _parasol(sheet, 240, 640)
    _bin(sheet, 1180, 690)
    person(sheet, 560, 690, 220, GREEN, step=0.04)
    person(sheet, 760, 660, 205, SAFFRON, scarf=WHITE, step=0.03)
    person(sheet, 960, 700, 225, SKY, step=0.04)
    person(sheet, 1400, 650, 190, BRICK, scarf=mix(SAND, WHITE, 0.3), step=0.03)
    for x, y in ((596, 612), (793, 590), (998, 620), (1430, 580)):
        sheet.blob([(x - 4, y - 24), (x + 26, y + 6), (x + 20, y + 52), (x - 24, y + 52), (x - 28, y + 8)], mix(INK, SKY, 0.25))
        sheet.shape([(x - 12, y - 32), (x + 8, y - 32), (x + 2, y - 18), (x - 8, y - 18)], mix(INK, SKY, 0.25))
    for x, y in ((420, 730), (660, 742), (880, 736), (1090, 748), (1500, 730)):
        sheet.sector(x, y, 14, 180, 360, mix(CLAY_LIGHT, WHITE, 0.4))
    return sheet.finished()


def _parasol(sheet: Sheet, x: float, ground: float) -> None:
    shadow(sheet, x + 50, ground + 8, 130)
    sheet.line([(x, ground + 6), (x + 26, ground - 250)], 8, WHITE)
    for part in range(6):
        tone = BRICK if part % 2 == 0 else SAFFRON_WASH
        left = around(x + 26, ground - 196, 160, 92, 185 + part * 29, 185 + (part + 1) * 29, 10)
        sheet.shape([(x + 26, ground - 200), *left], tone)
    sheet.rect(x - 90, ground - 4, 150, 12, SKY, 5)
    sheet.shape([(x - 90, ground - 2), (x - 80, ground - 4), (x - 138, ground - 74), (x - 148, ground - 70)], SKY)


def _bin(sheet: Sheet, x: float, ground: float) -> None:
    shadow(sheet, x, ground, 80)
    sheet.rect(x - 54, ground - 132, 108, 132, GREEN, 10)
    sheet.rect(x + 18, ground - 132, 36, 132, GREEN_INK, 10)
    sheet.rect(x - 62, ground - 150, 124, 24, GREEN_INK, 8)
    sheet.ring(x - 14, ground - 64, 24, 8, WHITE, 20, 120)
    sheet.ring(x - 14, ground - 64, 24, 8, WHITE, 140, 240)
    sheet.ring(x - 14, ground - 64, 24, 8, WHITE, 260, 360)


def promenade() -> Image.Image:
    """Benches in the shade of trees on a seafront."""
    sheet = Sheet(AIR)
    sun(sheet, 800, 210, 66)
    cloud(sheet, 250, 170, 0.9)
    cloud(sheet, 1340, 165, 1.1)
    sheet.rect(0, 330, 1600, 180, SEA)
    for width, y in ((190, 344), (150, 366), (110, 390), (70, 414)):
        sheet.rect(800 - width / 2, y, width, 8, mix(YELLOW, WHITE, 0.4), 4)
    for x, y, width in ((140, 360, 170), (420, 400, 120), (1060, 372, 180), (1380, 410, 150)):
        sheet.rect(x, y, width, 5, mix(SEA, WHITE, 0.4), 2)
    sheet.shape([(1130, 350), (1210, 350), (1194, 370), (1146, 370)], WHITE)
    sheet.shape([(1168, 344), (1168, 276), (1218, 342)], SAFFRON)
    sheet.rect(0, 470, 1600, 14, WHITE)
    for x in range(0, 1600, 48):
        sheet.rect(x + 18, 482, 12, 54, WHITE)
    sheet.rect(0, 530, 1600, 18, mix(STONE, WHITE, 0.4))
    sheet.rect(0, 546, 1600, 254, mix(SAND, WHITE, 0.2))
    for row, height in enumerate((30, 44, 64, 90)):
        y = 560 + (0, 34, 84, 156)[row]
        for x in range(-40 - row * 40, 1640, 180 + row * 46):
            sheet.shape(
                [(x, y), (x + height, y), (x + height * 0.8, y + height * 0.3), (x - height * 0.2, y + height * 0.3)],
                mix(SAND, CLAY_LIGHT, 0.22),
            )
    for x, height in ((210, 400), (640, 380), (1080, 390), (1500, 410)):
        sheet.veil(around(x + 20, 652, height * 0.46, 30), INK, 0.12)
        sheet.rect(x - 62, 634, 124, 22, mix(STONE, INK, 0.08), 6)
        tree(sheet, x, 642, height, mix(LEAF, GREEN, 0.25))
    bench(sheet, 330, 668, 190)
    person(sheet, 386, 668, 178, mix(SAND, CLAY, 0.4), robe=True)
    person(sheet, 462, 668, 174, GREEN, scarf=WHITE, robe=True)
    bench(sheet, 1210, 668, 190)
    person(sheet, 1300, 668, 176, SKY, scarf=mix(BRICK, WHITE, 0.6), robe=True)
    person(sheet, 800, 730, 220, BRICK, scarf=mix(SKY, WHITE, 0.7), step=0.03)
    person(sheet, 880, 732, 130, YELLOW, step=0.04)
    person(sheet, 960, 704, 205, SKY, step=0.04)
    return sheet.finished()
