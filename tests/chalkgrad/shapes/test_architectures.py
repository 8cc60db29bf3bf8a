"""Counts that papers and other libraries publish come out."""

from chalkgrad import shapes


def test_alexnet_of_2012():
    table = shapes.summary(shapes.ALEXNET, (3, 227, 227))
    assert (table.units, table.parameters) == (659_272, 60_965_224)
    assert table.rows[0].output_shape == (96, 55, 55)
    assert table.rows[12].output_shape == (256, 6, 6)
    assert table.output_shape == (1000,)


def test_alexnet_in_one_tower():
    table = shapes.summary(shapes.ALEXNET_ONE_TOWER, (3, 224, 224))
    assert table.parameters == 61_100_840
    assert table.multiply_adds == 714_188_480
    assert table.output_shape == (1000,)


def test_vgg16():
    table = shapes.summary(shapes.VGG16, (3, 224, 224))
    assert table.parameters == 138_357_544
    assert table.multiply_adds == 15_470_264_320
    pools = [row.output_shape for row in table.rows if row.layer == "MaxPool2d"]
    assert pools == [(64, 112, 112), (128, 56, 56), (256, 28, 28), (512, 14, 14), (512, 7, 7)]
