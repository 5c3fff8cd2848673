// How the page asks the engine: over HTTP, or a worker with the engine in it. The messages are the same, and whoever asks does
// not know which it is.

/** An answer that nobody waits for any more. */
export class Superseded extends Error {}

// Requests are made in a thread of their own: what they cost a browser would be missing from the frames of a drag.
class HTTP {
  constructor(base) {
    this.base = base
    this.waiting = new Map()
    this.next = 0
    this.worker = new Worker(new URL('fetcher.js', base))
    this.worker.onmessage = ({ data }) => {
      const w = this.waiting.get(data.id)
      this.waiting.delete(data.id)
      if (!w) return
      if (data.status === 200) w.done(data.bytes)
      else w.fail(data.status === 409 ? new Superseded() : new Error(data.error))
    }
    this.worker.onerror = () => {
      for (const w of this.waiting.values()) w.fail(new Error('the server cannot be asked'))
      this.waiting.clear()
    }
  }

  ask(kind, message, { signal, client } = {}) {
    return new Promise((done, fail) => {
      const id = ++this.next
      this.waiting.set(id, { done, fail })
      this.worker.postMessage({ id, address: new URL('api/' + kind, this.base).href, body: JSON.stringify(message), client: client ?? '' })
      signal?.addEventListener('abort', () => {
        if (!this.waiting.delete(id)) return
        this.worker.postMessage({ id, abort: true })
        fail(new Superseded())
      })
    })
  }
}

// The worker is ended where it is busy for so long with what nobody wants any more.
const patience = 4000

class InWorker {
  constructor(base) {
    this.base = base
    this.waiting = new Map()
    this.next = 0
    this.begin()
  }

  begin() {
    const early = window.gdplotWorker // that the page began, see early.js
    delete window.gdplotWorker
    this.worker = early ?? new Worker(new URL('worker.js', this.base), { name: this.module ? 'given' : '' })
    if (!early) performance.mark('gdplot engine begins')
    if (this.module) this.worker.postMessage({ module: this.module })
    this.worker.onmessage = ({ data }) => data.ready ? this.isReady(data) : this.answered(data)
    this.worker.onerror = e => this.failed(e.message)
    if (early?.said) this.isReady(early.said)
    this.broken = early?.broken
  }

  isReady({ ready, module }) {
    this.module = module // the next worker need not fetch and compile it
    performance.mark('gdplot engine ready', { startTime: ready - performance.timeOrigin })
  }

  answered(data) {
    const w = this.waiting.get(data.id)
    this.waiting.delete(data.id)
    if (!w) return
    if (data.error !== undefined) w.fail(new Error(data.error))
    else w.done(data.bytes)
  }

  failed(message) {
    this.broken = message || 'the engine cannot be loaded'
    for (const w of this.waiting.values()) w.fail(new Error(this.broken))
    this.waiting.clear()
  }

  ask(kind, message, { signal } = {}) {
    return new Promise((done, fail) => {
      if (this.broken) return fail(new Error(this.broken))
      const id = ++this.next
      const begun = performance.now()
      this.waiting.set(id, { done, fail, begun })
      this.worker.postMessage({ id, kind, message: JSON.stringify(message) })
      signal?.addEventListener('abort', () => {
        if (!this.waiting.delete(id)) return
        fail(new Superseded())
        if (performance.now() - begun > patience) this.restart()
      })
    })
  }

  /** Whether what it does is compiled as it is first done. */
  get compiles() { return true }

  // What may be asked for later, fetched when nobody waits: then it is there without a network too.
  expectFonts() {
    if (!navigator.connection?.saveData) this.worker.postMessage({ fonts: true })
  }

  restart() {
    this.worker.terminate()
    for (const w of this.waiting.values()) w.fail(new Superseded())
    this.waiting.clear()
    this.begin()
  }
}

const engines = new Map()

/** The engine at an address: served where the page says so, else a worker. One for all elements of a page. */
export function engine(base) {
  const { href } = base
  if (!engines.has(href)) {
    const served = document.querySelector('meta[name="gdplot-transport"]')?.content === 'http'
    engines.set(href, served ? new HTTP(base) : new InWorker(base))
  }
  return engines.get(href)
}

const decoder = new TextDecoder()

/** A caller of which only the newest question counts, for each kind. */
export class Asker {
  constructor(base) {
    this.base = base
    this.client = Math.random().toString(36).slice(2)
    this.pending = new Map()
  }

  get engine() { return engine(this.base) } // loaded when something is first asked

  async bytes(kind, message, lane = kind) {
    this.pending.get(lane)?.abort()
    const control = new AbortController()
    this.pending.set(lane, control)
    try {
      const b = await this.engine.ask(kind, message, { signal: control.signal, client: this.client + lane })
      if (this.pending.get(lane) !== control) throw new Superseded()
      return b
    } catch (e) {
      if (control.signal.aborted) throw new Superseded()
      throw e
    }
  }

  async json(kind, message, lane) { return JSON.parse(decoder.decode(await this.bytes(kind, message, lane))) }
}
