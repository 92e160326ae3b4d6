"""The design system: tokens, theme, icons and the widgets every page is built from."""
