"""In the mountains: a marked path by day, a lit road at dusk."""

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
    HEIGHT,
    INK,
    LEAF,
    SAFFRON,
    SAFFRON_WASH,
    SAND,
    SKY,
    SKY_WASH,
    STONE,
    WHITE,
    YELLOW,
    Point,
    Sheet,
    around,
    colour,
    mix,
    smooth,
    star,
)
from civicsite.demo.pictures.parts import bush, cloud, cypress, house, person, shadow, sun


def path() -> Image.Image:
    """A marked path towards the mountains."""
    sheet = Sheet(AIR)
    sun(sheet, 1250, 178, 58)
    cloud(sheet, 500, 165, 1.2)
    ridge = [(-20, 470), (210, 250), (380, 360), (640, 160), (900, 350), (1090, 220), (1320, 370), (1480, 290), (1640, 420)]
    sheet.shape([*ridge, (1640, HEIGHT), (-20, HEIGHT)], mix(SKY, SKY_WASH, 0.62))
    for left, tip, right in zip(ridge[:-1:2], ridge[1::2], ridge[2::2], strict=False):
        _snow(sheet, left, tip, right)
    sheet.land([(-20, 440), (260, 380), (620, 430), (960, 360), (1300, 420), (1620, 370)], mix(GREEN, SAFFRON_WASH, 0.66))
    sheet.land([(-20, 520), (360, 460), (760, 500), (1160, 440), (1620, 490)], mix(GREEN, SAFFRON_WASH, 0.5))
    for x, ground, height in (
        (180, 490, 120),
        (240, 486, 150),
        (1330, 470, 140),
        (1400, 474, 170),
        (1000, 476, 110),
        (520, 486, 110),
    ):
        cypress(sheet, x, ground, height, mix(GREEN, AIR, 0.15))
    house(sheet, 1130, 462, 90, 66, CLAY_LIGHT, windows=1)
    house(sheet, 1232, 458, 70, 54, CLAY, windows=1, door=SKY)
    sheet.land([(-20, 610), (400, 560), (820, 600), (1240, 550), (1620, 590)], GRASS)
    left = smooth([(420, 800), (560, 700), (780, 640), (880, 588), (820, 536), (860, 492)])
    right = smooth([(872, 492), (850, 536), (930, 588), (880, 660), (760, 720), (720, 800)])
    sheet.shape([*left, *right], mix(SAND, EARTH, 0.3))
    for x, ground, size in ((90, 640, 1.1), (1520, 630, 1.2), (330, 610, 0.7), (1330, 600, 0.7)):
        bush(sheet, x, ground, size, LEAF)
    _signpost(sheet, 1080, 700)
    person(sheet, 620, 716, 215, BRICK, step=0.05)
    sheet.rect(594, 562, 52, 62, mix(BRICK, INK, 0.25), 14)
    person(sheet, 730, 676, 180, SAFFRON, scarf=mix(SKY, WHITE, 0.5), step=0.04)
    person(sheet, 868, 612, 118, SKY, step=0.04)
    for x, y, size in ((180, 730, 26), (250, 744, 16), (1400, 724, 30), (1340, 744, 14)):
        sheet.oval(x, y, size, size * 0.6, STONE)
        sheet.oval(x - size * 0.15, y - size * 0.12, size * 0.7, size * 0.4, mix(STONE, WHITE, 0.4))
    return sheet.finished()


def _snow(sheet: Sheet, left: Point, tip: Point, right: Point) -> None:
    def between(end: Point, share: float) -> Point:
        return tip[0] + (end[0] - tip[0]) * share, tip[1] + (end[1] - tip[1]) * share

    one, other = between(left, 0.27), between(right, 0.27)
    drop = abs(one[1] - tip[1])
    zigzag = [(other[0] - 16, other[1] - drop * 0.2), (tip[0] + 10, tip[1] + drop * 1.25), (tip[0] - 10, tip[1] + drop * 0.8)]
    sheet.shape([tip, other, *zigzag, (one[0] + 22, one[1] + 6), one], WHITE)


def _signpost(sheet: Sheet, x: float, ground: float) -> None:
    wood = mix(CLAY, CLAY_DARK, 0.4)
    shadow(sheet, x, ground, 46)
    sheet.rect(x - 9, ground - 270, 18, 270, wood, 4)
    for top, side, tone in ((262, 1, GREEN), (200, -1, SKY), (138, 1, BRICK)):
        tip, end = x + side * 150, x - side * 40
        sheet.shape(
            [
                (end, ground - top),
                (tip - side * 26, ground - top),
                (tip, ground - top + 22),
                (tip - side * 26, ground - top + 44),
                (end, ground - top + 44),
            ],
            tone,
        )
        sheet.shape(star(x + side * 20, ground - top + 22, 12), mix(tone, WHITE, 0.75))


