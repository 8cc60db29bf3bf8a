"""Icons that nobody asks for are not sent."""

from chalkboard.site.icons import keep_icons


def test_only_wanted_icons_stay():
    """By name or by another name; what stands around them is not touched."""
    moon, search = (
        'moon:[384,512,[127769],"f186","M1"]',
        '"magnifying-glass":[512,512,["search"],"f002",["M2","M3"]]',
    )
    script = f'var a={{{moon},sun:[512,512,[],"f185","M4"],{search}}};b()'
    assert keep_icons(script, {"moon", "search"}) == f"var a={{{moon},{search}}};b()"
    assert keep_icons(script, set()) == "var a={};b()"
