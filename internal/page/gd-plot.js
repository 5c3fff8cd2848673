// <gd-plot>: an experiment with its figures, live. Attributes: src, the address of a file, or text within the element; figure, the
// figures shown, by name; controls, the names of what can be turned (all where it says all, none where it is absent); width.
import { Asker, Superseded } from './transport.js'
import { data, decode, inside, isMap, isLive, place, rowAt, spoken, written } from './traces.js'
import { paint } from './overlay.js'
import { Controls } from './controls.js'
import { sheet } from './style.js'

const base = new URL('.', import.meta.url)
const reach = 22 // px around a start within which it is taken hold of
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const still = window.matchMedia('(prefers-reduced-motion: reduce)')

const el = (tag, props = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), props)
  for (const [k, v] of Object.entries(props)) if (k.startsWith('aria-') || k === 'role') e.setAttribute(k, v)
  e.append(...children)
  return e
}

export class GdPlot extends HTMLElement {
  constructor() {
    super()
    this.asker = new Asker(base)
    this.root = this.attachShadow({ mode: 'open' })
    this.root.adoptedStyleSheets = [sheet]
    this.history = []
    this.future = []
    this.views = new Map() // by name of the figure
    this.step = Infinity
    this.fileName = 'page.yaml'
  }

  connectedCallback() {
    if (this.built) return
    this.built = true
    this.build()
    dark.addEventListener('change', () => this.theme || this.open())
    new ResizeObserver(() => this.resized()).observe(this)
    if (this.getAttribute('src')) this.lazily(() => this.fetchSource())
    else if (this.textContent.trim()) this.lazily(() => this.show(dedent(this.textContent)))
  }

  // A page may have many of them: each begins when it comes near.
  lazily(begin) {
    const seen = new IntersectionObserver(entries => {
      if (!entries.some(e => e.isIntersecting)) return
      seen.disconnect()
      begin()
    }, { rootMargin: '200px' })
    seen.observe(this)
    if (this.getAttribute('poster')) this.figures.append(el('img', { className: 'poster', src: this.getAttribute('poster'), alt: '' }))
  }

  async fetchSource() {
    try {
      const reply = await fetch(this.getAttribute('src'))
      if (!reply.ok) throw new Error(`${this.getAttribute('src')}: ${reply.status}`)
      this.fileName = this.getAttribute('src').split('/').pop()
      this.show(await reply.text())
    } catch (e) { this.say(String(e.message ?? e)) }
  }

  build() {
    this.figures = el('div', { className: 'figures' })
    this.problems = el('div', { className: 'problems', role: 'alert', hidden: true })
    this.spoken = el('div', { className: 'aloud', 'aria-live': 'polite' })
    this.play = el('button', { type: 'button', className: 'play', 'aria-label': 'play the steps', textContent: '▶' })
    this.back = el('button', { type: 'button', 'aria-label': 'one step back', textContent: '‹' })
    this.forth = el('button', { type: 'button', 'aria-label': 'one step on', textContent: '›' })
    this.scrub = el('input', { type: 'range', min: 0, max: 1, step: 1, value: 1, 'aria-label': 'step' })
    this.stepText = el('output', { className: 'step', textContent: '' })
    this.bar = el('div', { className: 'bar', role: 'group', 'aria-label': 'steps', hidden: true }, this.play, this.back, this.scrub, this.forth, this.stepText)
    this.panel = el('div', { className: 'controls' })
    this.table = el('div', { className: 'runs' })
    this.status = el('div', { className: 'status', role: 'status' })
    this.root.append(this.problems, this.figures, this.bar, this.panel, this.table, this.status, this.spoken)
    this.controls = new Controls(this.panel, this)
    this.play.onclick = () => this.toggle()
    this.back.onclick = () => this.goTo(Math.max(0, Math.min(this.step, this.steps) - 1))
    this.forth.onclick = () => this.goTo(this.step + 1 >= this.steps ? Infinity : this.step + 1)
    this.scrub.oninput = () => this.goTo(+this.scrub.value >= this.steps ? Infinity : +this.scrub.value)
  }

