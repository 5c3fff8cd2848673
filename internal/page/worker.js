// The engine in a worker: one thread, messages in their order.
const source = self.name === 'given' ? new Promise(done => { self.given = done }) : compile() // what travels longest is asked for first
source.catch(() => {})
importScripts('wasm_exec.js')

const queue = []
let answer = null, complete = null, fonts = null

async function load() {
  const go = new Go()
  go.env = { GOGC: '400' }
  let module
  globalThis.gdplotReady = (handle, outlines) => {
    answer = handle
    complete = outlines
    postMessage({ ready: performance.timeOrigin + performance.now(), module })
    if (queue.length) queue.splice(0).forEach(take)
    else warm()
  }
  try {
    module = await source
    go.run(await WebAssembly.instantiate(module, go.importObject))
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

// A browser compiles what is called when it is first called: what readers will ask for is done once while nobody waits, a
// little at a time, so that whoever asks meanwhile does not wait long.
function warm() {
  const text = 'surface: rosenbrock\nstart: [1, 1]\nlearning_rate: 0.001\nsteps: 5\nfigures: [contour]\n'
  let rev = ''
  const todo = [
    () => { rev = JSON.parse(new TextDecoder().decode(answer('open', JSON.stringify({ name: 'warm.yaml', text })))).rev },
    () => answer('open', JSON.stringify({ name: 'warm.yaml', text: text.replace('contour', 'loss') })),
    () => answer('move', JSON.stringify({ rev, runs: [0], start: [2, 1] })),
    () => answer('draw', JSON.stringify({ rev, figure: 'contour', format: 'ground' })),
  ]
  const next = () => {
    todo.shift()()
    if (todo.length) setTimeout(next)
  }
  setTimeout(next)
}

// The outlines of letters, which the engine asks for when a picture needs more of a font than how wide its letters are.
function loadFonts() {
  return fonts ??= fetch('fonts.bin').then(async reply => {
    if (!reply.ok) throw new Error('fonts.bin cannot be loaded: ' + reply.status)
    const wrong = complete(new Uint8Array(await reply.arrayBuffer()))
    if (wrong) throw new Error(wrong)
  }).catch(e => {
    fonts = null
    throw e
  })
}

async function take({ id, kind, message }) {
  try {
    let bytes = answer(kind, message)
    if (bytes === null) {
      await loadFonts()
      bytes = answer(kind, message)
    }
    if (bytes instanceof Uint8Array) postMessage({ id, bytes }, [bytes.buffer])
    else postMessage({ id, error: String(bytes) })
  } catch (e) {
    postMessage({ id, error: String(e.message ?? e) })
  }
}

onmessage = ({ data }) => {
  if (data.module) self.given(data.module)
  else if (data.fonts) answer && loadFonts().catch(() => {}) // who asks for a picture hears of it
  else if (answer) take(data)
  else queue.push(data)
}
load()
