"""State as named arrays and as a file: round trips, and all or nothing."""

import numpy as np
import pytest

from chalkgrad import nn, no_grad


def model(seed=0, hidden=5):
    rng = np.random.default_rng(seed)
    return nn.Sequential(
        nn.Linear(3, hidden, rng=rng), nn.BatchNorm(hidden), nn.Residual(nn.Linear(hidden, hidden, rng=rng))
    )


X = np.random.default_rng(15).standard_normal((6, 3))


def trained():
    net = model()
    net(X)  # moves the running statistics
    return net


def same(one, other):
    assert one.keys() == other.keys()
    return all(
        np.array_equal(one[name], other[name]) and one[name].dtype == other[name].dtype for name in one
    )


def test_names_and_copies():
    net = trained()
    state = net.state_dict()
    assert list(state) == [
        "0.weight", "0.bias", "1.weight", "1.bias", "2.body.0.weight", "2.body.0.bias",
        "1.running_mean", "1.running_var",
    ]  # fmt: skip
    state["0.weight"][:] = 0
    assert net[0].weight.data.any()


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_file_round_trip(tmp_path, dtype):
    net, other = trained().astype(dtype), model(1).astype(dtype)
    path = net.save(tmp_path / "net.npz")
    assert other.load(str(path)) is other
    assert same(net.state_dict(), other.state_dict())
    with no_grad():
        np.testing.assert_array_equal(net.eval()(X).data, other.eval()(X).data)
    with np.load(path, allow_pickle=False) as file:  # a plain archive that needs nothing of ours
        assert sorted(file.files) == sorted(net.state_dict())
    assert [one.name for one in tmp_path.iterdir()] == ["net.npz"]


def test_loading_keeps_the_parameters_and_their_dtype():
    net = model(1).astype(np.float32)
    parameters = net.parameters()
    net.load_state_dict(trained().state_dict())
    assert all(one is other for one, other in zip(parameters, net.parameters(), strict=True))
    assert net[0].weight.dtype == np.float32


def test_tensors_and_lists_may_be_loaded():
    layer = nn.Linear(1, 2)
    layer.load_state_dict({"weight": nn.Parameter([[1.0], [2.0]]), "bias": [3, 4]})
    np.testing.assert_array_equal(layer(np.ones((1, 1))).data, [[4, 6]])


def test_any_name_can_be_saved(tmp_path):
    class Odd(nn.Module):
        def __init__(self):
            self.file = nn.Parameter(1.5)
            self.allow_pickle = nn.Parameter([2.5])

    other = Odd()
    other.file.data[...] = 0
    other.load(Odd().save(tmp_path / "odd.npz"))
    assert other.file.item() == 1.5


BROKEN = {
    "missing": (lambda state: state.pop("1.bias"), "missing: 1.bias"),
    "unexpected": (lambda state: state.update(extra=np.ones(1)), "unexpected: extra"),
    "misshapen": (
        lambda state: state.update({"0.weight": np.ones((3, 5))}),
        r"0.weight has shape \(3, 5\) where \(5, 3\) is needed",
    ),
    "misshapen at the end": (
        lambda state: state.update({"1.running_var": np.ones(6)}),
        r"1.running_var has shape \(6,\) where \(5,\) is needed",
    ),
    "not numbers": (lambda state: state.update({"0.bias": np.array(list("abcde"))}), "0.bias holds <U1 data"),
    "ragged": (lambda state: state.update({"0.bias": [[1, 2], [3]]}), r"0.bias has shape \(2,\)"),
    "complex": (lambda state: state.update({"0.bias": np.ones(5) * 1j}), "0.bias holds complex128 data"),
    "several": (lambda state: (state.pop("0.bias"), state.pop("1.bias")), "missing: 0.bias, 1.bias"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_all_or_nothing(name):
    damage, message = BROKEN[name]
    net, state = model(), trained().state_dict()
    before = net.state_dict()
    damage(state)
    with pytest.raises(
        ValueError, match=f"load_state_dict: .*nothing was loaded: .*{message}.*build the model"
    ):
        net.load_state_dict(state)
    assert same(before, net.state_dict())


def test_a_model_of_other_sizes_is_refused(tmp_path):
    path = trained().save(tmp_path / "net.npz")
    with pytest.raises(ValueError, match=r"load: .*0.bias has shape \(5,\) where \(6,\)"):
        model(hidden=6).load(path)


@pytest.mark.parametrize("content", ["text", "array", "objects", "cut off", "empty"])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "net.npz"
    if content == "text":
        path.write_text("hello")
    elif content == "array":
        with path.open("wb") as file:
            np.save(file, np.ones(3))
    elif content == "objects":
        np.savez(path, a=np.array([{}, None], dtype=object))
    elif content == "cut off":
        trained().save(path)
        path.write_bytes(path.read_bytes()[:-200])
    else:
        path.write_bytes(b"")
    net = model()
    before = net.state_dict()
    with pytest.raises(ValueError, match=r"is not an \.npz file of plain arrays; give one that save"):
        net.load(path)
    assert same(before, net.state_dict())


def test_a_missing_file_and_a_wrong_name(tmp_path):
    with pytest.raises(FileNotFoundError):
        model().load(tmp_path / "none.npz")
    with pytest.raises(ValueError, match=r"name must end in \.npz, was given 'net\.pt'"):
        model().save(tmp_path / "net.pt")


def test_an_interrupted_save_leaves_the_older_file(tmp_path, monkeypatch):
    path = trained().save(tmp_path / "net.npz")
    older = path.read_bytes()

    def full_disk(*args, **options):
        raise OSError("no space left on device")

    monkeypatch.setattr(np.lib.format, "write_array", full_disk)
    with pytest.raises(OSError, match="no space"):
        model(1).save(path)
    assert path.read_bytes() == older
    assert [one.name for one in tmp_path.iterdir()] == ["net.npz"]


def test_what_is_not_strict_names_what_is_left_over():
    """In the order of the model and of the state; what fits is loaded."""
    net, state = model(), trained().state_dict()
    kept = net.state_dict()
    wanted = {"head.b": np.ones(2), "0.weight": state["0.weight"], "head.a": np.ones(3)}
    keys = net.load_state_dict(wanted, strict=False)
    assert keys.missing_keys == [name for name in state if name != "0.weight"]
    assert keys.unexpected_keys == ["head.b", "head.a"]
    assert same(net.state_dict(), kept | {"0.weight": state["0.weight"]})
    assert tuple(net.load_state_dict(state)) == ([], [])
    assert same(net.state_dict(), state)


def test_what_is_misshapen_is_refused_even_so():
    net = model()
    before = net.state_dict()
    with pytest.raises(ValueError, match=r"load_state_dict: .*nothing was loaded: 0.bias has shape \(2,\)"):
        net.load_state_dict({"0.bias": np.ones(2), "0.weight": np.ones((5, 3))}, strict=False)
    assert same(before, net.state_dict())


def test_a_count_of_batches_is_passed_over():
    """PyTorch keeps one for each batch normalisation; nothing else of that name is let through."""
    state = trained().state_dict()
    net = model()
    assert tuple(net.load_state_dict(state | {"1.num_batches_tracked": np.array(7)})) == ([], [])
    assert same(net.state_dict(), state)
    with pytest.raises(ValueError, match=r"unexpected: 0\.num_batches_tracked"):
        net.load_state_dict(state | {"0.num_batches_tracked": np.array(7)})
    alone = nn.BatchNorm(2)
    alone.load_state_dict(alone.state_dict() | {"num_batches_tracked": 3})
