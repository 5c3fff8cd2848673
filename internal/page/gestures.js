// How a figure is looked at: a map through another window, a scene from another side. A window is the reader's own and is
// not in the file; where a scene is seen from is.
import { el, hold, latest } from './dom.js'
import { inside, valueAt } from './traces.js'

const zoomStep = 1.4
const isGround = p => p.x.shows === 'position' && p.y.shows === 'position'
const clamp = (v, lo, hi) => Math.max(lo, Math.min(hi, v))

export class Gestures {
  constructor(view) {
    this.view = view
    this.plot = view.plot
    this.fingers = new Map()
    const button = (text, label, act) => {
      const b = el('button', { type: 'button', textContent: text, 'aria-label': label, title: label })
      b.onclick = act
      return b
    }
    this.home = button('⟲', 'show all again', () => this.reset())
    this.bar = el('div', { className: 'looks', role: 'group', hidden: true }, button('+', 'zoom in', () => this.zoom(zoomStep)), button('−', 'zoom out', () => this.zoom(1 / zoomStep)), this.home)
    this.draw = latest(draft => this.redraw(draft))
    const stage = view.stage
    stage.addEventListener('wheel', e => this.wheel(e), { passive: false })
    stage.addEventListener('keydown', e => this.key(e))
    stage.addEventListener('pointerdown', e => this.finger(e), true)
    stage.addEventListener('pointermove', e => this.pinch(e), true)
    for (const end of ['pointerup', 'pointercancel']) stage.addEventListener(end, e => this.fingers.delete(e.pointerId), true)
    stage.addEventListener('pointerleave', () => { this.engaged = false })
  }

  get maps() { return this.view.figure?.panels.filter(isGround) ?? [] }
  get name() { return this.view.name }
  get windows() { return this.plot.frames[this.name] }

  take(f) {
    const can = !f.error && (this.maps.length > 0 || f.eye), stage = this.view.stage
    this.bar.hidden = f.error || !this.maps.length
    this.bar.setAttribute('aria-label', 'window of ' + f.name)
    this.home.disabled = !this.windows
    if (!this.eyeMoves) this.eye = f.eye
    if (!can) return stage.removeAttribute('tabindex')
    stage.tabIndex = 0
    stage.setAttribute('role', 'group')
    stage.setAttribute('aria-label', f.name + (f.eye ? ': arrow keys turn it' : ': plus and minus zoom, arrow keys move the window, 0 shows all again'))
    stage.classList.toggle('turns', !!f.eye)
  }

  async redraw(draft) {
    const { view, plot } = this
    if (!plot.opened) return
    try {
      const f = await plot.asker.json('view', { rev: plot.opened.rev, figure: this.name, theme: plot.isDark ? 'dark' : 'light', frames: this.windows ?? [], turn: this.eyeMoves ? this.eye : [], draft: !!draft }, 'view ' + this.name)
      const { caption, details, alt } = view.figure
      await view.take({ ...f, caption, details, alt })
      plot.dispatchEvent(new CustomEvent('gd-view', { detail: f }))
    } catch { /* a newer one comes, or the text has changed */ }
  }

  // Windows.

  show(windows) {
    if (windows) this.plot.frames[this.name] = windows
    else delete this.plot.frames[this.name]
    this.view.tip.hidden = true
    return this.draw()
  }

  reset() { return this.show(null) }

  /** The windows of all panels, where those that show what one shows are moved to it: shares of its axes, from 0 to 1. */
  through(panel, x, y, panels = this.view.figure.panels) {
    const same = p => isGround(p) && ['x', 'y'].every(k => p[k].lo === panel[k].lo && p[k].hi === panel[k].hi && p[k].variable === panel[k].variable)
    return panels.map(p => same(p) ? [valueAt(p.x, x[0]), valueAt(p.x, x[1]), valueAt(p.y, y[0]), valueAt(p.y, y[1])] : [p.x.lo, p.x.hi, p.y.lo, p.y.hi])
  }

  zoom(factor, panel = this.maps[0], at = null) {
    if (!panel) return
    const [l, t, r, b] = panel.box
    const u = at ? clamp((at[0] - l) / (r - l), 0, 1) : 0.5, v = at ? clamp((b - at[1]) / (b - t), 0, 1) : 0.5
    const wide = Math.abs(panel.x.hi - panel.x.lo) / factor, size = Math.max(Math.abs(panel.x.hi), Math.abs(panel.x.lo), 1e-300)
    if (wide < 1e-9 * size || wide > 1e9) return // numbers would not tell the places apart
    this.show(this.through(panel, [u - u / factor, u + (1 - u) / factor], [v - v / factor, v + (1 - v) / factor]))
  }

  // A page is scrolled over a figure, until something is pressed in it or Ctrl is down.
  wheel(e) {
    if (!(e.ctrlKey || e.metaKey || this.engaged)) return
    const at = this.view.pointer(e), panel = this.maps.find(p => inside(p, ...at))
    if (!panel) return
    e.preventDefault()
    this.zoom(Math.exp(-clamp(e.deltaY * (e.deltaMode ? 30 : 1), -200, 200) / 300), panel, at)
  }

