// Theory at a place of a map: how a surface is curved there, which rates are stable, where Newton's method would go.
import { latest } from './dom.js'
import { data, inside, isMap, place, spoken } from './traces.js'
import { front } from './overlay.js'

export class Theory {
  constructor(view) {
    this.view = view
    this.ask = latest((...a) => this.tell(...a))
  }

  /** Shows what holds at the pointer; false where nothing is known there. */
  over(at) {
    const panel = this.view.figure.panels.find(p => isMap(p) && inside(p, ...at)), run = panel?.runs[0]
    const rest = this.view.plot.opened.runs[run]?.end ?? this.view.plot.opened.runs[run]?.start
    if (!rest || panel.x.variable < 0 || panel.y.variable < 0) return false
    const [x, y] = data(panel, ...at), point = [...rest]
    point[panel.x.variable] = x
    if (panel.y.shows === 'position') point[panel.y.variable] = y
    this.at(panel, point)
    return true
  }

  at(panel, point, aloud = false) { this.ask(panel, point, aloud) }

  async tell(panel, point, aloud) {
    const { view } = this, { plot } = view
    let t
    try { t = await plot.asker.json('theory', { rev: plot.opened.rev, run: panel.runs[0], point }, 'theory ' + view.name) } catch { return }
    if (!plot.theoryOn) return
    const text = words(t, point, plot.opened.vars)
    const at = place(panel, point[panel.x.variable], panel.y.shows === 'loss' ? t.loss ?? panel.y.lo : point[panel.y.variable])
    view.tell(text, at)
    if (aloud) plot.spoken.textContent = text
    if (panel.y.shows === 'position') draw(view, panel, point, t)
  }
}

function words(t, point, vars) {
  const lines = [point.map((v, i) => `${vars[i] ?? 'x'} ${spoken(v)}`).slice(0, 4).join(', '), `loss ${spoken(t.loss ?? NaN)}, gradient ${spoken(t.length ?? NaN)}`]
  const c = t.curvatures
  if (c?.length) {
    const lo = c[0], hi = c.at(-1)
    lines.push(c.length > 1 ? `curvature ${spoken(lo)} to ${spoken(hi)}` + (lo > 0 || hi < 0 ? `, condition ${spoken(lo > 0 ? hi / lo : lo / hi)}` : lo < 0 && hi > 0 ? ': a saddle' : '') : `curvature ${spoken(hi)}`)
    if (t.descent) lines.push(`gradient ${t.climbs ? 'ascent' : 'descent'} is stable below 2/${t.climbs ? '|λ|' : 'λ'} = ${spoken(t.descent)}`)
    else lines.push(`no direction curves ${t.climbs ? 'down' : 'up'}wards: no rate is too high here`)
    if (t.stable && Math.abs(t.stable / t.descent - 1) > 1e-9) lines.push(`${t.method}: below ${spoken(t.stable)}`)
    if (t.stable && t.rate) lines.push(`its rate ${spoken(t.rate)} is ${t.rate < t.stable ? 'below that' : 'too high for here'}`)
  }
  if (t.newton) lines.push(`Newton's step leads to ${t.newton.map((d, i) => spoken(point[i] + d)).slice(0, 4).join(', ')}`)
  return lines.join('\n')
}

// The ellipse on which the quadratic model is constant, where the gradient points, and Newton's step.
function draw(view, panel, point, t) {
  const c = front(view.canvas, view.figure, view.size), i = panel.x.variable, j = panel.y.variable
  if (!c) return
  const at = (dx, dy) => place(panel, point[i] + dx, point[j] + dy), [x, y] = at(0, 0), [l, top, r, b] = panel.box
  c.save()
  c.beginPath()
  c.rect(l, top, r - l, b - top)
  c.clip()
  const both = (path, width) => {
    for (const [colour, w] of [[view.paper, width + 2.4], [view.ink, width]]) {
      c.strokeStyle = colour
      c.lineWidth = w
      c.beginPath()
      path()
      c.stroke()
    }
  }
  if (t.directions?.length === 2 && t.curvatures.every(v => t.climbs ? v < 0 : v > 0)) {
    const axes = t.directions.map((d, k) => d.map(v => v / Math.sqrt(Math.abs(t.curvatures[k]))))
    const reach = Math.max(...axes.map(a => Math.hypot(...at(...a.map(v => v * 1e-3)).map((v, k) => v - [x, y][k])))) * 1e3
    const s = Math.min(40 / reach, 1e300)
    if (Number.isFinite(s)) both(() => {
      for (let n = 0; n <= 60; n++) {
        const a = Math.cos(n * Math.PI / 30) * s, b = Math.sin(n * Math.PI / 30) * s
        c.lineTo(...at(a * axes[0][0] + b * axes[1][0], a * axes[0][1] + b * axes[1][1]))
      }
    }, 1.3)
  }
  const arrow = (x1, y1, name) => {
    const d = Math.hypot(x1 - x, y1 - y), [ux, uy] = [(x1 - x) / d, (y1 - y) / d]
    if (!(d > 6)) return
    both(() => { c.moveTo(x, y); c.lineTo(x1, y1); c.moveTo(x1 - 9 * ux + 5 * uy, y1 - 9 * uy - 5 * ux); c.lineTo(x1, y1); c.lineTo(x1 - 9 * ux - 5 * uy, y1 - 9 * uy + 5 * ux) }, 1.6)
    c.font = '12px Arial, Helvetica, sans-serif'
    c.textAlign = ux < 0 ? 'right' : 'left'
    c.textBaseline = 'middle'
    c.strokeStyle = view.paper
    c.lineWidth = 3
    c.strokeText(name, x1 + 6 * ux, y1 + 9 * uy)
    c.fillStyle = view.ink
    c.fillText(name, x1 + 6 * ux, y1 + 9 * uy)
  }
  if (t.newton) arrow(...at(t.newton[i], t.newton[j]), 'Newton')
  if (t.length > 0) { // its direction: of its length the words tell
    const s = (t.climbs ? 1e-3 : -1e-3) * Math.abs(panel.x.hi - panel.x.lo) / t.length
    const [x1, y1] = at(s * t.gradient[i], s * t.gradient[j]), d = Math.hypot(x1 - x, y1 - y)
    arrow(x + 36 * (x1 - x) / d, y + 36 * (y1 - y) / d, t.climbs ? '∇f' : '−∇f')
  }
  both(() => c.arc(x, y, 3, 0, 2 * Math.PI), 1.6)
  c.restore()
}
