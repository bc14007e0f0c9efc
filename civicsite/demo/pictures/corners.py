"""Corners of the street: containers in a lane, a ramp at a door, a fountain, a town hall."""

from PIL import Image

from civicsite.demo.pictures.canvas import (
    AIR,
    BRICK,
    CLAY,
    CLAY_LIGHT,
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
    SKY_WASH,
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
from civicsite.demo.pictures.parts import SKIN, bush, cloud, cypress, lamp, palm, person, shadow, sun, tree


def containers() -> Image.Image:
    """A lane of houses with three sunken containers."""
    sheet = Sheet(AIR)
    sun(sheet, 790, 178, 54)
    cloud(sheet, 560, 165, 0.7)
    walls = (
        (-30, 330, 480, mix(SAFFRON_WASH, CLAY_LIGHT, 0.25), SKY),
        (300, 230, 380, mix(CLAY_LIGHT, WHITE, 0.2), GREEN),
        (1050, 250, 400, mix(SAND, WHITE, 0.3), BRICK),
        (1300, 330, 500, mix(CLAY_LIGHT, SAND, 0.4), GREEN),
    )
    sheet.rect(530, 330, 520, 230, mix(SAND, AIR, 0.25))
    for x in range(560, 1040, 90):
        sheet.rect(x, 360, 26, 38, mix(SAND, WHITE, 0.6))
        sheet.rect(x, 440, 26, 38, mix(SAND, WHITE, 0.6))
    for x, width, height, wall, door in walls:
        _front(sheet, x, 560, width, height, wall, door)
    sheet.rect(0, 556, 1600, 60, mix(STONE, WHITE, 0.35))
    sheet.rect(0, 612, 1600, 188, mix(STONE, ROAD_LIGHT, 0.35))
    for row in range(4):
        for x in range(-60 + (row % 2) * 60, 1620, 120):
            sheet.rect(x, 620 + row * 46, 114, 40, mix(mix(STONE, ROAD_LIGHT, 0.35), WHITE, 0.1), 5)
    sheet.rect(500, 600, 620, 100, mix(STONE, WHITE, 0.5), 8)
    sheet.rect(500, 690, 620, 14, mix(STONE, INK, 0.2), 6)
    for x, tone in ((620, GREEN), (810, SAFFRON), (1000, SKY)):
        _container(sheet, x, 676, tone)
    person(sheet, 440, 730, 235, BRICK, scarf=SAFFRON_WASH, robe=True)
    _bag(sheet, 486, 626)
    person(sheet, 1210, 726, 225, GREEN, step=0.04)
    _bag(sheet, 1168, 620)
    tree(sheet, 1440, 700, 250)
    lamp(sheet, 200, 700, 420, arm=70)
    return sheet.finished()


def _front(sheet: Sheet, x: float, ground: float, width: float, height: float, wall: Colour, door: Colour) -> None:
    sheet.rect(x, ground - height, width, height, wall)
    sheet.rect(x - 8, ground - height - 12, width + 16, 18, mix(wall, WHITE, 0.5))
    sheet.rect(x, ground - 60, width, 60, mix(wall, door, 0.3))
    for floor in range(int((height - 150) // 120) + 1):
        top = ground - height + 40 + floor * 122
        for place in (0.26, 0.74):
            left = x + width * place - 26
            sheet.rect(left, top, 52, 66, mix(SKY, WHITE, 0.3))
            for side in (left - 16, left + 52):
                sheet.rect(side, top, 16, 66, door)
            sheet.rect(left - 20, top + 66, 92, 8, mix(wall, INK, 0.2))
            if (floor + (place > 0.5)) % 2 == 0:
                for dx in (4, 24, 44):
                    sheet.circle(left + dx, top + 58, 12, LEAF)
                    sheet.circle(left + dx, top + 52, 4, mix(BRICK, WHITE, 0.3))
    middle = x + width * 0.5
    sheet.circle(middle, ground - 104, 38, mix(wall, WHITE, 0.4))
    sheet.rect(middle - 36, ground - 104, 72, 104, mix(wall, WHITE, 0.4))
    sheet.circle(middle, ground - 102, 29, door)
    sheet.rect(middle - 27, ground - 102, 54, 102, door)
    sheet.circle(middle + 15, ground - 50, 4, YELLOW)


def _container(sheet: Sheet, x: float, ground: float, tone: Colour) -> None:
    sheet.rect(x - 78, ground - 14, 156, 22, mix(ROAD_LIGHT, INK, 0.25), 5)
    sheet.rect(x - 50, ground - 150, 100, 142, tone, 16)
    sheet.rect(x + 16, ground - 150, 34, 142, mix(tone, INK, 0.22), 16)
    sheet.oval(x, ground - 150, 50, 15, mix(tone, WHITE, 0.25))
    sheet.rect(x - 34, ground - 126, 58, 34, mix(INK, tone, 0.15), 10)
    sheet.rect(x - 38, ground - 132, 66, 10, mix(tone, WHITE, 0.45), 5)
    sheet.shape(star(x - 5, ground - 56, 20), mix(tone, WHITE, 0.75))


def _bag(sheet: Sheet, x: float, y: float) -> None:
    sheet.blob([(x, y - 14), (x + 26, y + 14), (x + 22, y + 56), (x - 22, y + 56), (x - 26, y + 14)], mix(INK, SKY, 0.2))
    sheet.shape([(x - 10, y - 26), (x + 10, y - 26), (x + 4, y - 8), (x - 4, y - 8)], mix(INK, SKY, 0.2))


def ramp() -> Image.Image:
    """A public building whose steps have a ramp beside them; somebody in a wheelchair goes up."""
    sheet = Sheet(AIR)
    cloud(sheet, 180, 165, 0.9)
    sun(sheet, 1460, 178, 52)
    wall = mix(SAFFRON_WASH, WHITE, 0.2)
    sheet.rect(0, 470, 1600, 120, mix(SAND, WHITE, 0.2))
    sheet.rect(300, 130, 1080, 400, wall)
    sheet.rect(284, 116, 1112, 20, GREEN)
    sheet.rect(300, 136, 1080, 10, mix(wall, INK, 0.1))
    for x in (360, 500, 980, 1120, 1260):
        sheet.rect(x, 230, 76, 130, mix(SKY, WHITE, 0.28), 38)
        sheet.rect(x, 280, 76, 80, mix(SKY, WHITE, 0.28))
        sheet.rect(x + 36, 232, 4, 128, wall)
        sheet.rect(x - 8, 360, 92, 10, mix(wall, CLAY, 0.35))
    sheet.circle(770, 296, 112, mix(GREEN, WHITE, 0.2))
    sheet.rect(668, 300, 204, 226, mix(GREEN, WHITE, 0.2))
    sheet.circle(770, 298, 92, wall)
    sheet.rect(686, 306, 168, 220, wall)
    sheet.circle(770, 300, 78, GREEN_INK)
    sheet.rect(700, 310, 140, 216, GREEN_INK)
    sheet.rect(768, 226, 4, 300, GREEN)
    for angle in range(9):
        x, y = around(770, 296, 102, 102, 180 + angle * 22.5, 180 + angle * 22.5, 1)[0]
        sheet.shape(star(x, y, 9), SAFFRON_WASH)
    sheet.rect(0, 586, 1600, 214, mix(STONE, WHITE, 0.4))
    floor = mix(STONE, WHITE, 0.15)
    sheet.rect(560, 518, 420, 24, mix(floor, WHITE, 0.5))
    for step in range(3):
        sheet.rect(580 - step * 20, 540 + step * 34, 330 + step * 20, 36, mix(floor, INK, 0.06 * (step + 1)))
        sheet.rect(580 - step * 20, 540 + step * 34, 330 + step * 20, 7, mix(floor, WHITE, 0.6))
    sheet.shape([(900, 520), (980, 520), (1460, 640), (1460, 648), (900, 648)], mix(floor, INK, 0.16))
    sheet.shape([(900, 518), (980, 518), (1460, 640), (1330, 640)], mix(floor, WHITE, 0.45))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = 970 + 470 * share, 520 + 118 * share
        sheet.line([(x, y), (x, y - 84)], 6, GREEN)
    for height in (84, 50):
        sheet.line([(960, 520 - height), (1440, 638 - height), (1476, 638 - height)], 7, GREEN)
    _wheelchair(sheet, 1190, 604)
    person(sheet, 640, 606, 200, SAFFRON, scarf=WHITE, robe=True)
    person(sheet, 420, 720, 230, BRICK, step=0.02)
    _pram(sheet, 520, 720)
    bush(sheet, 240, 600, 1.3, LEAF)
    for x in (150, 60):
        cypress(sheet, x, 606, 330)
    tree(sheet, 1540, 660, 260, LEAF_LIGHT)
    return sheet.finished()


def _wheelchair(sheet: Sheet, x: float, ground: float) -> None:
    dress = SKY
    sheet.line([(x + 6, ground - 92), (x + 4, ground - 150)], 40, dress)
    sheet.line([(x, ground - 84), (x - 44, ground - 84), (x - 52, ground - 34)], 24, mix(INK, SKY, 0.35))
    sheet.oval(x - 60, ground - 22, 18, 8, INK)
    sheet.circle(x + 2, ground - 198, 23, SKIN)
    sheet.sector(x + 3, ground - 202, 25, 170, 370, INK)
    sheet.line([(x + 30, ground - 146), (x + 30, ground - 70), (x - 30, ground - 66)], 8, INK)
    sheet.line([(x + 30, ground - 146), (x + 52, ground - 150)], 8, INK)
    sheet.line([(x - 30, ground - 66), (x - 52, ground - 14)], 7, INK)
    sheet.ring(x + 12, ground - 46, 48, 8, INK)
    sheet.circle(x + 12, ground - 46, 8, INK)
    sheet.circle(x - 44, ground - 16, 14, INK)
    sheet.line([(x + 2, ground - 152), (x - 12, ground - 112), (x + 8, ground - 84)], 14, mix(dress, INK, 0.18))
    sheet.circle(x + 8, ground - 82, 9, SKIN)


def _pram(sheet: Sheet, x: float, ground: float) -> None:
    shadow(sheet, x + 10, ground, 70)
    sheet.line([(x - 66, ground - 122), (x - 30, ground - 78)], 6, INK)
    sheet.shape([(x - 44, ground - 84), (x + 62, ground - 84), (x + 44, ground - 36), (x - 22, ground - 36)], SAFFRON)
    sheet.sector(x + 10, ground - 84, 54, 270, 360, mix(SAFFRON, INK, 0.2))
    for wheel in (-16, 42):
        sheet.circle(x + wheel, ground - 18, 18, INK)
        sheet.circle(x + wheel, ground - 18, 8, STONE)


def fountain() -> Image.Image:
    """A wall fountain of tiles under an arch; a child fills a bottle."""
    wall = mix(SAFFRON_WASH, CLAY_LIGHT, 0.32)
    sheet = Sheet(wall)
    for row in range(6):
        for x in range(-80 + (row % 2) * 90, 1640, 180):
            sheet.rect(x, 40 + row * 96, 150, 4, mix(wall, CLAY, 0.22), 2)
    sheet.rect(430, 90, 740, 560, mix(CLAY, WHITE, 0.12))
    sheet.rect(410, 70, 780, 30, GREEN)
    sheet.rect(424, 100, 752, 10, GREEN_INK)
    sheet.circle(800, 380, 262, mix(WHITE, SAND, 0.3))
    sheet.rect(560, 400, 480, 250, mix(WHITE, SAND, 0.3))
    sheet.circle(800, 382, 236, SKY)
    sheet.rect(584, 410, 432, 240, SKY)
    _tiles(sheet)
    for x in (478, 1122):
        for y in (210, 330, 450, 570):
            sheet.shape(star(x, y, 26), mix(CLAY_LIGHT, WHITE, 0.35))
            sheet.shape(star(x, y, 11), GREEN)
    for x in (680, 800, 920):
        sheet.rect(x - 15, 466, 30, 18, mix(YELLOW, SAFFRON, 0.5), 6)
        sheet.rect(x - 6, 480, 12, 12, mix(YELLOW, SAFFRON, 0.6), 3)
        sheet.rect(x - 4, 490, 8, 116, mix(SKY_WASH, WHITE, 0.4), 4)
    sheet.rect(0, 640, 1600, 160, mix(SAND, STONE, 0.35))
    for x in range(-20, 1620, 130):
        sheet.shape([(x, 640), (x + 8, 640), (x - 40, 800), (x - 54, 800)], mix(SAND, STONE, 0.7))
    sheet.shape([(500, 600), (1100, 600), (1074, 706), (526, 706)], mix(STONE, WHITE, 0.45))
    sheet.rect(486, 588, 628, 26, WHITE, 8)
    sheet.oval(800, 601, 290, 9, mix(SKY, WHITE, 0.45))
    for x in (680, 800, 920):
        sheet.oval(x, 602, 26, 5, WHITE)
    for x in range(560, 1060, 80):
        sheet.shape(star(x + 2, 660, 22), mix(GREEN, WHITE, 0.35))
        sheet.shape(star(x + 2, 660, 10), WHITE)
    person(sheet, 1200, 724, 250, GREEN, scarf=SAFFRON_WASH, robe=True)
    person(sheet, 1090, 734, 160, BRICK, step=0.02)
    sheet.rect(1050, 640, 16, 40, mix(SKY, WHITE, 0.55), 5)
    person(sheet, 380, 728, 255, mix(SAND, WHITE, 0.4), robe=True)
    for x, height in ((130, 330), (1470, 340)):
        _pot(sheet, x, 716, height)
    return sheet.finished()


def _tiles(sheet: Sheet) -> None:
    tones = (mix(GREEN, WHITE, 0.15), mix(YELLOW, SAFFRON, 0.45), mix(SKY_WASH, WHITE, 0.2))
    for row in range(8):
        for place in range(11):
            x, y = 800 + (place - 5) * 50, 186 + row * 50
            inside = (x - 800) ** 2 + (y - 382) ** 2 < 200**2 if y < 430 else abs(x - 800) < 200
            if inside:
                sheet.shape(star(x, y, 21), tones[(row + place) % 3])
                sheet.shape(star(x, y, 9), SKY)


def _pot(sheet: Sheet, x: float, ground: float, height: float) -> None:
    shadow(sheet, x, ground, 90)
    cypress(sheet, x, ground - 90, height - 60, mix(GREEN, LEAF, 0.3))
    sheet.shape([(x - 66, ground - 120), (x + 66, ground - 120), (x + 46, ground), (x - 46, ground)], CLAY)
    sheet.rect(x - 74, ground - 134, 148, 26, mix(CLAY, WHITE, 0.15), 6)
    sheet.shape(star(x, ground - 60, 24), mix(CLAY, WHITE, 0.5))


def town_hall() -> Image.Image:
    """The front of a town hall with its arcade, a table and people in front of it."""
    sheet = Sheet(AIR)
    sun(sheet, 1390, 178, 58)
    cloud(sheet, 190, 165, 1)
    wall = mix(SAFFRON_WASH, WHITE, 0.25)
    sheet.rect(250, 210, 1100, 390, wall)
    sheet.rect(236, 196, 1128, 22, GREEN)
    sheet.rect(250, 300, 1100, 12, mix(wall, CLAY, 0.35))
    for place in range(9):
        sheet.shape(star(318 + place * 120.5, 258, 22), mix(GREEN, WHITE, 0.25))
        sheet.shape(star(318 + place * 120.5, 258, 10), wall)
    for place in range(5):
        x = 360 + place * 220
        deep = mix(CLAY, INK, 0.3) if place == 2 else mix(SKY, WHITE, 0.28)
        sheet.circle(x, 420, 78, mix(wall, CLAY, 0.3))
        sheet.rect(x - 70, 430, 140, 170, mix(wall, CLAY, 0.3))
        sheet.circle(x, 422, 64, deep)
        sheet.rect(x - 56, 430, 112, 170, deep)
    sheet.rect(766, 440, 68, 160, GREEN_INK)
    sheet.rect(798, 440, 4, 160, GREEN)
    sheet.rect(0, 596, 1600, 204, mix(SAND, WHITE, 0.25))
    sheet.rect(220, 586, 1160, 20, mix(STONE, WHITE, 0.3))
    palm(sheet, 140, 640, 360, 22)
    palm(sheet, 1470, 640, 340, -20)
    sheet.veil([(520, 716), (1040, 716), (1090, 740), (560, 740)], INK, 0.12)
    person(sheet, 700, 690, 215, SKY, scarf=SAFFRON_WASH)
    person(sheet, 880, 690, 220, BRICK)
    sheet.rect(560, 608, 440, 16, mix(WOOD, WHITE, 0.2), 4)
    sheet.rect(574, 622, 412, 96, GREEN)
    sheet.shape(star(780, 670, 32), mix(GREEN, WHITE, 0.75))
    sheet.shape(star(780, 670, 15), GREEN)
    for x in (620, 770, 930):
        sheet.shape([(x, 608), (x + 46, 608), (x + 40, 598), (x + 6, 598)], WHITE)
    person(sheet, 440, 736, 235, mix(SAND, TRUNK, 0.35), robe=True)
    person(sheet, 1120, 736, 230, SAFFRON, scarf=mix(GREEN, WHITE, 0.6), robe=True)
    person(sheet, 1200, 736, 130, SKY, step=0.02)
    return sheet.finished()
