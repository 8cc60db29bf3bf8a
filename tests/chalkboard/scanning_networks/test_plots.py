"""Pictures of recordings."""

from chalkboard.scanning_networks.plots import plot_recordings
from chalkgrad import datasets
from tests.chalkboard.scanning_networks.networks import squeeze


def test_each_recording_has_its_axes():
    test = datasets.welcome("test")[:2]
    assert len(plot_recordings(test, squeeze(test)).axes) == 2
