// One figure: its picture, its ground, a canvas over it and handles for the starts.
import { el, hold } from './dom.js'
import { data, inside, isLive, isMap, place, rowAt, spoken, written } from './traces.js'
import { paint } from './overlay.js'
import { Gestures } from './gestures.js'
import { Theory } from './theory.js'

const reach = 22 // px around a start within which it is taken hold of

export class View {
  constructor(plot, name) {
    this.plot = plot
    this.name = name
    this.image = el('img', { className: 'picture', draggable: false })
    this.groundImage = el('img', { className: 'ground', alt: '', hidden: true, draggable: false })
    this.canvas = el('canvas', { 'aria-hidden': 'true' })
    this.handles = el('div', { className: 'handles' })
    this.tip = el('div', { className: 'tip', hidden: true })
    this.stage = el('div', { className: 'stage' }, this.image, this.groundImage, this.canvas, this.handles, this.tip)
    this.caption = el('figcaption')
    this.box = el('figure', {}, this.stage, this.caption)
    this.gestures = new Gestures(this)
    this.theory = new Theory(this)
    this.box.insertBefore(this.gestures.bar, this.caption)
    new ResizeObserver(() => this.measure()).observe(this.stage)
    new IntersectionObserver(seen => this.see(seen.at(-1).isIntersecting)).observe(this.stage)
    this.stage.addEventListener('pointerdown', e => this.press(e))
    this.stage.addEventListener('pointermove', e => this.over(e))
    this.stage.addEventListener('pointerleave', () => this.leave())
  }

  // How large the stage is on the screen is asked for when it changes, not with each frame: whoever asks waits for the layout.
  measure() {
    this.size = { width: this.stage.clientWidth, height: this.stage.clientHeight }
    this.paint(this.painted)
  }

  see(seen) {
    this.seen = seen
    if (seen) this.paint(this.painted)
  }

  /** Draws over the figure, where it can be seen; elsewhere once it is. */
  paint(what) {
    this.painted = what
    if (!what || !this.seen || !this.figure?.panels?.some(isLive)) return
    if (!this.size) return this.measure()
    paint(this.canvas, this.figure, this.size, { ...what, ink: this.ink, paper: this.paper })
  }

  async take(f) {
    this.figure = f
    this.groundOf = this.groundAsked = null
    this.box.classList.toggle('failed', !!f.error)
    if (f.error) return this.caption.replaceChildren(el('p', { className: 'note', textContent: f.error }))
    if (f.svg !== this.shown) await this.set('image', this.shown = f.svg)
    this.image.alt = f.alt
    this.stage.style.aspectRatio = `${f.width} / ${f.height}`
    this.box.style.maxWidth = f.width + 'px'
    this.box.classList.toggle('wide', f.width > 700)
    this.describe(f)
    if (this.plot.traces || !this.hasCurves) this.placeHandles()
    this.gestures.take(f)
    if (this.plot.step === Infinity) this.rest()
    else this.upTo(this.plot.step)
  }

  // A picture is decoded before it takes the place of the old one.
  async set(which, svg) {
    const next = this[which].cloneNode()
    next.src = 'data:image/svg+xml,' + encodeURIComponent(svg)
    try { await next.decode() } catch { /* the browser shows what it can */ }
    next.hidden = this[which].hidden
    next.className = this[which].className
    this[which].replaceWith(next)
    this[which] = next
  }

  describe(f) {
    const kids = [el('p', { textContent: f.caption })]
    if (f.details.length) kids.push(el('details', {}, el('summary', { textContent: 'More' }), ...f.details.map(d => el('p', { textContent: d }))))
    if (this.plot.getAttribute('controls') !== null) {
      const formats = ['svg', 'png', 'pdf'].concat(f.film ? ['gif'] : [])
      kids.push(el('div', { className: 'files' }, 'Download ', ...formats.map(x => {
        const b = el('button', { type: 'button', textContent: x.toUpperCase(), 'aria-label': `download ${f.name} as ${x.toUpperCase()}` })
        b.onclick = () => this.plot.download(f.name, x).catch(e => this.plot.say(String(e.message ?? e)))
        return b
      })))
    }
    this.caption.replaceChildren(...kids)
  }

  maps() { return (this.figure?.panels ?? []).filter(isMap) }
  get scale() { return this.size.width / this.figure.width }
  get paper() { return this.plot.opened.paper }
  get ink() { return this.plot.opened.ink }

  // Where the start of a control is on a panel.
  spot(panel, control) {
    if (panel.y.shows !== 'loss') return place(panel, control.start[panel.x.variable], control.start[panel.y.variable])
    const run = this.plot.traces?.[control.runs[0]]
    return run && place(panel, control.start[0], run.loss[0])
  }

