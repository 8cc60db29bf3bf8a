// What the theme leaves out for readers who use a screen reader: the side bar becomes a landmark with a name.
document.querySelector("#pst-primary-sidebar")?.setAttribute("role", "navigation");
document.querySelector("#pst-primary-sidebar")?.setAttribute("aria-label", "The book");
