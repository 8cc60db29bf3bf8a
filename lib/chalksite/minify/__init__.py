"""The built pages minified: what is sent twice, or can never be used, is left out."""
