// What can be turned: a slider for every number of the file, a list for every choice.
import { el, rewrite } from './dom.js'
import { Pad, pairOf } from './pad.js'
import { shareOf, textOf, valueIn } from './ranges.js'
import { spoken } from './traces.js'

const most = 40 // a file of a hundred values is read, not turned
const mostListed = 8 // and so is a list of many numbers

export class Controls {
  constructor(box, plot) {
    this.box = box
    this.plot = plot
    this.rows = new Map()
    this.pads = [] // of what is moved two at a time
  }

  wanted(c) {
    const names = this.plot.getAttribute('controls')
    if (names === null || c.kind === 'point' || c.kind === 'choice' && c.choices.length < 2) return false
    const list = names.split(',').map(s => s.trim()).filter(Boolean)
    if (!list.length || list.includes('all')) return !c.path.startsWith('expect') && !c.path.startsWith('style') && !isTried(c)
    return list.some(n => c.name === n || c.path === n || c.path.startsWith(n + '.') || c.path.endsWith('.' + n))
  }

  take(o) {
    const turned = o.controls.filter(c => this.wanted(c)), lists = new Map()
    for (const c of turned) lists.set(listOf(c), (lists.get(listOf(c)) ?? 0) + 1)
    const all = turned.filter(c => !(lists.get(listOf(c)) > mostListed && listOf(c))).slice(0, most)
    const kept = new Map(), groups = new Map()
    for (const c of all) {
      let row = this.rows.get(c.path)
      if (!row || row.kind !== c.kind || row.choices !== c.choices.join()) row = this.row(c)
      row.set(c)
      row.base = this.plot.openedText // which its place is of
      kept.set(c.path, row)
      const group = groupOf(c, o)
      if (!groups.has(group)) groups.set(group, [])
      groups.get(group).push(row)
    }
    this.rows = kept
    this.pads = [...groups.values()].map(pairOf).filter(Boolean).map(([x, y]) => this.pads.find(p => p.is(x, y)) ?? new Pad(this.plot, x, y))
    for (const p of this.pads) p.take()
    const padOf = rows => this.pads.filter(p => rows.includes(p.rows[0])).map(p => p.box)
    this.layOut([...groups].map(([name, rows]) => [name, ...rows.map(r => r.box), ...padOf(rows)]))
  }

  // Where only values have changed, what is there stays: a browser takes long to lay out what is put in anew.
  layOut(groups) {
    const sets = [...this.box.children]
    if (sets.length === groups.length && groups.every(([, ...boxes], i) => boxes.length + 1 === sets[i].children.length && boxes.every((b, k) => b === sets[i].children[k + 1]))) {
      groups.forEach(([name], i) => rewrite(sets[i].firstChild, name))
      return
    }
    const focus = this.plot.root.activeElement
    this.box.replaceChildren(...groups.map(([name, ...boxes]) => el('fieldset', {}, el('legend', { textContent: name }), ...boxes)))
    if (focus && this.box.contains(focus)) focus.focus({ preventScroll: true })
  }

  row(c) {
    const row = { kind: c.kind, choices: c.choices.join(), key: c.path.split('.').at(-1), control: c }
    const id = 'c' + Math.random().toString(36).slice(2)
    const label = el('label', { htmlFor: id })
    const name = nameOf(c, this.plot.opened.vars)
    label.textContent = row.name = name
    row.box = el('div', { className: 'control' }, label)
    const write = text => this.plot.edit([{ from: row.control.from, to: row.control.to, text }], row.base)
    if (c.kind === 'number' || c.kind === 'integer') {
      const slide = el('input', { type: 'range', id, min: 0, max: 1000, step: 1 })
      const field = el('input', { type: 'text', inputMode: 'decimal', className: 'value' })
      field.setAttribute('aria-label', name + ', as a number')
      let busy = false
      slide.oninput = () => {
        busy = true
        const text = textOf(row.control, valueIn(row.range, slide.value / 1000))
        field.value = text
        slide.setAttribute('aria-valuetext', spoken(+text))
        this.live(row.control, text)
      }
      slide.onchange = () => { busy = false; write(field.value) }
      field.onchange = () => write(field.value.trim())
      row.box.append(slide, field)
      row.show = (text, value = +text) => {
        slide.value = 1000 * shareOf(row.range, value)
        slide.setAttribute('aria-valuetext', spoken(value))
        field.value = text
      }
      row.set = c => {
        row.control = c
        if (!row.range || c.value < row.range.lo || c.value > row.range.hi) row.range = { lo: c.lo, hi: c.hi, log: c.log }
        if (!busy) row.show(c.text, c.value)
      }
    } else {
      const list = c.kind === 'truth' ? ['false', 'true'] : c.choices
      const select = el('select', { id }, ...list.map(t => el('option', { value: t, textContent: t })))
      select.onchange = () => write(select.value)
      row.box.append(select)
      row.set = c => {
        row.control = c
        select.value = c.text
      }
    }
    return row
  }

  // While a slider moves: the engine runs the text with the value in it, and draws nothing.
  live(c, text) {
    const plot = this.plot
    if (plot.text !== plot.openedText) return
    for (const v of plot.views.values()) v.showGround()
    if (c.runs?.length && c.kind === 'number' && !c.start && +text > 0) return plot.move({ runs: c.runs, rate: +text })
    plot.move({ text: plot.text.slice(0, c.from) + text + plot.text.slice(c.to) })
  }
}

// The list that a value is an item of; empty where it is of none.
const listOf = c => /\.\d+$/.test(c.path) && c.kind !== 'choice' ? c.path.replace(/\d+$/, '') : ''

// Whether a value is one of several that are tried to tune a run: turning one of twenty tells nothing.
const isTried = c => /(^|\.)tune\.(.+\.)?\d+$/.test(c.path)

// The last key of a path, and which of a list it is; a coordinate by the name of its variable.
const nameOf = (c, vars) => {
  const parts = c.path.split('.'), indices = []
  while (/^\d+$/.test(parts.at(-1)) && parts.length > 1) indices.unshift(+parts.pop())
  const name = parts.at(-1), words = indices.map(i => i + 1)
  if (name === 'start' && words.length) words.push(vars[indices.at(-1)] ?? words.at(-1)), words.splice(-2, 1)
  return [name === 'figures' ? 'figure' : name.replaceAll('_', ' '), ...words].join(' ')
}

const groupOf = (c, o) => {
  const parts = c.path.split('.')
  if (parts[0] === 'runs') {
    const line = o.controls.filter(d => d.path.startsWith(`runs.${parts[1]}.`))[0]?.line
    const item = Math.max(0, ...o.runs.map(r => r.line).filter(l => l <= line)) // a list item begins at its first key or above
    return o.runs.find(r => r.line === item)?.name ?? 'run ' + (+parts[1] + 1)
  }
  return { sweep: 'what is varied', figures: 'figures', stop: 'when to stop' }[parts[0]] ?? 'experiment'
}