  // How high a start is on a curve its run tells, which comes after the picture: until then handles stay where they were.
  get hasCurves() { return this.maps().some(p => p.y.shows === 'loss') }
  placeOnCurves() { if (this.hasCurves) this.placeHandles() }

  placeHandles() {
    const handles = []
    for (const panel of this.maps()) {
      for (const c of this.plot.starts()) {
        if (!c.runs.some(r => panel.runs.includes(r)) || c.start.length <= Math.max(panel.x.variable, panel.y.variable)) continue
        const at = this.spot(panel, c)
        if (!at || !inside(panel, ...at)) continue
        const h = el('button', { type: 'button', className: 'handle' })
        const vars = this.plot.opened.vars
        h.setAttribute('aria-label', 'start, ' + c.start.map((v, i) => `${vars[i] ?? 'x' + (i + 1)} ${spoken(v)}`).join(', ') + '. Arrow keys move it.')
        h.style.left = 100 * at[0] / this.figure.width + '%'
        h.style.top = 100 * at[1] / this.figure.height + '%'
        h.addEventListener('keydown', e => this.key(e, panel, c))
        h.dataset.path = c.path
        handles.push(h)
      }
    }
    const focus = this.plot.root.activeElement?.dataset?.path
    this.handles.replaceChildren(...handles)
    if (focus && this.plot.focusIn === this.name) handles.find(h => h.dataset.path === focus)?.focus()
  }

