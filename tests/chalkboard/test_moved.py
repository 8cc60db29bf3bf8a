"""What a notebook of an earlier edition imports is still found, and says where it lives now."""

import importlib
import sys
import warnings
from pathlib import Path

import pytest

import chalkboard
from chalkboard.moved import RENAMED

# All imports of the chapters before each had a folder.
EARLIER = """
from chalkboard import debug
from chalkboard import debug, scene
from chalkboard import deep_networks as deep
from chalkboard import nudge_machine
from chalkboard.backprop_fully_connected import layer_tape
from chalkboard.backprop_fully_connected import one_grid
from chalkboard.chain_rule import nudge
from chalkboard.chain_rule import nudge_scene
from chalkboard.convolution import cube_view
from chalkboard.convolution import filter_bench
from chalkboard.convolution import filter_wall
from chalkboard.convolution import stacked_filters
from chalkboard.convolution_shapes import field_tower
from chalkboard.convolution_shapes import pool_bench
from chalkboard.convolution_shapes import shape_bench
from chalkboard.descent_poster import plot_descent
from chalkboard.descent_poster import plot_noise
from chalkboard.encoding import decode_layers, encode_layers
from chalkboard.error_plot import plot_errors
from chalkboard.filter_poster import plot_maps
from chalkboard.fully_connected import ReluWith
from chalkboard.fully_connected import activation_curves
from chalkboard.fully_connected import layer_builder
from chalkboard.fully_connected import peel_network
from chalkboard.gradient_descent import descent_lab
from chalkboard.gradient_descent import descent_race
from chalkboard.gradient_descent import run
from chalkboard.graph_scene import graph_scene
from chalkboard.jacobians import jacobian_cost
from chalkboard.jacobians import jacobian_table
from chalkboard.jacobians import softmax_collapse
from chalkboard.line_sweep import sweep_lines
from chalkboard.moving_layers import moving_layers
from chalkboard.paths import paths
from chalkboard.playground import playground
from chalkboard.quiz import number, pick, quiz
from chalkboard.scanning_networks import flower_field
from chalkboard.scanning_networks import scanner as scanner_figure
from chalkboard.scanning_networks import shared_stripes
from chalkboard.scanning_poster import plot_recordings
from chalkboard.separability import separate
from chalkboard.softmax_classifier import decision_regions, region_scene
from chalkboard.softmax_classifier import softmax_bench
from chalkboard.space_warping import affine_maps
from chalkboard.space_warping import book_scenes
from chalkboard.space_warping import fold_plane
from chalkboard.thermometer_poster import plot_lengths
from chalkboard.thermometer_poster import plot_singular_values
from chalkboard.train_a_convnet import Record, train
from chalkboard.train_a_convnet import confusion, predictions
from chalkboard.train_a_convnet import fold, forward
from chalkboard.train_a_convnet import network
from chalkboard.training_room import drawing_board
from chalkboard.training_room import kink_lens
from chalkboard.training_room import training_room
from chalkboard.training_room_poster import plot_digits
from chalkboard.training_room_poster import plot_training
from chalkboard.unwinding import unwound_spiral
from chalkboard.vanishing_gradients import gradient_thermometer
from chalkboard.vanishing_gradients import longest_stretch
"""


@pytest.mark.parametrize("line", EARLIER.strip().splitlines())
def test_an_earlier_import_works(line):
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(line, found)
    for name in line.partition(" import ")[2].split(", "):
        source, _, known = name.partition(" as ")
        assert getattr(found[known or source], "__name__", source).rpartition(".")[2] == source


@pytest.mark.parametrize("old", RENAMED)
def test_an_old_name_is_the_module_of_the_new_one(old, monkeypatch):
    """The very same, so that its classes are; the warning tells the new name."""
    monkeypatch.delitem(sys.modules, old, raising=False)
    with pytest.warns(
        DeprecationWarning, match=rf"^{old} is now {RENAMED[old]}; import it from there\.$"
    ) as warned:
        exec(f"import {old}", {})
    assert warned[0].filename == "<string>"
    module = sys.modules[old]
    assert module is importlib.import_module(RENAMED[old])
    assert module.__spec__.name == RENAMED[old]


def test_no_module_has_an_old_name():
    """Else the table would be silent about it."""
    paths = {path.stem for path in Path(chalkboard.__file__).parent.iterdir()}
    assert {old.removeprefix("chalkboard.") for old in RENAMED} & paths == set()


def test_what_never_was_is_not_found():
    with pytest.raises(ModuleNotFoundError, match=r"chalkboard\.nowhere"):
        importlib.import_module("chalkboard.nowhere")
