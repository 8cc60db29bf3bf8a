"""What figures of several chapters share: widget, bundler, palette; knobs, fields, plots, tables."""
