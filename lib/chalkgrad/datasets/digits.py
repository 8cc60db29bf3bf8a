"""`digits`: 5 620 handwritten digits of 8 × 8 pixels."""

import numpy as np

from ..validation import check_choice
from .stored import stored

TRAIN = 3823  # how many images the 30 writers of the training set gave


def digits(split: str = "train") -> tuple[np.ndarray, np.ndarray]:
    """(images, labels): float32 of shape (N, 1, 8, 8) from 0 (paper) to 1 (ink), int64 of shape (N,) from 0 to 9.

    The complete UCI optdigits in their original split: "train", 3 823 images by 30 people; "test", 1 797
    images by 13 other people; "all", both in this order. A pixel counts the inked points of a 4 × 4 block
    of the scan, in sixteenths. (What is often passed round as the digits data is the test part alone.)
    Raises ValueError for another split. Source: E. Alpaydin & C. Kaynak, Optical Recognition of Handwritten
    Digits, UCI Machine Learning Repository 1998, CC BY 4.0; see LICENSES.md.
    """
    check_choice("digits", "split", split, ("train", "test", "all"))
    part = {"train": slice(None, TRAIN), "test": slice(TRAIN, None), "all": slice(None)}[split]
    file = stored("digits")
    images = file["images"][part, None].astype(np.float32) / np.float32(16)
    return images, file["labels"][part].astype(np.int64)
