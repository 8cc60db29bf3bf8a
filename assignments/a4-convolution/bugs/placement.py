"""Hints by the layout that goes wrong: where windows start, how many there are, what lies around the picture."""

from . import layouts

LAST_MISSING = (
    "the last window is missing: + 1 comes after the division, and a `range` of starts includes the last."
)
TWO_ENDS = "P zeros belong on each side, 2P in all."
STRIDE = {
    layouts.NO_STRIDE: "the stride is ignored: the window of output i starts at S·i, and fewer windows fit.",
    layouts.SIZE_ONLY: "the stride is in the size only: the window of output [i, j] starts at row S·i and column S·j.",
    layouts.COLUMNS_BY_ONE: "the stride is ignored along the columns: S holds for rows and columns alike.",
    layouts.ROWS_BY_ONE: "the stride is ignored along the rows: S holds for rows and columns alike.",
}
STRIDE_BACK = {
    layouts.SIZE_ONLY: "the stride is ignored: the window of output [i, j] starts at row S·i and column S·j.",
}
STARTS = {
    layouts.ROWS_ONLY: "the stride moves the windows down only: their columns start at S·j, too.",
    layouts.COLUMNS_ONLY: "the stride moves the windows sideways only: their rows start at S·i, too.",
    layouts.SPREAD: "the stride is at the wrong index: x is read at S·i + k, not at i + S·k.",
}
LOST = dict.fromkeys((layouts.PLUS_INSIDE, layouts.NO_PLUS, layouts.LAST_START), LAST_MISSING)
COUNTED = LOST | {
    layouts.rows_for_columns: "there are as many columns as rows: H' comes from the height, W' from the width.",
    layouts.UP: "the output size is rounded up: a rest at the edge that fills no window is dropped, use the floor.",
}
OTHER_BORDER = {
    layouts.EDGE: "the border repeats the pixels at the edge; it is made of zeros.",
    layouts.MIRROR: "the border mirrors the picture; it is made of zeros.",
    layouts.WRAP: "the border is the picture's other end, as with a negative index; it is made of zeros.",
}
BORDER = OTHER_BORDER | {
    layouts.NO_BORDER: "the border of zeros is missing: pad rows and columns by P on both sides first.",
    layouts.NEAR: f"P is counted once, on the near side only or in the size: {TWO_ENDS}",
    layouts.FAR: f"the border is on the far side only: {TWO_ENDS}",
    layouts.ALL_NEAR: f"all zeros lie above and on the left: {TWO_ENDS}",
    layouts.ALL_FAR: "the windows lie P too far: with P zeros on the near sides, x begins at row P and column P.",
    layouts.UNCOUNTED: "the output size forgets the border: H + 2P rows are there once x is padded.",
    layouts.TWICE: "the border is there twice: pad in one place, before the windows are laid or with them.",
    layouts.ROWS_BORDERED: "the border is above and below only: pad the columns, too.",
    layouts.COLUMNS_BORDERED: "the border is on the left and right only: pad the rows, too.",
}
READ = OTHER_BORDER | {
    layouts.ALL_FAR: "the windows lie P too far, as on x without its border: pad x as the forward pass did.",
    layouts.ALL_NEAR: "the windows start P too early: x begins at row P and column P of the padded picture.",
}
SENT = {
    layouts.ALL_FAR: "the padding is cut off at the wrong end: x begins at row P and column P.",
    layouts.ALL_NEAR: "the padding is cut off at the near sides only: x ends P before the padded picture does.",
    layouts.WRAP: "a negative index wraps to the other end: send to the padded picture, and cut its border off.",
}
APART = {
    layouts.K_APART: "the windows stand side by side; they start S apart, not K.",
    layouts.K_COUNTED: "the number of windows is divided by K; they start S apart: ⌊(H - K)/S⌋ + 1.",
}
WINDOW = {
    layouts.K_LESS: "a window has K - 1 rows and columns here; as a slice ends before its end, it is top : top + K.",
    layouts.K_MORE: "a window has K + 1 rows and columns here; as a slice ends before its end, it is top : top + K.",
}
