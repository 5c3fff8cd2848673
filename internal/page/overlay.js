// What is drawn over a figure while something moves: the paths, dots at one step, nothing else.
import { columnOf, place, rowAt, isLive } from './traces.js'

/** The canvas over a figure, empty, in CSS px of the figure. */
export function front(canvas, figure) {
  const scale = canvas.clientWidth / figure.width, ratio = window.devicePixelRatio || 1
  const w = Math.round(canvas.clientWidth * ratio), h = Math.round(canvas.clientHeight * ratio)
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h }
  const c = canvas.getContext('2d')
  c.setTransform(1, 0, 0, 1, 0, 0)
  c.clearRect(0, 0, w, h)
  c.setTransform(scale * ratio, 0, 0, scale * ratio, 0, 0)
  c.lineJoin = c.lineCap = 'round'
  c.setLineDash([])
  return c
}

/** Draws on the canvas over a figure. what: traces, the step up to which they are drawn, whether their lines are, or dots only. */
export function paint(canvas, figure, { runs, step, lines, ink, paper }) {
  const c = front(canvas, figure)
  if (!runs) return
  for (const panel of figure.panels) {
    if (!isLive(panel)) continue
    const [l, t, r, b] = panel.box
    c.save()
    c.beginPath()
    c.rect(l - 1, t - 1, r - l + 2, b - t + 2)
    c.clip()
    if (panel.x.shows === 'steps' && step !== undefined && !(lines && step === Infinity)) rule(c, panel, step, ink)
    const drawn = panel.runs.filter(i => runs[i] && runs[i].rows)
    if (lines) for (const pass of [0, 1]) for (const i of drawn) line(c, panel, runs[i], figure.colors[i], step, pass ? null : paper)
    for (const i of drawn) dots(c, panel, runs[i], figure.colors[i], step, lines, paper, ink)
    c.restore()
  }
}

function rule(c, panel, step, ink) {
  const [x] = place(panel, step, panel.y.lo)
  c.strokeStyle = ink
  c.globalAlpha = 0.35
  c.lineWidth = 1
  c.setLineDash([])
  c.beginPath()
  c.moveTo(x, panel.box[1])
  c.lineTo(x, panel.box[3])
  c.stroke()
  c.globalAlpha = 1
}

// The rate of a row is that of the step which led to it: it stands at the step before.
const shift = panel => panel.y.shows === 'rate' ? 1 : 0

function at(panel, xs, ys, i) { return place(panel, xs[i] - (panel.x.shows === 'steps' ? shift(panel) : 0), ys[i]) }

function line(c, panel, run, look, step, halo) {
  const xs = columnOf(run, panel.x), ys = columnOf(run, panel.y)
  if (!xs || !ys) return
  const last = step === undefined || step === Infinity ? run.rows - 1 : rowAt(run, step)
  c.strokeStyle = halo ?? look?.color ?? '#888'
  c.lineWidth = halo ? 4.2 : 2
  c.setLineDash(halo ? [] : look?.dash ?? [])
  c.globalAlpha = halo ? 0.8 : 1
  c.beginPath()
  let down = false
  for (let i = shift(panel); i <= last; i++) {
    if (!Number.isFinite(ys[i]) || !Number.isFinite(xs[i])) { down = false; continue }
    const [x, y] = at(panel, xs, ys, i)
    if (down) c.lineTo(x, y)
    else c.moveTo(x, y)
    down = true
  }
  c.stroke()
  c.setLineDash([])
  c.globalAlpha = 1
}

function disc(c, x, y, r, fill, rim, width) {
  c.beginPath()
  c.arc(x, y, r, 0, 2 * Math.PI)
  c.fillStyle = fill
  c.fill()
  c.strokeStyle = rim
  c.lineWidth = width
  c.stroke()
}

function dots(c, panel, run, look, step, lines, paper, ink) {
  const xs = columnOf(run, panel.x), ys = columnOf(run, panel.y)
  if (!xs || !ys) return
  const isMap = panel.x.shows === 'position'
  const last = step === undefined || step === Infinity ? run.rows - 1 : rowAt(run, step)
  if (lines && isMap && run.rows <= 61) {
    for (let i = 1; i < last; i++) {
      const [x, y] = at(panel, xs, ys, i)
      c.beginPath()
      c.arc(x, y, 1.9, 0, 2 * Math.PI)
      c.fillStyle = look?.color ?? '#888'
      c.fill()
    }
  }
  if (step !== undefined && !(step === Infinity && !isMap)) {
    const [x, y] = at(panel, xs, ys, Math.max(last, shift(panel)))
    if (Number.isFinite(y)) disc(c, x, y, 4.4, look?.color ?? '#888', paper, 1.6)
  }
  if (lines && isMap) {
    const [x, y] = at(panel, xs, ys, 0)
    disc(c, x, y, 4, paper, ink, 2)
  }
}
