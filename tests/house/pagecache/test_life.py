"""For how long the page cache keeps what it keeps, and how much of it."""

from threading import Barrier, Thread

import time_machine
from django.http import HttpResponse

from civicsite.support.pagecache import public_page
from tests.house.pagecache.site import LIFE, Site, long_page, requests


def test_hidden_page_is_never_shown_longer_than_the_life(clock):
    shown = True

    @public_page
    def view(request):
        # The page takes two seconds to make: its life begins before.
        clock.now += 2
        return HttpResponse("a petition") if shown else HttpResponse("not found", status=404)

    site = Site(view)
    assert site.get().status_code == 200
    shown = False
    clock.now += 1.9
    assert site.get().status_code == 200
    clock.now = 1000 + LIFE
    assert site.get().status_code == 404
    assert site.get().status_code == 404


def test_refused_refresh_does_not_lengthen_the_life(clock):
    site = Site(long_page)
    site.get()
    site.view = lambda request: HttpResponse(status=500)
    clock.now += LIFE * 0.9
    assert [site.get().status_code for _ in range(3)] == [500, 200, 200]
    clock.now = 1000 + LIFE
    assert site.get().status_code == 500


def test_one_reader_refreshes_before_the_end_while_others_are_served(clock):
    site = Site(long_page)
    site.get()
    clock.now += LIFE * 0.9
    for _ in range(5):
        site.get()
    assert site.calls == 2


def test_browser_never_adds_to_the_life(clock):
    site = Site(long_page)
    assert site.get()["Age"] == "0"
    clock.now += 3.2
    answer = site.get()
    assert (answer["Age"], answer["Cache-Control"]) == ("4", "public, max-age=5")


def test_shorter_life_of_a_view_is_kept_to(clock):
    site = Site(public_page(seconds=2)(lambda request: HttpResponse("12")))
    assert site.get()["Cache-Control"] == "public, max-age=2"
    clock.now += 2
    site.get()
    assert site.calls == 2


def test_longer_life_of_a_view_is_for_browsers_alone(clock):
    site = Site(public_page(seconds=3600)(lambda request: HttpResponse("card")))
    assert site.get()["Cache-Control"] == "public, max-age=3600"
    clock.now += LIFE
    site.get()
    assert site.calls == 2


def test_store_is_bounded_by_pages_dropping_the_one_read_longest_ago():
    site = Site(long_page)
    for number in range(4):
        site.get(f"/fr/{number}/")
    site.get("/fr/0/")
    site.get("/fr/4/")
    assert len(site.middleware.store) == 4
    site.get("/fr/0/")
    assert site.calls == 5
    site.get("/fr/1/")
    assert site.calls == 6


def test_store_is_bounded_by_bytes():
    site = Site(long_page)
    size = 2 * len(long_page(requests.get("/")).content)
    site.middleware.store.max_bytes = 2 * size
    for number in range(4):
        site.get(f"/fr/{number}/")
    assert len(site.middleware.store) == 2
    assert site.middleware.store.bytes == 2 * size


def test_threads_share_the_store_without_loss(settings):
    settings.PAGE_CACHE_PAGES = 3
    site = Site(public_page(lambda request: HttpResponse(request.path)))
    barrier, wrong = Barrier(8), []

    def read():
        barrier.wait()
        for number in range(300):
            path = f"/fr/{number % 7}/"
            if site.get(path).content != path.encode():
                wrong.append(path)

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = site.middleware.store
    assert wrong == []
    assert (len(store), store.bytes) == (3, sum(page.size for page in store._pages.values()))


def test_life_does_not_hang_on_the_wall_clock():
    site = Site(long_page)
    with time_machine.travel("2026-11-03"):
        site.get()
    with time_machine.travel("2026-11-04"):
        site.get()
    assert site.calls == 1
