// <gd-plot>: an experiment with its figures, live. Attributes: src, the address of a file, or text within the element; figure, the
// figures shown, by name; controls, the names of what can be turned (all where it says all, none where it is absent); width.
import { Asker, Superseded } from './transport.js'
import { decode, isLive } from './traces.js'
import { View } from './view.js'
import { el } from './dom.js'
import { replaced } from './edits.js'
import { Mover } from './mover.js'
import { Controls } from './controls.js'
import { RunList } from './runs.js'
import { sheet } from './style.js'
import { prepareSoon } from './prepare.js'
import { paceList, stepKeys } from './pace.js'

const base = new URL('.', import.meta.url)
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const still = window.matchMedia('(prefers-reduced-motion: reduce)')

export class GdPlot extends HTMLElement {
  constructor() {
    super()
    this.asker = new Asker(base)
    this.root = this.attachShadow({ mode: 'open' })
    this.root.adoptedStyleSheets = [sheet]
    this.history = []
    this.future = []
    this.mover = new Mover(this)
    this.views = new Map() // by name of the figure
    this.step = Infinity
    this.frames = {} // windows of maps that the reader has moved, by name of the figure
    this.fileName = 'page.yaml'
  }

  connectedCallback() {
    if (this.built) return
    this.built = true
    this.build()
    dark.addEventListener('change', () => this.theme || this.open())
    new ResizeObserver(seen => this.resized(seen.at(-1).contentRect.width)).observe(this.figures)
    const text = this.textContent
    if (this.getAttribute('src')) this.lazily(() => this.fetchSource())
    else if (text.trim()) this.lazily(() => this.show(dedent(text)))
  }

  // A page may have many of them: each begins when it comes near, or where a still picture stands for it when that is touched.
  lazily(begin) {
    if (this.still) {
      const b = el('button', { type: 'button', className: 'touch', textContent: 'Try it', title: 'make the figure live' })
      const touched = () => {
        for (const kind of ['pointerdown', 'focusin']) this.removeEventListener(kind, touched)
        b.disabled = true
        b.textContent = 'is loaded …'
        begin()
      }
      for (const kind of ['pointerdown', 'focusin']) this.addEventListener(kind, touched)
      return this.figures.append(b)
    }
    const seen = new IntersectionObserver(entries => {
      if (!entries.some(e => e.isIntersecting)) return
      seen.disconnect()
      begin()
    }, { rootMargin: '200px' })
    seen.observe(this)
  }