  key(e, panel, control) {
    if (e.key === 't') return this.plot.toggleTheory(true), this.theory.at(panel, control.start, true)
    const d = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key]
    if (!d) return
    e.preventDefault()
    e.stopPropagation()
    const isCurve = panel.y.shows === 'loss', by = e.shiftKey ? 0.1 : 0.01
    const point = [...control.start]
    point[panel.x.variable] += d[0] * by * (panel.x.hi - panel.x.lo)
    if (!isCurve) point[panel.y.variable] += d[1] * by * (panel.y.hi - panel.y.lo)
    this.plot.focusIn = this.plot.at = this.name
    this.plot.setStart(control, point, this.texts(panel, point))
  }

  // Coordinates as the file has them: no finer than what a pixel tells.
  texts(panel, point) {
    return point.map((v, i) => {
      const a = i === panel.x.variable ? panel.x : i === panel.y.variable && panel.y.shows === 'position' ? panel.y : null
      if (!a) return written(v, 6)
      const digits = Math.max(0, Math.min(12, Math.ceil(-Math.log10((a.hi - a.lo) / 400))))
      return String(Number(v.toFixed(digits)))
    })
  }

  // Where the stage is while something is dragged on it, until the function that comes back is called: whoever asks with each move
  // waits for the layout each time.
  keepPlace() {
    const look = () => { this.rect = this.stage.getBoundingClientRect() }
    look()
    addEventListener('scroll', look, true)
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look, true)
      removeEventListener('resize', look)
      this.rect = null
    }
  }

  pointer(e) {
    const r = this.rect ?? this.stage.getBoundingClientRect()
    return [(e.clientX - r.left) / this.scale, (e.clientY - r.top) / this.scale]
  }

  press(e) {
    if (e.button !== 0 || !this.figure || this.figure.error) return
    this.plot.at = this.name
    if (this.figure.eye) return this.gestures.turn(e)
    const at = this.pointer(e), panel = this.maps().find(p => inside(p, ...at))
    if (!panel) return this.pressChart(e, at)
    const near = this.plot.starts().filter(c => c.runs.some(r => panel.runs.includes(r)))
      .map(c => ({ c, d: Math.hypot(...(this.spot(panel, c) ?? [1e9, 1e9]).map((v, k) => v - at[k])) * this.scale }))
      .sort((a, b) => a.d - b.d)[0]
    if (near && near.d <= reach) this.drag(e, panel, near.c)
    else this.gestures.pan(e, panel, () => this.click(at, panel))
  }

  drag(e, panel, control) {
    e.preventDefault()
    this.stage.setPointerCapture(e.pointerId)
    this.dragged = true
    for (const v of this.plot.views.values()) v.showGround()
    const forget = this.keepPlace()
    this.tip.hidden = true
    let point = control.start, texts = null
    const move = ev => {
      const to = this.pointer(ev), [x, y] = data(panel, ...to)
      point = [...control.start]
      point[panel.x.variable] = x
      if (panel.y.shows === 'position') point[panel.y.variable] = y
      texts = this.texts(panel, point)
      point = texts.map(Number)
      this.label = { text: texts.map((t, i) => `${this.plot.opened.vars[i] ?? 'x'} = ${t.replace('-', '−')}`).join(', '), at: to }
      this.plot.move({ runs: control.runs, start: point })
    }
    hold(this.stage, e, move, ended => {
      this.dragged = false
      this.label = null
      forget()
      if (texts && ended.type === 'pointerup') this.plot.setStart(control, point, texts)
      if (this.plot.text === this.plot.openedText) this.plot.goTo(Infinity)
    })
  }

  // A click on the ground adds a start.
  click(at, panel) {
    if (panel.y.shows !== 'position' || !this.plot.hasAttribute('controls')) return
    const dims = this.plot.starts()[0]?.start
    if (!dims || dims.length !== 2) return
    const [x, y] = data(panel, ...at), point = []
    point[panel.x.variable] = x
    point[panel.y.variable] = y
    this.plot.addStart(this.texts(panel, point))
  }

  // A press on a chart goes to that step.
  pressChart(e, at) {
    const panel = this.figure.panels.find(p => inside(p, ...at) && p.x.shows === 'steps')
    if (panel) this.plot.goTo(Math.max(0, Math.round(data(panel, ...at)[0])))
  }

  over(e) {
    if (this.dragged || !this.figure || !this.plot.traces || this.plot.timer) return
    const at = this.pointer(e)
    if (this.plot.theoryOn && this.theory.over(at)) return
    const found = this.nearest(at)
    if (!found) return this.leave()
    this.plot.hover(found.step, this)
    const { run, step } = found
    const t = this.plot.traces[run], i = rowAt(t, step), o = this.plot.opened
    this.tell(`${o.runs[run].name}\nstep ${t.steps[i]}, ${t.evaluations[i]} evaluations\nloss ${spoken(t.loss[i])}\ngradient ${spoken(t.gradient[i])}` +
      (Number.isFinite(t.rate[i]) ? `\nrate ${spoken(t.rate[i])}` : ''), at)
  }

  // The run and the step that a pointer is nearest to.
  nearest(at) {
    let best = null
    for (const panel of this.figure.panels) {
      if (!isLive(panel) || !inside(panel, ...at)) continue
      for (const r of panel.runs) {
        const t = this.plot.traces[r]
        if (!t?.rows) continue
        const xs = panel.x.shows === 'position' ? t.position[panel.x.variable] : t[panel.x.shows]
        const ys = panel.y.shows === 'position' ? t.position[panel.y.variable] : t[panel.y.shows]
        if (!xs || !ys) continue
        for (let i = 0; i < t.rows; i++) {
          const [x, y] = place(panel, xs[i], ys[i])
          const d = Math.hypot(x - at[0], y - at[1]) * (panel.x.shows === 'position' ? 1 : 0.5)
          if (!best || d < best.d) best = { d, run: r, step: t.steps[i] }
        }
      }
    }
    return best && best.d < 40 ? best : null
  }

  leave() {
    this.tip.hidden = true
    if (!this.dragged && this.plot.step === Infinity && !this.plot.mover.runs) for (const v of this.plot.views.values()) v.rest()
  }

  tell(text, at) {
    this.tip.hidden = false
    this.tip.textContent = text
    const right = at[0] > this.figure.width * 0.6
    this.tip.style.left = right ? '' : `calc(${100 * at[0] / this.figure.width}% + 14px)`
    this.tip.style.right = right ? `calc(${100 - 100 * at[0] / this.figure.width}% + 14px)` : ''
    this.tip.style.top = `calc(${100 * at[1] / this.figure.height}% + 10px)`
  }

  showGround() {
    if (!this.figure || !this.figure.panels.some(isLive)) return this.box.classList.add('stale')
    this.grounded = true
    if (this.groundOf === this.plot.opened.rev) return this.swap()
    this.fetchGround()
  }

  // The picture without its runs, asked for when nobody waits, and at the latest when something first moves.
  async fetchGround() {
    const { rev } = this.plot.opened
    if (this.groundOf === rev || this.groundAsked === rev || !this.figure?.panels?.some(isLive)) return
    this.groundAsked = rev
    try {
      const b = await this.plot.asker.bytes('draw', { rev, figure: this.name, format: 'ground' }, 'ground ' + this.name)
      if (this.plot.opened.rev !== rev) return
      await this.set('groundImage', new TextDecoder().decode(b))
      this.groundOf = rev
      if (this.grounded) this.swap()
    } catch {
      this.groundAsked = null
    }
  }

  swap() {
    this.groundImage.hidden = false
    this.image.classList.add('under')
  }

  moved(runs) {
    if (!this.figure || this.figure.error) return
    if (!this.grounded) this.showGround()
    this.paint({ runs, step: Infinity, lines: true, label: this.label })
  }

  upTo(step) {
    if (!this.plot.traces || !this.figure || this.figure.error) return
    this.showGround()
    this.paint({ runs: this.plot.traces, step, lines: true })
  }

  mark(step) {
    if (this.plot.step !== Infinity || this.figure?.error) return
    this.paint({ runs: this.plot.traces, step, lines: false })
  }

  rest() {
    this.grounded = false
    this.groundImage.hidden = true
    this.image.classList.remove('under')
    this.box.classList.remove('stale')
    this.paint({})
  }
}
