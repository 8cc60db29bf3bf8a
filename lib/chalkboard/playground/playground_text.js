// What the playground says while Python comes, runs or stays away. What a run made is told in run_report.js.

export const FROM_FILE =
  "Opened as a file, this page cannot load Python: " +
  "run make book in the book's folder and open the address it prints. " +
  "The examples' graphs work here too.";
export const NOT_KEPT =
  "This browser does not keep your text: its storage is full or switched off. " +
  "Copy it before you leave this page.";
export const NOTHING_COMES =
  "Nothing has come of Python for half a minute. Check the connection and wait, " +
  "or press Stop and start again; or run this page as a notebook, as its last section says.";
export const SLOW_START =
  "Python has come, but has not started within half a minute. A slow device may need more; " +
  "else press Stop and start again, or run this page as a notebook, as its last section says.";
export const LONG_RUN =
  "Still running, after half a minute. If the loop in your text never ends, press Stop.";
export const SILENT_KERNEL =
  "The kernel has not answered for half a minute. If the loop in your text never ends, " +
  "interrupt the kernel and run again; if it was restarted, copy your text and run this figure's cell again.";
export const AT_FIRST =
  "This graph was computed when the page was made. Start Python to run this text, or one of your own.";
export const NOT_RUN = "Start Python to run this text of yours.";
