// What is drawn over a figure while something moves: the paths, dots at one step, nothing else.
import { columnOf, place, rowAt, isLive } from './traces.js'

/** The canvas over a figure of a size on the screen, empty, in CSS px of the figure. */
export function front(canvas, figure, size) {
  const scale = size.width / figure.width, ratio = window.devicePixelRatio || 1
  const w = Math.round(size.width * ratio), h = Math.round(size.height * ratio)
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h }
  const c = canvas.getContext('2d')
  c.setTransform(1, 0, 0, 1, 0, 0)
  c.clearRect(0, 0, w, h)
  c.setTransform(scale * ratio, 0, 0, scale * ratio, 0, 0)
  c.lineJoin = c.lineCap = 'round'
  c.setLineDash([])
  return c
}

/** Draws on the canvas over a figure. what: traces, the step up to which they are drawn, whether their lines are, or dots only; and a
 * label, where something is dragged. */
export function paint(canvas, figure, size, { runs, step, lines, label, ink, paper }) {
  const c = front(canvas, figure, size)
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
    if (lines) stroke(c, drawn.map(i => ({ path: pathOf(panel, runs[i], step), look: figure.colors[i] })), panel.x.shows === 'position' && paper)
    for (const i of drawn) dots(c, panel, runs[i], figure.colors[i], step, lines, paper, ink)
    c.restore()
  }
  if (label) write(c, figure, size.width / figure.width, label, ink, paper)
}

// What is dragged is told on the canvas: an element whose text changes with each frame is laid out and painted with each, which
// takes as long as all paths.
function write(c, figure, scale, { text, at: [x, y] }, ink, paper) {
  const px = 1 / scale // of the screen
  c.font = `${12.5 * px}px Arial, Helvetica, sans-serif`
  const w = c.measureText(text).width + 16 * px, h = 27 * px
  const left = x > figure.width * 0.6 ? x - 14 * px - w : x + 14 * px, top = y + 10 * px
  c.beginPath()
  c.roundRect(left, top, w, h, 5 * px)
  c.fillStyle = ink
  c.fill()
  c.fillStyle = paper
  c.textBaseline = 'middle'
  c.fillText(text, left + 8 * px, top + h / 2)
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

const apart = 1 // CSS px: what is nearer to the point before is not told apart

// The line of a run up to a step, without the points that nobody could tell from those before.
function pathOf(panel, run, step) {
  const xs = columnOf(run, panel.x), ys = columnOf(run, panel.y), path = new Path2D()
  if (!xs || !ys) return path
  const last = step === undefined || step === Infinity ? run.rows - 1 : rowAt(run, step)
  let down = false, px = 0, py = 0
  for (let i = shift(panel); i <= last; i++) {
    if (!Number.isFinite(ys[i]) || !Number.isFinite(xs[i])) { down = false; continue }
    const [x, y] = at(panel, xs, ys, i)
    if (!down) path.moveTo(x, y)
    else if (i < last && Math.abs(x - px) < apart && Math.abs(y - py) < apart) continue
    else path.lineTo(x, y)
    down = true
    px = x
    py = y
  }
  return path
}

// On a map all lines in the colour of the paper first, wider, so that they can be told from its levels.
function stroke(c, lines, paper) {
  if (paper) {
    c.strokeStyle = paper
    c.lineWidth = 4.2
    c.globalAlpha = 0.8
    for (const { path } of lines) c.stroke(path)
  }
  c.lineWidth = 2
  c.globalAlpha = 1
  for (const { path, look } of lines) {
    c.strokeStyle = look?.color ?? '#888'
    c.setLineDash(look?.dash ?? [])
    c.stroke(path)
  }
  c.setLineDash([])
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
