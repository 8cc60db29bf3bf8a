"""Old names of this package's modules, under which notebooks still find them: `chalkgrad.moved` does it."""

# Module names that notebooks of 2026 may have. Remove an entry when none has it any longer.
RENAMED = {
    "chalkboard.deep_networks": "chalkboard.vanishing_gradients.deep_networks",
    "chalkboard.descent_poster": "chalkboard.gradient_descent.plots",
    "chalkboard.encoding": "chalkboard.kit.encoding",
    "chalkboard.error_plot": "chalkboard.chain_rule.plots",
    "chalkboard.filter_poster": "chalkboard.convolution.plots",
    "chalkboard.graph_scene": "chalkboard.graph_data.scene",
    "chalkboard.line_sweep": "chalkboard.softmax_classifier.best_line",
    "chalkboard.moving_layers": "chalkboard.vanishing_gradients.moving_layers",
    "chalkboard.paths": "chalkboard.chain_rule.path_sums",
    "chalkboard.scanning_poster": "chalkboard.scanning_networks.plots",
    "chalkboard.separability": "chalkboard.space_warping.separability",
    "chalkboard.thermometer_poster": "chalkboard.vanishing_gradients.plots",
    "chalkboard.training_room": "chalkboard.train_a_convnet",
    "chalkboard.training_room_poster": "chalkboard.train_a_convnet.plots",
    "chalkboard.unwinding": "chalkboard.softmax_classifier.unwound_spiral",
}
