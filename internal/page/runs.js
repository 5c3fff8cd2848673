// The table of runs: what became of each; one can be hidden, taken out of the file, and another added.
import { el } from './dom.js'
import { spoken } from './traces.js'

const most = 40 // that are listed

export class RunList {
  constructor(box, plot) {
    this.box = box
    this.plot = plot
    this.off = new Set() // indices of those that are hidden: a start or a rate that moves leaves them what they are
  }

  /** The indices of runs that figures leave out. Like a window it is the reader's own, and not in the file. */
  get hidden() { return [...this.off] }

  take(o) {
    if (o.runs.length !== this.count) this.recount(o.runs.length)
    this.count = o.runs.length
    if (this.plot.getAttribute('controls') === null) return this.box.replaceChildren()
    const focus = this.plot.root.activeElement?.dataset?.run
    const heads = ['run', 'verdict', 'steps', 'loss'].map(t => el('th', { scope: 'col', textContent: t }))
    const rows = o.runs.slice(0, most).map((r, i) => {
      const name = el('button', { type: 'button', className: 'link', textContent: r.name, title: 'to its place in the file' })
      name.onclick = () => this.plot.dispatchEvent(new CustomEvent('gd-line', { detail: r.line }))
      return el('tr', { className: this.off.has(i) ? 'off' : '' }, el('td', {}, this.eye(r, i)), el('th', { scope: 'row' }, name), el('td', { textContent: r.verdict.replaceAll('_', ' '), title: r.why }),
        el('td', { className: 'n', textContent: r.steps }), el('td', { className: 'n', textContent: r.loss === null ? '–' : spoken(r.loss) }),
        el('td', {}, ...(r.alone ? [this.dropper(r, i)] : [])))
    })
    const head = el('tr', {}, el('td'), ...heads, el('td'))
    const notes = o.notes.concat(o.broken).map(t => el('p', { className: 'note', textContent: t }))
    this.box.replaceChildren(el('table', {}, el('caption', { textContent: 'What became of the runs' }), el('thead', {}, head), el('tbody', {}, ...rows)), this.adder(), ...notes)
    if (focus) this.box.querySelector(`[data-run="${focus}"]`)?.focus({ preventScroll: true })
  }

  // Where runs come or go, indices mean other runs: only of the one that was taken out here it is known which.
  recount(count) {
    const had = [...this.off], { gone } = this
    this.gone = undefined
    this.off = new Set(gone !== undefined && count === this.count - 1 ? had.filter(i => i !== gone).map(i => i > gone ? i - 1 : i) : [])
    if (had.length) this.plot.open()
  }

  eye(r, i) {
    const shown = !this.off.has(i), swatch = el('span', { className: 'swatch' })
    if (r.color) swatch.style.background = r.color
    const b = el('button', { type: 'button', className: 'eye', 'aria-pressed': String(shown), 'aria-label': 'show ' + r.name, title: shown ? 'hide it in the figures' : 'show it again' }, swatch)
    b.dataset.run = i
    b.onclick = () => {
      if (shown && this.off.size + 1 >= this.count) return void (this.plot.status.textContent = 'One run stays in the figures.')
      shown ? this.off.add(i) : this.off.delete(i)
      this.plot.open()
    }
    return b
  }

  dropper(r, i) {
    const b = el('button', { type: 'button', className: 'drop', textContent: '×', 'aria-label': 'take out ' + r.name, title: 'take it out of the file' })
    b.onclick = () => {
      this.gone = i
      return this.change({ rev: this.plot.opened.rev, drop: r.id }, 'The run is taken out; undo brings it back.')
    }
    return b
  }

  async change(what, done) {
    const { plot } = this
    try {
      if (plot.text !== plot.openedText) throw new Error('the text has changed meanwhile')
      const { text } = plot
      await plot.edit((await plot.asker.json('edit', { name: plot.fileName, text, ...what })).edits, text)
      plot.status.textContent = done
    } catch (e) { plot.status.textContent = String(e.message ?? e) }
  }

  // A list of the optimizers of which a run can be added, asked for once.
  adder() {
    if (this.addBox) return this.addBox
    const list = el('select', { 'aria-label': 'add a run' }, el('option', { value: '', textContent: 'Add a run …' }))
    list.onchange = () => {
      if (list.value) this.change({ run: list.value }, 'A run is added; undo takes it back.')
      list.value = ''
    }
    this.plot.asker.json('complete', { text: 'optimizer: ', offset: 11 }, 'optimizers').then(found =>
      list.append(...found.items.filter(i => i.kind === 'optimizer' && i.bare).map(i => el('option', { value: i.word, textContent: i.word })))).catch(() => {})
    return this.addBox = el('p', { className: 'adds' }, list)
  }
}
