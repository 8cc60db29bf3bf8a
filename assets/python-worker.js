// Python beside the page, in a worker: it loads Pyodide and the book's own modules when told to, then runs what the
// reader wrote. Ending the worker is the only way to stop an endless loop.
//
// It is sent { start: address of settings.json } or { run: text }; it answers { loaded, total } while it loads,
// { ready: true }, { result } or { failed: reason, kind, script }. `kind` says whose affair a failed start is: the
// "connection", the "site" or the "browser"; `script` is the address of a script that did not come, for the page to
// find out why (python_session.js). chalksite/playground_files.py writes the settings.

let run = null;

class LoadError extends Error {
  constructor(kind, reason, script) {
    super(reason);
    Object.assign(this, { kind, script });
  }
}

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      run = await start(data.start);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ result: JSON.parse(run(data.run)) });
    }
  } catch ({ message, kind, script }) {
    const failed = message.trim().split("\n").at(-1); // of Python's traceback, the last line
    self.postMessage({ failed, kind, script });
  }
};

// Pyodide waits for ever where its files do not come whole or WebAssembly refuses them (pyodide/pyodide#6296), so the
// first thing that goes wrong ends the start.
function start(address) {
  return new Promise((resolve, reject) => {
    self.addEventListener("unhandledrejection", ({ reason }) => reject(reason));
    load(address, reject).then(resolve, reject);
  });
}

async function load(address, broken) {
  watchWebAssembly(broken);
  const settings = await jsonOf(await reply(address));
  const engine = new URL(settings.engine, address).href;
  self.fetch = watched(settings, broken);
  const { loadPyodide } = await script(`${engine}pyodide.mjs`, (it) => import(it));
  const options = { indexURL: engine, packages: settings.packages };
  const python = await script(`${engine}pyodide.asm.mjs`, () => loadPyodide(options));
  const archive = new URL(settings.modules, address).href;
  const modules = await (await self.fetch(archive)).arrayBuffer();
  self.fetch = plainFetch;
  try {
    python.unpackArchive(modules, "zip", { extractDir: "/book" });
  } catch {
    throw spoilt(archive);
  }
  return python.runPython(
    "import sys\nsys.path.insert(0, '/book')\nfrom chalkboard.graph_data.run_code import run_as_json\nrun_as_json",
  );
}

/** What `use` makes of a script at `address`; where that fails, the script may not have come. */
async function script(address, use) {
  try {
    return await use(address);
  } catch (error) {
    throw new LoadError(undefined, error.message, address);
  }
}

/** Throws where this browser lacks what Pyodide needs, and tells later where it refuses Pyodide's code. */
function watchWebAssembly(broken) {
  for (const name of ["WebAssembly", "DecompressionStream"]) {
    if (!(name in self))
      throw new LoadError("browser", `this browser has no ${name}, or has it switched off`);
  }
  const refused = ({ message }) => broken(new LoadError("browser", `WebAssembly refused it (${message})`));
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = (...given) => {
      const made = plain(...given);
      made.catch(refused);
      return made;
    };
  }
}

const plainFetch = self.fetch.bind(self);
const nameOf = (address) => address.split("?")[0].split("/").at(-1);

async function reply(address, options) {
  const name = nameOf(address);
  const answer = await plainFetch(address, options).catch(() => null);
  if (!answer) throw new LoadError("connection", `${name} did not come`);
  if (!answer.ok) throw new LoadError("site", `the site answered ${answer.status} when asked for ${name}`);
  return answer;
}

const spoilt = (address) =>
  new LoadError("site", `what the site sent as ${nameOf(address)} is something else`);

const cutOff = (address) =>
  new LoadError("connection", `the connection broke off in the middle of ${nameOf(address)}`);

const jsonOf = (answer) =>
  answer.json().catch((error) => {
    throw error instanceof SyntaxError ? spoilt(answer.url) : cutOff(answer.url);
  });

/** A stream's chunks, passed on: `told(bytes)` hears of each, `broken()` of an end too soon. */
function relay(stream, told, broken) {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(out) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          out.close();
          return;
        }
        told(value.byteLength);
        out.enqueue(value);
      } catch (error) {
        broken();
        out.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

// How files of a kind begin. A server may send a page in their place, or have unpacked what was packed.
const BEGINNINGS = { json: [0x7b], packed: [0x1f, 0x8b], wasm: [0, 0x61, 0x73, 0x6d], zip: [0x50, 0x4b] };
const isA = (kind, bytes) => (BEGINNINGS[kind] ?? []).every((byte, k) => byte === bytes[k]);

/** A stream's first chunk, and the whole of it. */
async function peek(stream) {
  const [first, whole] = stream.tee();
  const reader = first.getReader();
  const { value = [] } = await reader.read();
  reader.cancel();
  return [value, whole];
}

/** A fetch that tells how much has come and what is wrong with it, and unpacks the files that the site keeps packed. */
function watched({ packed, bytes: total }, broken) {
  let loaded = 0;
  const count = (bytes) => {
    loaded += bytes;
    self.postMessage({ loaded, total });
  };
  async function get(address, options) {
    const isPacked = packed.some((name) => address.endsWith(`/${name}`));
    const answer = await reply(isPacked ? `${address}.packed` : address, options);
    const [begins, whole] = await peek(relay(answer.body, count, () => broken(cutOff(address))));
    const unpack = isPacked && isA("packed", begins);
    if (!unpack && !isA(nameOf(address).split(".").at(-1), begins)) throw spoilt(address);
    if (!isPacked) return new Response(whole, { headers: answer.headers });
    const bytes = unpack ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
    return new Response(
      relay(
        bytes,
        () => {},
        () => broken(spoilt(address)),
      ),
      { headers: { "Content-Type": "application/wasm" } },
    );
  }
  return (request, options) => {
    const got = get(String(request.url ?? request), options);
    got.catch(broken);
    return got;
  };
}
