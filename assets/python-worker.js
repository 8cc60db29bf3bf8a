// Python beside the page, in a worker: it loads Pyodide and the book's own modules when told to, then runs what the
// reader wrote. Ending the worker is the only way to stop an endless loop.
//
// It is sent { start: address of settings.json } or { run: text }; it answers { loaded, total } while it loads,
// { ready: true }, { result } or { failed: reason }. chalkboard/site/playground.py writes the settings.

let run = null;

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      run = await start(data.start);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ result: JSON.parse(run(data.run)) });
    }
  } catch (error) {
    self.postMessage({ failed: error.message });
  }
};

async function start(address) {
  const settings = await (await reply(fetch(address))).json();
  const engine = new URL(settings.engine, address).href;
  self.fetch = watched(self.fetch.bind(self), settings);
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: engine, packages: settings.packages });
  const modules = await (await reply(self.fetch(new URL(settings.modules, address).href))).arrayBuffer();
  python.unpackArchive(modules, "zip", { extractDir: "/book" });
  return python.runPython(
    "import sys\nsys.path.insert(0, '/book')\nfrom chalkboard.workbench import run_as_json\nrun_as_json",
  );
}

async function reply(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return answer;
}

/** A fetch that tells how much has come, and unpacks the files that the site keeps packed. */
function watched(plain, { packed, bytes: total }) {
  let loaded = 0;
  const counter = () => new TransformStream({
    transform(chunk, out) {
      loaded += chunk.byteLength;
      self.postMessage({ loaded, total });
      out.enqueue(chunk);
    },
  });
  return async (request, options) => {
    const address = String(request.url ?? request);
    const isPacked = packed.some((name) => address.endsWith(`/${name}`));
    const answer = await reply(plain(isPacked ? `${address}.packed` : request, options));
    const counted = answer.body.pipeThrough(counter());
    if (!isPacked) return new Response(counted, { headers: answer.headers });
    return new Response(counted.pipeThrough(new DecompressionStream("gzip")), {
      headers: { "Content-Type": "application/wasm" },
    });
  };
}
