// What is dragged: the engine makes the runs again and draws nothing, the page paints their paths, and the file follows when it is
// let go. One question is asked at a time, and of those that come meanwhile the newest.
import { decode } from './traces.js'
import { Superseded } from './transport.js'

export class Mover {
  constructor(plot) {
    this.plot = plot
    this.busy = false
    this.frame = 0
    this.runs = null // as they are while something moves
  }

  async ask(message) {
    const { plot } = this
    if (!plot.opened) return
    this.wanted = { rev: plot.opened.rev, ...message }
    if (this.busy) return
    this.busy = true
    try {
      while (this.wanted) {
        const q = this.wanted
        this.wanted = null
        const t = decode(await plot.asker.engine.ask('move', { seq: 1, ...q }, { client: plot.asker.client + 'move' }))
        if (plot.opened?.rev !== q.rev) continue
        q.done?.(t.runs)
        if (plot.text !== plot.openedText) continue // it was let go meanwhile
        this.runs = t.runs
        if (!this.frame) this.frame = requestAnimationFrame(() => this.paint())
      }
    } catch (e) {
      if (!(e instanceof Superseded)) this.wrong = String(e.message ?? e)
    } finally { this.busy = false }
  }

  paint() {
    this.frame = 0
    this.plot.dispatchEvent(new Event('gd-frame'))
    if (this.runs) for (const v of this.plot.views.values()) v.moved(this.runs)
  }

  /** Asks and paints no more of what was dragged: another text is opened, and nothing may stand in its way. */
  settle() {
    this.wanted = this.runs = null
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }
}
