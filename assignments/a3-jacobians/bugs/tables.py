"""Changes and hints that fit a Jacobian of any function."""


def dealt(table):
    """The other layout, forced into this one's shape."""
    return table.T.reshape(table.shape)


def multiplied(tables, upstream=None):
    """The product of the tables; `upstream`, which a variant is given as well, is left out."""
    product = tables[0]
    for one in tables[1:]:
        product = product @ one
    return product


OTHER_LAYOUT = (
    "this is the other layout, a row for each output. Here each input has a row: entry [n, m] is ∂y_m/∂x_n."
)
DEALT = "`reshape` moves no entry to its place: a table in the other layout has to be transposed."