  /** Moves the window with the pointer; where it is let go at once, that was a click. */
  pan(e, panel, click) {
    this.engaged = true
    const stage = this.view.stage, from = this.view.pointer(e), { panels } = this.view.figure
    const begin = [e.clientX, e.clientY], [l, t, r, b] = panel.box
    let moved = false
    const move = ev => {
      if (!moved && Math.hypot(ev.clientX - begin[0], ev.clientY - begin[1]) < 5) return
      if (e.pointerType === 'touch' || !isGround(panel)) { moved = true; return }
      if (!moved) stage.setPointerCapture(e.pointerId)
      moved = this.view.dragged = true
      const at = this.view.pointer(ev), u = (from[0] - at[0]) / (r - l), v = (at[1] - from[1]) / (b - t)
      this.show(this.through(panel, [u, 1 + u], [v, 1 + v], panels))
    }
    hold(stage, e, move, ev => {
      this.view.dragged = false
      if (!moved && ev.type === 'pointerup' && !(ev.pointerType === 'touch' && this.pinched)) click()
    })
  }

  // Two fingers move and zoom.

  finger(e) {
    if (e.pointerType !== 'touch') return
    this.fingers.set(e.pointerId, this.view.pointer(e))
    this.pinched = this.fingers.size > 1
    if (this.fingers.size !== 2) return
    const [p, q] = [...this.fingers.values()], mid = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
    const panel = this.maps.find(m => inside(m, ...mid))
    this.hold = panel && { panel, panels: this.view.figure.panels, mid, apart: Math.hypot(p[0] - q[0], p[1] - q[1]) }
    if (panel) e.stopPropagation()
  }

  pinch(e) {
    if (!this.fingers.has(e.pointerId)) return
    this.fingers.set(e.pointerId, this.view.pointer(e))
    if (this.fingers.size !== 2 || !this.hold) return
    e.stopPropagation()
    const [p, q] = [...this.fingers.values()], { panel, panels, mid, apart } = this.hold, [l, t, r, b] = panel.box
    const f = clamp(Math.hypot(p[0] - q[0], p[1] - q[1]) / Math.max(apart, 1), 0.05, 20), now = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
    const u = (mid[0] - l) / (r - l), v = (b - mid[1]) / (b - t), un = (now[0] - l) / (r - l), vn = (b - now[1]) / (b - t)
    this.show(this.through(panel, [u - un / f, u + (1 - un) / f], [v - vn / f, v + (1 - vn) / f], panels))
  }

  // Scenes.

  turn(e) {
    const stage = this.view.stage, from = [e.clientX, e.clientY], eye = this.eye
    e.preventDefault()
    stage.focus({ preventScroll: true })
    stage.setPointerCapture(e.pointerId)
    hold(stage, e, ev => this.seenFrom([eye[0] - 0.5 * (ev.clientX - from[0]), eye[1] + 0.4 * (ev.clientY - from[1])]), () => this.keep())
  }

  seenFrom([azimuth, elevation]) {
    this.eyeMoves = true
    this.eye = [Math.round(((azimuth + 180) % 360 + 360) % 360 - 180), Math.round(clamp(elevation, 15, 85))]
    this.draw(true)
  }

  // The file says from where a scene is seen; where it cannot be told so, the page alone knows.
  async keep() {
    if (!this.eyeMoves) return
    const [azimuth, elevation] = this.eye, { plot } = this, { text } = plot
    if (plot.hasAttribute('controls') && plot.text === plot.openedText) {
      try {
        const { edits } = await plot.asker.json('edit', { text, rev: plot.opened.rev, figure: this.name, values: [{ key: 'azimuth', text: String(azimuth) }, { key: 'elevation', text: String(elevation) }] }, 'turn')
        this.eyeMoves = false
        return await plot.edit(edits, text)
      } catch { /* as below */ }
    }
    await this.draw(false)
  }

  key(e) {
    if (e.target !== this.view.stage || !this.view.figure) return
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key]
    if (this.view.figure.eye) {
      if (!arrow) return
      e.preventDefault()
      this.seenFrom([this.eye[0] + 5 * arrow[0], this.eye[1] + 5 * arrow[1]])
      clearTimeout(this.later)
      this.later = setTimeout(() => this.keep(), 500)
    } else if (this.maps.length && (arrow || ['+', '=', '-', '0'].includes(e.key))) {
      e.preventDefault()
      if (arrow) this.show(this.through(this.maps[0], [0.1 * arrow[0], 1 + 0.1 * arrow[0]], [0.1 * arrow[1], 1 + 0.1 * arrow[1]]))
      else if (e.key === '0') this.reset()
      else this.zoom(e.key === '-' ? 1 / zoomStep : zoomStep)
    }
  }
}
