"""`photographs`: two colour photographs to learn filters from."""

import numpy as np

from .stored import stored

NAMES = ("china", "flower")


def photographs() -> np.ndarray:
    """Two photographs, float32 of shape (2, 3, 213, 320): image, colour (red, green, blue), row, column; 0 to 1.

    The first shows the Summer Palace in Beijing, the second a dahlia. Both are reduced to half their size by
    averaging 2 × 2 pixels. Source: "china" by danielbuechele and "flower" by vultilion, Flickr 2011, as
    distributed by scikit-learn, CC BY 2.0; see LICENSES.md.
    """
    file = stored("photographs")
    return np.stack([file[name] for name in NAMES]).astype(np.float32) / np.float32(255)
