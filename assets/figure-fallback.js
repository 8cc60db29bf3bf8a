// What stands in the place of a figure that cannot start: its picture, and what to do. Written for browsers that are
// too old for the widget host as well: there nothing else of it would run.
(function () {
  "use strict";

  var VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';

  function link(words, from) {
    var found = document.querySelector(from);
    if (!found) return null;
    var made = document.createElement("a");
    made.href = found.href;
    made.textContent = words;
    return made;
  }

  function apologise(el, picture, why) {
    var sentence = document.createElement("p");
    sentence.className = "figure-failed";
    sentence.appendChild(
      document.createTextNode(
        "This figure could not start: " + why + ". Reload the page, or try a newer browser"
      )
    );
    var notebook = link("run this page's notebook", '.btn-download-source-button[href$=".ipynb"]');
    var report = link("report it", ".btn-source-issues-button");
    if (notebook) {
      sentence.appendChild(document.createTextNode("; else "));
      sentence.appendChild(notebook);
    }
    if (report) {
      sentence.appendChild(document.createTextNode(", and please "));
      sentence.appendChild(report);
    }
    sentence.appendChild(document.createTextNode("."));
    el.innerHTML = picture ? picture.textContent : "";
    el.appendChild(sentence);
    // The room was the live figure's.
    if (el.parentNode.className === "figure-place") el.parentNode.removeAttribute("style");
  }

  // The host takes these scripts away, unless it never ran.
  window.addEventListener("load", function () {
    if (window.figuresHosted) return;
    var views = document.querySelectorAll(VIEW);
    for (var i = 0; i < views.length; i += 1) {
      var el = document.createElement("div");
      el.className = "figure-host";
      var picture = views[i].parentNode.querySelector("noscript");
      views[i].parentNode.replaceChild(el, views[i]);
      apologise(el, picture, "a script of this page did not run");
    }
  });

  window.apologise = apologise;
})();
