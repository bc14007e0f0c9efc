"""Says in a table what was measured, what was asked, and whether it was met."""

from datetime import UTC, datetime


def with_verdicts(results: dict) -> dict:
    """Add to the results each figure that the design asks for: (what, asked, measured, met)."""
    rows: list[tuple[str, str, str, bool]] = []
    if pages := results.get("pages"):
        empty = pages["empty"]
        for name, page in pages["cached"].items():
            share, slower = page["rps"] / empty["rps"], page["p99_ms"] / empty["p99_ms"]
            rows.append((f"{name}: requests per second, of the empty view's", "≥ 60 %", f"{share:.0%}", share >= 0.6))
            rows.append((f"{name}: p99 at 8 connections, times the empty view's", "≤ 3", f"{slower:.2f}", slower <= 3))
    if queries := results.get("queries"):
        rows += [(f"{name}: queries, caches cold", "≤ 12", str(number), number <= 12) for name, number in queries.items()]
        same = queries["petition, 100"] == queries["petition, 1,000,000"]
        rows.append(("petition: same queries for 100 and for 1,000,000 signatures", "same", "same" if same else "not", same))
    if confirming := results.get("confirming"):
        times = confirming["at_1000000_ms"] / confirming["at_100_ms"]
        rows.append(("confirming at 1,000,000, times that at 100", "≤ 1.2", f"{times:.2f}", times <= 1.2))
    if signing := results.get("signing"):
        rows.append(
            (
                "confirmed signatures per minute, all in",
                "≥ 10,000",
                f"{signing['per_minute']:,.0f}",
                signing["per_minute"] >= 10_000,
            )
        )
        exact = signing["counted"] == signing["confirmed_rows"] and signing["failed"] == 0
        rows.append(("count exact at the end, none failed", "exact", "exact" if exact else "not", exact))
    if sockets := results.get("sockets"):
        rows.append(
            (
                f"{sockets['sockets']:,} sockets told after the count, p99",
                "≤ 2 s",
                f"{sockets['p99_s']:.2f} s",
                sockets["p99_s"] <= 2,
            )
        )
    return results | {"verdicts": rows}


def as_markdown(results: dict) -> str:
    """Return docs/performance.md."""
    machine = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    lines = [
        "# Performance",
        "",
        f"Measured by `make bench` on {datetime.now(UTC):%Y-%m-%d} ({machine}): web (granian, WSGI, 2 workers), live (granian, ASGI), worker, clock,",
        "PostgreSQL, Redis, the mail server and the load on one machine. The reference is an empty Django view without",
        "middleware on the same server in the same run.",
        "",
        "| what | asked | measured | met |",
        "|---|---|---|---|",
        *(
            f"| {what} | {asked} | {measured} | {'yes' if met else '**no**'} |"
            for what, asked, measured, met in results["verdicts"]
        ),
    ]
    if pages := results.get("pages"):
        lines += ["", "## Pages", "", "| page | page cache | requests/s | p99, ms |", "|---|---|---|---|"]
        lines.append(f"| empty view | – | {pages['empty']['rps']:,.0f} | {pages['empty']['p99_ms']:.2f} |")
        for kind in ("cached", "uncached"):
            lines += [
                f"| {name} | {'on' if kind == 'cached' else 'off'} | {page['rps']:,.0f} | {page['p99_ms']:.2f} |"
                for name, page in pages[kind].items()
            ]
    if confirming := results.get("confirming"):
        lines += [
            "",
            "## Confirming",
            "",
            f"Median of a confirmation over HTTP: {confirming['at_100_ms']:.2f} ms at 100 signatures, ",
        ]
        lines[-1] += f"{confirming['at_1000000_ms']:.2f} ms at 1,000,000."
    if signing := results.get("signing"):
        lines += [
            "",
            "## Signing and confirming",
            "",
            f"{signing['signatures']:,} people signed by the form, got their link by mail and confirmed it in {signing['seconds']:.1f} s; the stored count",
            f"was exact {signing['count_exact_after_s']:.1f} s after the last confirmation ({signing['counted']:,} of {signing['confirmed_rows']:,} rows).",
        ]
    if sockets := results.get("sockets"):
        lines += ["", "## Sockets", ""]
        lines.append(
            f"{sockets['sockets']:,} open sockets: p50 {sockets['p50_s']:.2f} s, p99 {sockets['p99_s']:.2f} s, last {sockets['max_s']:.2f} s."
        )
    return "\n".join(lines) + "\n"