def lamp_road() -> Image.Image:
    """Pupils on a road at dusk, under solar lamps."""
    night = mix(SKY, INK, 0.42)
    sheet = Sheet(night)
    chance = random.Random(2)  # noqa: S311 - a drawing
    for _ in range(60):
        sheet.circle(chance.uniform(0, 1600), chance.uniform(10, 300), chance.choice((1.6, 2.2, 3)), mix(YELLOW, WHITE, 0.75))
    sheet.circle(1290, 196, 58, mix(YELLOW, WHITE, 0.72))
    sheet.circle(1264, 182, 52, night)
    sheet.shape(
        [
            (-20, 460),
            (180, 320),
            (330, 400),
            (560, 240),
            (800, 410),
            (1000, 310),
            (1200, 420),
            (1400, 330),
            (1640, 440),
            (1640, 800),
            (-20, 800),
        ],
        mix(night, SKY, 0.55),
    )
    sheet.land([(-20, 470), (300, 430), (700, 470), (1100, 420), (1620, 460)], mix(GREEN_INK, night, 0.55))
    for x, ground in ((220, 452), (292, 450), (1120, 440), (1190, 444), (1262, 446)):
        sheet.rect(x, ground - 46, 52, 46, mix(INK, CLAY, 0.3))
        sheet.rect(x + 18, ground - 32, 12, 14, YELLOW)
    land = mix(GREEN_INK, INK, 0.35)
    sheet.land([(-20, 540), (500, 500), (1000, 530), (1620, 500)], land)
    near = smooth([(180, 800), (420, 690), (760, 620), (960, 570), (900, 530), (960, 506)])
    back = smooth([(972, 506), (930, 530), (1030, 572), (960, 650), (760, 720), (640, 800)])
    sheet.shape([*near, *back], mix(colour("#5b6670"), INK, 0.25))
    for x, ground, height in ((1004, 536, 96), (1086, 590, 170), (470, 650, 270), (1120, 730, 400)):
        side = 1 if x < 900 else -1
        reach = height * 0.2 * side
        light = (x + reach, ground - height + 10)
        cone = [
            (light[0] - 8, light[1]),
            (light[0] + 8, light[1]),
            (light[0] + height * 0.42, ground + height * 0.1),
            (light[0] - height * 0.42, ground + height * 0.1),
        ]
        sheet.veil(cone, YELLOW, 0.16)
        sheet.veil(around(light[0], ground + height * 0.08, height * 0.44, height * 0.08), YELLOW, 0.3)
        sheet.glow(*light, height * 0.2, YELLOW, 0.5, steps=5)
        _solar_lamp(sheet, x, ground, height, reach)
    person(sheet, 590, 722, 210, mix(BRICK, WHITE, 0.1), step=0.04)
    sheet.rect(566, 574, 48, 58, mix(SAFFRON, WHITE, 0.15), 13)
    person(sheet, 690, 712, 190, mix(SKY, WHITE, 0.35), scarf=mix(SAFFRON_WASH, CLAY_LIGHT, 0.4), step=0.03)
    sheet.rect(668, 580, 44, 52, mix(GREEN, WHITE, 0.3), 12)
    person(sheet, 905, 640, 118, mix(YELLOW, SAFFRON, 0.3), step=0.04)
    return sheet.finished()


def _solar_lamp(sheet: Sheet, x: float, ground: float, height: float, reach: float) -> None:
    pole, top = mix(STONE, SKY, 0.35), ground - height
    sheet.line([(x, ground), (x, top)], max(height * 0.022, 4), pole)
    sheet.line([(x, top + height * 0.03), (x + reach, top)], max(height * 0.018, 3), pole)
    sheet.line([(x + reach * 0.8, top + 4), (x + reach * 1.25, top + 4)], max(height * 0.03, 5), mix(YELLOW, WHITE, 0.6))
    panel = height * 0.12
    sheet.shape(
        [
            (x - panel, top - panel * 0.1),
            (x + panel, top - panel * 0.5),
            (x + panel, top - panel * 0.85),
            (x - panel, top - panel * 0.45),
        ],
        mix(SKY, WHITE, 0.3),
    )