  /** Whether a picture stands in the element, or is named, until there are figures. */
  get still() { return !!this.querySelector('img, picture, svg') || this.hasAttribute('poster') }

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
    if (this.querySelector('img, picture, svg')) this.figures.append(el('slot'))
    else if (this.getAttribute('poster')) this.await(this.getAttribute('poster'))
    this.problems = el('div', { className: 'problems', role: 'alert', hidden: true })
    const over = el('div', { className: 'over' }, this.problems)
    this.spoken = el('div', { className: 'aloud', 'aria-live': 'polite' })
    this.play = el('button', { type: 'button', className: 'play', 'aria-label': 'play the steps', textContent: '▶' })
    this.back = el('button', { type: 'button', 'aria-label': 'one step back', textContent: '‹' })
    this.forth = el('button', { type: 'button', 'aria-label': 'one step on', textContent: '›' })
    this.scrub = el('input', { type: 'range', min: 0, max: 1, step: 1, value: 1, 'aria-label': 'step' })
    this.stepText = el('output', { className: 'step', textContent: '' })
    this.theoryButton = el('button', { type: 'button', className: 'theory', 'aria-pressed': 'false', textContent: 'Theory', title: 'at the pointer: curvature, stable rates, Newton’s step (t)' })
    this.theoryButton.onclick = () => this.toggleTheory()
    this.more = el('button', { type: 'button', className: 'more', textContent: 'Go on', title: 'let the runs take twice as many steps', hidden: this.getAttribute('controls') === null })
    this.bar = el('div', { className: 'bar', role: 'group', 'aria-label': 'steps', hidden: true }, this.play, this.back, this.scrub, this.forth, this.stepText, this.pace = paceList(this), this.more, this.theoryButton)
    this.panel = el('div', { className: 'controls' })
    this.table = el('div', { className: 'runs' })
    this.status = el('div', { className: 'status', role: 'status' })
    this.root.append(over, this.figures, this.bar, this.panel, this.table, this.status, this.spoken)
    this.controls = new Controls(this.panel, this)
    this.runs = new RunList(this.table, this)
    stepKeys(this)
    this.play.onclick = () => this.toggle()
    this.back.onclick = () => this.goTo(Math.max(0, Math.min(this.step, this.steps) - 1))
    this.forth.onclick = () => this.goTo(this.step + 1 >= this.steps ? Infinity : this.step + 1)
    this.more.onclick = () => this.goOn()
    this.scrub.oninput = () => this.goTo(+this.scrub.value >= this.steps ? Infinity : +this.scrub.value)
  }

  /** Shows a picture until there are figures. */
  await(address) {
    const img = el('img', { className: 'poster', src: address, alt: this.getAttribute('alt') ?? '' })
    img.onerror = () => img.remove()
    this.figures.append(img)
  }

  get theme() { return this.getAttribute('theme') }
  set theme(v) { v ? this.setAttribute('theme', v) : this.removeAttribute('theme'); this.open() }
  get isDark() { return (this.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark' }
  get steps() { return this.opened?.steps ?? 0 }

  toggleTheory(on = !this.theoryOn) {
    this.theoryOn = on
    this.theoryButton.setAttribute('aria-pressed', on)
    if (!on) for (const v of this.views.values()) v.leave()
  }

  /** Shows a text; what was shown before can be brought back. What is typed without a pause is one thing to undo. */
  show(text, { remember = true, typed = false } = {}) {
    if (text === this.text) return
    if (remember && this.text !== undefined) {
      const now = performance.now()
      if (!(typed && now - (this.typedAt ?? -1e9) < 1500)) this.history.push(this.text)
      this.typedAt = typed ? now : -1e9
      this.future = []
    } else this.typedAt = -1e9
    this.text = text
    this.mover.settle()
    this.status.textContent = ''
    const opened = this.open() // the engine works while the page follows
    this.dispatchEvent(new CustomEvent('gd-text', { detail: text }))
    return opened
  }

  undo() { this.travel(this.history, this.future) }
  redo() { this.travel(this.future, this.history) }
  travel(from, to) {
    if (!from.length) return
    to.push(this.text)
    this.show(from.pop(), { remember: false })
  }

  /** Replaces pieces {from, to, text} of the text, whose places are those of base. */
  edit(edits, base = this.openedText) {
    const text = replaced(this.text, base, edits)
    if (text !== null) return this.show(text)
    this.status.textContent = 'That place of the text has changed meanwhile; once more, please.'
  }

  /** The names of the figures that are shown; none for all. */
  get named() { return (this.getAttribute('figure') ?? '').split(',').map(s => s.trim()).filter(Boolean) }

  // The CSS px that there are for a figure: of a wide page a half, see style.js. How wide the page is it is told when that
  // changes: whoever asks waits for the layout.
  get space() {
    const w = (this.wide ??= this.figures.clientWidth || this.clientWidth) || 600
    const one = (this.latest?.figures.length ?? this.named.length) === 1
    return Math.max(280, Math.floor(w >= 760 && !one ? (w - 18) / 2 : w))
  }

  resized(width = this.wide) {
    if (!width) return // it is not shown
    this.wide = width
    const narrow = this.space < 620
    if (this.opened && (narrow || this.wasNarrow) && Math.abs(this.space - (this.drawnFor ?? 0)) > 12) {
      clearTimeout(this.later)
      this.later = setTimeout(() => this.open(), 150)
    }
  }

  /** What the engine is asked to open a text. */
  question(text) {
    return { name: this.fileName, text, theme: this.isDark ? 'dark' : 'light', first: this.at || 'first', width: this.wasNarrow ? this.drawnFor : 0,
      figures: this.named, set: [], frames: this.frames, hidden: this.runs.hidden }
  }

  async open() {
    if (this.text === undefined) return
    this.drawnFor = this.space
    this.wasNarrow = this.drawnFor < 620
    this.classList.add('busy')
    const asked = this.text
    try {
      let o = await this.asker.json('open', this.question(asked))
      if (o.more) {
        const rest = this.asker.json('rest', { rev: o.rev }, 'open') // drawn while the browser reads the first picture
        rest.catch(() => {}) // it is waited for below
        await this.begin(o, asked)
        o = await rest
      }
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

  // The figure at which something was done comes first, and the others a moment later.
  async begin(o, text) {
    this.say('')
    this.opened = o
    this.openedText = text
    this.traces = null
    this.stop()
    await this.layOut(o, true)
    performance.mark('gdplot first figure')
    this.dispatchEvent(new CustomEvent('gd-first', { detail: o }))
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
    this.runs.take(o)
    this.bar.hidden = !o.figures.some(f => f.panels.some(isLive))
    this.scrub.max = this.steps
    this.goTo(Infinity)
    this.spoken.textContent = o.figures[0]?.alt ?? ''
    this.fetchTraces(o)
    this.resized()
    performance.mark('gdplot figures drawn')
    this.dispatchEvent(new CustomEvent('gd-drawn', { detail: o }))
  }

  async fetchTraces(o) {
    try {
      const t = decode(await this.asker.bytes('move', { rev: o.rev, seq: 0 }, 'traces'))
      if (this.opened !== o) return
      this.traces = t.runs
      for (const v of this.views.values()) v.placeOnCurves()
      this.dispatchEvent(new Event('gd-ready'))
      prepareSoon(this, o)
    } catch (e) { if (!(e instanceof Superseded)) this.say(String(e.message ?? e)) }
  }

  // Figures keep their element as long as they keep their name, so that nothing jumps.
  async layOut(o, some = false) {
    this.figures.querySelectorAll('.poster, slot, .touch').forEach(e => e.remove())
    const names = new Set(o.figures.map(f => f.name))
    if (!some) for (const [name, v] of this.views) if (!names.has(name)) { v.box.remove(); this.views.delete(name) }
    for (const f of o.figures) {
      let v = this.views.get(f.name)
      if (!v) this.views.set(f.name, v = new View(this, f.name))
      const next = some ? null : this.figures.children[o.figures.indexOf(f)] ?? null
      if (some ? !v.box.parentNode : next !== v.box) this.figures.insertBefore(v.box, next) // what is moved loses the focus
    }
    await Promise.all(o.figures.map(f => this.views.get(f.name).take(f)))
  }

  // Steps, linked over all figures.

  toggle() { this.timer ? this.stop() : this.start() }

  start() {
    if (!this.traces) return
    let begin = performance.now(), from = this.step >= this.steps ? 0 : this.step
    const seconds = 6 / this.pace.value, u0 = Math.pow(from / this.steps, 1 / 1.6)
    this.play.textContent = '❚❚'
    this.play.setAttribute('aria-label', 'pause')
    const tick = now => {
      const u = u0 + (now - begin) / 1000 / seconds
      const shown = still.matches ? Math.floor(u * 10) / 10 : u // who wants no motion sees ten stills
      const k = Math.floor(Math.pow(shown, 1.6) * this.steps) // early steps, which are fast, take longer
      if (u >= 1 || k >= this.steps) { this.stop(); return this.goTo(Infinity) }
      if (k !== this.step) this.goTo(k)
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

  /** Lets the runs take twice as many steps than the file says, and plays those that come. */
  async goOn() {
    const before = this.steps, given = this.opened.controls.filter(c => c.kind === 'integer' && /^(runs\.\d+\.)?steps$/.test(c.path))
    try {
      if (this.text !== this.openedText) throw new Error('the text has changed meanwhile')
      await this.edit(given.length ? given.map(c => ({ from: c.from, to: c.to, text: String(2 * c.value) }))
        : (await this.asker.json('edit', { text: this.text, values: [{ key: 'steps', text: String(2 * before) }] })).edits)
      if (this.openedText !== this.text) return // what is wrong is told
      if (this.steps <= before) {
        this.undo()
        return void (this.status.textContent = 'No run goes on: all had ended.')
      }
      this.addEventListener('gd-ready', () => { this.goTo(before); this.start() }, { once: true })
    } catch (e) { this.status.textContent = String(e.message ?? e) }
  }

  /** Shows a step in all figures, as a pointer over one of them asks. */
  hover(step) {
    for (const v of this.views.values()) v.mark(step)
  }

  /** Makes runs again while something is dragged, see mover.js. */
  move(message) { return this.mover.ask(message) }

  /** The control of the start of which a run begins, with those of its coordinates. */
  starts() {
    const o = this.opened
    if (!o || this.text !== this.openedText) return []
    return o.controls.filter(c => c.start && c.runs?.length).map(c => ({
      ...c, base: this.openedText, parts: c.kind === 'number' ? [c] : c.start.map((_, i) => o.controls.find(d => d.path === `${c.path}.${i}`)),
    })).filter(c => c.parts.every(Boolean))
  }

  setStart(control, point, texts) {
    return this.edit(control.parts.map((p, i) => ({ from: p.from, to: p.to, text: texts[i] })).filter((_, i) => point[i] !== control.start[i]), control.base)
  }

  async addStart(texts) {
    try {
      const { text } = this
      await this.edit((await this.asker.json('edit', { text, start: `[${texts.join(', ')}]` })).edits, text)
      this.status.textContent = 'A start is added; undo takes it back.'
    } catch (e) { this.status.textContent = String(e.message ?? e) }
  }

  async download(name, format) {
    this.status.textContent = `${name}.${format} is being drawn …`
    const bytes = await this.asker.bytes('draw', { rev: this.opened.rev, figure: name, format, theme: this.isDark ? 'dark' : 'light' }, 'file')
    const types = { svg: 'image/svg+xml', png: 'image/png', pdf: 'application/pdf', gif: 'image/gif' }
    const a = el('a', { href: URL.createObjectURL(new Blob([bytes], { type: types[format] })), download: `${name}.${format}` })
    a.click()
    this.status.textContent = `${name}.${format} is ready: ${Math.ceil(bytes.length / 1024)} KB.`
    setTimeout(() => URL.revokeObjectURL(a.href), 10000)
  }
}

const dedent = text => {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n')
  const least = Math.min(...lines.filter(l => l.trim()).map(l => l.match(/^ */)[0].length))
  return lines.map(l => l.slice(least)).join('\n') + '\n'
}

customElements.define('gd-plot', GdPlot)
