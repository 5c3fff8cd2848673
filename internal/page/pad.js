// Two numbers of a run moved at once, on a plane: its learning rate, and what its method is told besides. Where the pointer has
// been a square stays, that tells how low the loss came there: so a map of good and bad settings grows under it.
import { el, hold } from './dom.js'
import { replaced } from './edits.js'
import { shareOf, textOf, valueIn } from './ranges.js'

const side = 220, cells = 22 // CSS px, and squares along a side

export class Pad {
  constructor(plot, x, y) {
    this.plot = plot
    this.rows = [x, y]
    this.tried = new Map() // by square: the loss at the end
    this.canvas = el('canvas', { className: 'plane', 'aria-hidden': 'true' }) // sliders say and do the same
    this.canvas.addEventListener('pointerdown', e => this.press(e))
    const [a, b] = [x, y].map(r => r.name)
    this.box = el('details', { className: 'pad' }, el('summary', { textContent: `${a} and ${b} at once` }), this.canvas,
      el('p', { className: 'note', textContent: `→ ${a}, ↑ ${b}. The darker a square, the lower the loss came; red: not below the start.` }))
    this.box.addEventListener('toggle', () => this.draw())
  }

  /** Whether it stands for these two rows of controls. */
  is(x, y) { return this.rows[0] === x && this.rows[1] === y }

  /** The text with other values of both. */
  edits(texts) { return this.rows.map(({ control: c }, i) => ({ from: c.from, to: c.to, text: texts[i] })) }
  with(texts) { return replaced(this.plot.openedText, this.plot.openedText, this.edits(texts)) }

  // What was tried counts as long as nothing else has changed.
  take() {
    const rest = this.with(['', ''])
    if (rest !== this.rest) this.tried.clear()
    this.rest = rest
    this.draw()
  }

  press(e) {
    const { plot } = this
    if (e.button !== 0 || plot.text !== plot.openedText) return
    e.preventDefault()
    this.canvas.setPointerCapture(e.pointerId)
    for (const v of plot.views.values()) v.showGround()
    let texts = null
    const move = ev => {
      const r = this.canvas.getBoundingClientRect(), share = [(ev.clientX - r.left) / r.width, (r.bottom - ev.clientY) / r.height].map(t => Math.max(0, Math.min(1, t)))
      texts = this.rows.map((row, i) => textOf(row.control, valueIn(row.range, share[i])))
      this.at = share
      this.rows.forEach((row, i) => row.show(texts[i]))
      const square = share.map(t => Math.min(cells - 1, Math.floor(t * cells))).join()
      plot.move({ text: this.with(texts), done: runs => this.note(square, runs) })
    }
    const base = plot.openedText
    hold(this.canvas, e, move, () => {
      this.at = null
      plot.edit(this.edits(texts), base)
    })
    move(e)
  }

  note(square, runs) {
    const t = runs[(this.rows[0].control.runs ?? [])[0] ?? 0]
    if (!t?.rows) return
    const column = Number.isFinite(t.gap[0]) ? t.gap : t.loss
    this.begin = column[0]
    this.tried.set(square, column[t.rows - 1])
    this.draw()
  }

  draw() {
    if (!this.box.open) return
    const ratio = window.devicePixelRatio || 1, size = Math.round(side * ratio), c = this.canvas.getContext('2d')
    if (this.canvas.width !== size) this.canvas.width = this.canvas.height = size
    c.setTransform(ratio, 0, 0, ratio, 0, 0)
    c.clearRect(0, 0, side, side)
    const style = getComputedStyle(this.canvas), ink = style.color, accent = style.getPropertyValue('--accent')
    const low = Math.log(Math.max(1e-12, Math.min(...this.tried.values(), this.begin / 10))), high = Math.log(Math.max(this.begin, 1e-12)), w = side / cells
    for (const [square, loss] of this.tried) {
      const [i, j] = square.split(',').map(Number), worse = !(loss < this.begin)
      c.globalAlpha = worse ? 0.5 : 0.12 + 0.88 * Math.max(0, Math.min(1, (high - Math.log(Math.max(loss, 1e-12))) / (high - low || 1)))
      c.fillStyle = worse ? '#cd3519' : accent
      c.fillRect(i * w, side - (j + 1) * w, w, w)
    }
    c.globalAlpha = 1
    const [u, v] = this.at ?? this.rows.map(r => shareOf(r.range, r.control.value))
    c.strokeStyle = c.fillStyle = ink
    c.lineWidth = 2
    c.beginPath()
    c.arc(u * side, (1 - v) * side, 7, 0, 2 * Math.PI)
    c.stroke()
    c.beginPath()
    c.arc(u * side, (1 - v) * side, 1.5, 0, 2 * Math.PI)
    c.fill()
  }
}

/** The two rows of a group that are moved at once; null where it has no such two. */
export function pairOf(rows) {
  const numbers = rows.filter(r => r.kind === 'number'), rate = numbers.find(r => r.key === 'learning_rate')
  const other = rate && numbers.find(r => r.control.path.includes('optimizer.'))
  return other ? [rate, other] : null
}
