// The engine in a worker: one thread, messages in their order.
importScripts('wasm_exec.js')

const queue = []
let answer = null

async function load(given) {
  const go = new Go()
  go.env = { GOGC: '400' }
  globalThis.gdplotReady = handle => {
    answer = handle
    queue.splice(0).forEach(take)
  }
  try {
    const source = given ? Promise.resolve(given) : compile()
    const instance = await WebAssembly.instantiate(await source, go.importObject)
    go.run(instance)
  } catch (e) {
    answer = () => { throw e }
    queue.splice(0).forEach(take)
  }
}

async function compile() {
  const reply = await fetch('gdplot.wasm')
  if (!reply.ok) throw new Error('gdplot.wasm cannot be loaded: ' + reply.status)
  if (reply.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(reply)
  return WebAssembly.compile(await reply.arrayBuffer())
}

function take({ id, kind, message }) {
  try {
    const bytes = answer(kind, message)
    if (bytes instanceof Uint8Array) postMessage({ id, bytes }, [bytes.buffer])
    else postMessage({ id, error: String(bytes) })
  } catch (e) {
    postMessage({ id, error: String(e.message ?? e) })
  }
}

onmessage = ({ data }) => {
  if (answer) take(data)
  else queue.push(data)
}
load()
