// The theme's Font Awesome replaces every <i> that appears on a page, also those inside widgets, which then
// break. Let it do the page once and no more: the first line serves a theme that loads it later, the second
// one that has loaded it already.
window.FontAwesomeConfig = { observeMutations: false };
if (window.FontAwesome) window.FontAwesome.config.observeMutations = false;