  get theme() { return this.getAttribute('theme') }
  set theme(v) { v ? this.setAttribute('theme', v) : this.removeAttribute('theme'); this.open() }
  get isDark() { return (this.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark' }
  get steps() { return this.opened?.steps ?? 0 }

  /** Shows a text; what was shown before can be brought back. */
  show(text, { remember = true } = {}) {
    if (text === this.text) return
    if (remember && this.text !== undefined) {
      this.history.push(this.text)
      this.future = []
    }
    this.text = text
    this.status.textContent = ''
    this.dispatchEvent(new CustomEvent('gd-text', { detail: text }))
    return this.open()
  }

  undo() { this.travel(this.history, this.future) }
  redo() { this.travel(this.future, this.history) }
  travel(from, to) {
    if (!from.length) return
    to.push(this.text)
    this.show(from.pop(), { remember: false })
  }

  /** Replaces pieces of the text, given as {from, to, text}. */
  edit(edits, options) {
    let text = this.text
    for (const e of [...edits].sort((a, b) => b.from - a.from)) text = text.slice(0, e.from) + e.text + text.slice(e.to)
    return this.show(text, options)
  }

  // The CSS px that there are for a figure: of a wide page a half, see style.js.
  get space() {
    const w = this.figures.clientWidth || this.clientWidth || 600
    return Math.max(280, Math.floor(w >= 860 && (this.latest?.figures.length ?? 2) !== 1 ? (w - 18) / 2 : w))
  }

  resized() {
    const narrow = this.space < 620
    if (this.opened && (narrow || this.wasNarrow) && Math.abs(this.space - (this.drawnFor ?? 0)) > 12) {
      clearTimeout(this.later)
      this.later = setTimeout(() => this.open(), 150)
    }
  }

  async open() {
    if (this.text === undefined) return
    const space = this.space
    this.wasNarrow = space < 620
    this.drawnFor = space
    const figures = (this.getAttribute('figure') ?? '').split(',').map(s => s.trim()).filter(Boolean)
    this.classList.add('busy')
    const asked = this.text
    try {
      const o = await this.asker.json('open', { name: this.fileName, text: asked, theme: this.isDark ? 'dark' : 'light',
        width: this.wasNarrow ? space : 0, figures, set: [], frames: this.frames ?? {} })
      this.classList.remove('busy')
      await this.take(o, asked)
    } catch (e) {
      if (e instanceof Superseded) return
      this.classList.remove('busy')
      this.say(String(e.message ?? e))
    }
  }

  say(text) {
    this.problems.hidden = !text
    this.problems.textContent = text
    this.toggleAttribute('wrong', !!text)
  }

  async take(o, text) {
    this.latest = o
    const errors = o.diagnostics.filter(d => d.severity === 'error')
    this.say(errors.slice(0, 3).map(d => d.shown).join('\n'))
    this.dispatchEvent(new CustomEvent('gd-opened', { detail: o }))
    if (!o.rev) return // the last good picture stays
    this.opened = o
    this.openedText = text
    this.traces = null
    this.stop()
    await this.layOut(o)
    this.controls.take(o)
    this.listRuns(o)
    this.bar.hidden = !o.figures.some(f => f.panels.some(isLive))
    this.scrub.max = this.steps
    this.goTo(Infinity)
    this.spoken.textContent = o.figures[0]?.alt ?? ''
    this.fetchTraces(o)
    this.resized()
    this.dispatchEvent(new CustomEvent('gd-drawn', { detail: o }))
  }

  async fetchTraces(o) {
    try {
      const t = decode(await this.asker.bytes('move', { rev: o.rev, seq: 0 }, 'traces'))
      if (this.opened === o) { this.traces = t.runs; this.dispatchEvent(new Event('gd-ready')) }
    } catch (e) { if (!(e instanceof Superseded)) this.say(String(e.message ?? e)) }
  }

  // Figures keep their element as long as they keep their name, so that nothing jumps.
  async layOut(o) {
    this.figures.querySelector('.poster')?.remove()
    const names = new Set(o.figures.map(f => f.name))
    for (const [name, v] of this.views) if (!names.has(name)) { v.box.remove(); this.views.delete(name) }
    for (const f of o.figures) {
      let v = this.views.get(f.name)
      if (!v) this.views.set(f.name, v = this.newView(f.name))
      const next = this.figures.children[o.figures.indexOf(f)]
      if (next !== v.box) this.figures.insertBefore(v.box, next ?? null) // what is moved loses the focus
      await v.take(f)
    }
  }

  newView(name) { return new View(this, name) }

  listRuns(o) {
    if (this.getAttribute('controls') === null) return this.table.replaceChildren()
    const rows = o.runs.slice(0, 40).map(r => {
      const swatch = el('span', { className: 'swatch' })
      swatch.style.background = r.color || 'transparent'
      const name = el('button', { type: 'button', className: 'link', textContent: r.name, title: 'to its place in the file' })
      name.onclick = () => this.dispatchEvent(new CustomEvent('gd-line', { detail: r.line }))
      return el('tr', {}, el('td', {}, swatch), el('th', { scope: 'row' }, name), el('td', { textContent: r.verdict.replaceAll('_', ' '), title: r.why }),
        el('td', { className: 'n', textContent: r.steps }), el('td', { className: 'n', textContent: r.loss === null ? '–' : spoken(r.loss) }))
    })
    const head = el('tr', {}, ...['', 'run', 'verdict', 'steps', 'loss'].map(t => el('th', { scope: 'col', textContent: t })))
    const notes = o.notes.concat(o.broken).map(t => el('p', { className: 'note', textContent: t }))
    this.table.replaceChildren(el('table', {}, el('caption', { textContent: 'What became of the runs' }), el('thead', {}, head), el('tbody', {}, ...rows)), ...notes)
  }

  // Steps, linked over all figures.

  toggle() { this.timer ? this.stop() : this.start() }

  start() {
    if (!this.traces) return
    let begin = performance.now(), from = this.step >= this.steps ? 0 : this.step
    const seconds = 6, u0 = Math.pow(from / this.steps, 1 / 1.6)
    this.play.textContent = '❚❚'
    this.play.setAttribute('aria-label', 'pause')
    const tick = now => {
      const u = u0 + (now - begin) / 1000 / seconds
      const k = Math.floor(Math.pow(u, 1.6) * this.steps) // early steps, which are fast, take longer
      if (u >= 1 || k >= this.steps) { this.stop(); return this.goTo(Infinity) }
      if (!still.matches || k !== this.step) this.goTo(k)
      this.timer = requestAnimationFrame(tick)
    }
    this.timer = requestAnimationFrame(tick)
  }

  stop() {
    cancelAnimationFrame(this.timer)
    this.timer = 0
    this.play.textContent = '▶'
    this.play.setAttribute('aria-label', 'play the steps')
  }

  goTo(step) {
    this.step = step
    this.scrub.value = Math.min(step, this.steps)
    this.stepText.textContent = this.steps ? `step ${Math.min(step, this.steps)} of ${this.steps}` : ''
    this.scrub.setAttribute('aria-valuetext', this.stepText.textContent)
    if (step === Infinity) for (const v of this.views.values()) v.rest()
    else for (const v of this.views.values()) v.upTo(step)
  }

  /** Shows a step in all figures, as a pointer over one of them asks. */
  hover(step, except) {
    for (const v of this.views.values()) if (v !== except || true) v.mark(step)
  }

  // What is dragged: only paths are drawn, and the file follows when it is let go.

  async move(message) {
    if (!this.opened) return
    this.wanted = { rev: this.opened.rev, ...message }
    if (this.moving) return
    this.moving = true
    try {
      while (this.wanted) {
        const q = this.wanted
        this.wanted = null
        const t = decode(await this.asker.engine.ask('move', { seq: 1, ...q }, { client: this.asker.client + 'move' }))
        if (this.opened?.rev === q.rev) {
          this.live = t.runs
          if (!this.frame) this.frame = requestAnimationFrame(() => this.paintLive())
        }
        await new Promise(requestAnimationFrame)
      }
    } catch (e) {
      if (!(e instanceof Superseded)) this.wrongMove = String(e.message ?? e)
    } finally { this.moving = false }
  }

  paintLive() {
    this.frame = 0
    this.frames60 = (this.frames60 ?? 0) + 1
    this.dispatchEvent(new Event('gd-frame'))
    if (this.live) for (const v of this.views.values()) v.moved(this.live)
  }

  /** The control of the start of which a run begins, with those of its coordinates. */
  starts() {
    const o = this.opened
    if (!o || this.text !== this.openedText) return []
    return o.controls.filter(c => c.kind === 'point' && c.runs?.length).map(c => ({
      ...c, parts: c.start.map((_, i) => o.controls.find(d => d.path === `${c.path}.${i}`)),
    })).filter(c => c.parts.every(Boolean))
  }

  setStart(control, point, texts) {
    this.live = null
    return this.edit(control.parts.map((p, i) => ({ from: p.from, to: p.to, text: texts[i] })).filter((_, i) => point[i] !== control.start[i]))
  }

  async addStart(texts) {
    try {
      const edit = await this.asker.json('start', { text: this.text, point: `[${texts.join(', ')}]` })
      await this.edit([edit])
      this.status.textContent = 'A start is added; undo takes it back.'
    } catch (e) { this.status.textContent = String(e.message ?? e) }
  }

  async download(name, format) {
    const bytes = await this.asker.bytes('draw', { rev: this.opened.rev, figure: name, format, theme: this.isDark ? 'dark' : 'light' }, 'file')
    const types = { svg: 'image/svg+xml', png: 'image/png', pdf: 'application/pdf', gif: 'image/gif' }
    const a = el('a', { href: URL.createObjectURL(new Blob([bytes], { type: types[format] })), download: `${name}.${format}` })
    a.click()
    setTimeout(() => URL.revokeObjectURL(a.href), 10000)
  }
}

const dedent = text => {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n')
  const least = Math.min(...lines.filter(l => l.trim()).map(l => l.match(/^ */)[0].length))
  return lines.map(l => l.slice(least)).join('\n') + '\n'
}

/** One figure: its picture, its ground, a canvas over it and handles for the starts. */
class View {
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
    this.stage.addEventListener('pointerdown', e => this.press(e))
    this.stage.addEventListener('pointermove', e => this.over(e))
    this.stage.addEventListener('pointerleave', () => this.leave())
  }

  async take(f) {
    this.figure = f
    this.groundOf = null
    this.box.classList.toggle('failed', !!f.error)
    if (f.error) return this.caption.replaceChildren(el('p', { className: 'note', textContent: f.error }))
    await this.set(this.image, f.svg)
    this.image.alt = f.alt
    this.stage.style.aspectRatio = `${f.width} / ${f.height}`
    this.box.style.maxWidth = f.width + 'px'
    this.box.classList.toggle('wide', f.width > 700)
    this.describe(f)
    this.placeHandles()
    this.rest()
  }

  // A picture is decoded before it takes the place of the old one.
  async set(image, svg) {
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    const next = new Image()
    next.src = url
    try { await next.decode() } catch { /* the browser shows what it can */ }
    const old = image.src
    image.src = url
    if (old) URL.revokeObjectURL(old)
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
  get scale() { return this.stage.clientWidth / this.figure.width }
  get paper() { return this.plot.opened.paper }
  get ink() { return this.plot.opened.ink }

  // Where the start of a control is on a panel.
  spot(panel, control) {
    if (panel.y.shows !== 'loss') return place(panel, control.start[panel.x.variable], control.start[panel.y.variable])
    const run = this.plot.traces?.[control.runs[0]]
    return run && place(panel, control.start[0], run.loss[0])
  }

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
    const d = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key]
    if (!d) return
    e.preventDefault()
    const isCurve = panel.y.shows === 'loss', by = e.shiftKey ? 0.1 : 0.01
    const point = [...control.start]
    point[panel.x.variable] += d[0] * by * (panel.x.hi - panel.x.lo)
    if (!isCurve) point[panel.y.variable] += d[1] * by * (panel.y.hi - panel.y.lo)
    this.plot.focusIn = this.name
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

  pointer(e) {
    const r = this.stage.getBoundingClientRect()
    return [(e.clientX - r.left) / this.scale, (e.clientY - r.top) / this.scale]
  }

  press(e) {
    if (e.button !== 0 || !this.figure) return
    const at = this.pointer(e), panel = this.maps().find(p => inside(p, ...at))
    if (!panel) return this.pressChart(e, at)
    const near = this.plot.starts().filter(c => c.runs.some(r => panel.runs.includes(r)))
      .map(c => ({ c, d: Math.hypot(...(this.spot(panel, c) ?? [1e9, 1e9]).map((v, k) => v - at[k])) * this.scale }))
      .sort((a, b) => a.d - b.d)[0]
    if (near && near.d <= reach) this.drag(e, panel, near.c)
    else this.click(e, panel)
  }

  drag(e, panel, control) {
    e.preventDefault()
    this.stage.setPointerCapture(e.pointerId)
    this.dragged = true
    for (const v of this.plot.views.values()) v.showGround()
    let point = control.start, texts = null
    const move = ev => {
      const [x, y] = data(panel, ...this.pointer(ev))
      point = [...control.start]
      point[panel.x.variable] = x
      if (panel.y.shows === 'position') point[panel.y.variable] = y
      texts = this.texts(panel, point)
      point = texts.map(Number)
      this.tell(`${texts.map((t, i) => `${this.plot.opened.vars[i] ?? 'x'} = ${t.replace('-', '−')}`).join(', ')}`, this.pointer(ev))
      this.plot.move({ runs: control.runs, start: point })
    }
    const up = () => {
      this.stage.removeEventListener('pointermove', move)
      this.dragged = false
      this.tip.hidden = true
      if (texts) this.plot.setStart(control, point, texts)
      if (!texts || this.plot.text === this.plot.openedText) this.plot.goTo(Infinity)
    }
    this.stage.addEventListener('pointermove', move)
    this.stage.addEventListener('pointerup', up, { once: true })
    this.stage.addEventListener('pointercancel', up, { once: true })
  }

  // A click on the ground adds a start.
  click(e, panel) {
    if (panel.y.shows !== 'position' || !this.plot.hasAttribute('controls')) return
    const from = [e.clientX, e.clientY], at = this.pointer(e)
    this.stage.addEventListener('pointerup', up => {
      if (Math.hypot(up.clientX - from[0], up.clientY - from[1]) > 4) return
      const dims = this.plot.starts()[0]?.start
      if (!dims || dims.length !== 2) return
      const [x, y] = data(panel, ...at), point = []
      point[panel.x.variable] = x
      point[panel.y.variable] = y
      this.plot.addStart(this.texts(panel, point))
    }, { once: true })
  }

  // A press on a chart goes to that step.
  pressChart(e, at) {
    const panel = this.figure.panels.find(p => inside(p, ...at) && p.x.shows === 'steps')
    if (panel) this.plot.goTo(Math.max(0, Math.round(data(panel, ...at)[0])))
  }

  over(e) {
    if (this.dragged || !this.figure || !this.plot.traces || this.plot.timer) return
    const at = this.pointer(e)
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
    if (!this.dragged && this.plot.step === Infinity && !this.plot.live) for (const v of this.plot.views.values()) v.rest()
  }

  tell(text, at) {
    this.tip.hidden = false
    this.tip.textContent = text
    const right = at[0] > this.figure.width * 0.6
    this.tip.style.left = right ? '' : `calc(${100 * at[0] / this.figure.width}% + 14px)`
    this.tip.style.right = right ? `calc(${100 - 100 * at[0] / this.figure.width}% + 14px)` : ''
    this.tip.style.top = `calc(${100 * at[1] / this.figure.height}% + 10px)`
  }

  // The picture without its runs, asked for when something first moves.
  showGround() {
    if (!this.figure || !this.figure.panels.some(isLive)) return this.box.classList.add('stale')
    this.grounded = true
    if (this.groundOf === this.plot.opened.rev) return this.swap()
    const rev = this.plot.opened.rev
    this.plot.asker.bytes('draw', { rev, figure: this.name, format: 'ground' }, 'ground ' + this.name).then(async b => {
      if (this.plot.opened.rev !== rev) return
      await this.set(this.groundImage, b)
      this.groundOf = rev
      if (this.grounded) this.swap()
    }).catch(() => {})
  }

  swap() {
    this.groundImage.hidden = false
    this.image.classList.add('under')
  }

  moved(runs) {
    if (!this.figure || this.figure.error) return
    if (!this.grounded) this.showGround()
    paint(this.canvas, this.figure, { runs, step: Infinity, lines: true, ink: this.ink, paper: this.paper })
  }

  upTo(step) {
    if (!this.plot.traces || !this.figure || this.figure.error) return
    this.showGround()
    if (this.figure.panels.some(isLive)) paint(this.canvas, this.figure, { runs: this.plot.traces, step, lines: true, ink: this.ink, paper: this.paper })
  }

  mark(step) {
    if (this.plot.step !== Infinity || this.figure?.error) return
    paint(this.canvas, this.figure, { runs: this.plot.traces, step, lines: false, ink: this.ink, paper: this.paper })
  }

  rest() {
    this.grounded = false
    this.groundImage.hidden = true
    this.image.classList.remove('under')
    this.box.classList.remove('stale')
    if (this.figure && !this.figure.error) paint(this.canvas, this.figure, {})
  }
}

customElements.define('gd-plot', GdPlot)
