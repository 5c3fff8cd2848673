// The file: a textarea with the numbers of its lines, waves under what is wrong, and the words that may stand at the caret.
import { el } from './dom.js'

const $ = id => document.getElementById(id)

export class Editor {
  constructor(changed, complete) {
    this.area = $('text')
    this.complete = complete
    this.area.addEventListener('input', e => {
      this.fit()
      changed(this.area.value)
      if (e.inputType?.startsWith('insert') || e.inputType?.startsWith('delete')) this.suggest(e.inputType)
    })
    this.area.addEventListener('keydown', e => this.key(e))
    this.area.addEventListener('blur', () => setTimeout(() => this.close(), 150))
    this.items = []
  }

  get text() { return this.area.value }

  /** Puts a text in, with the caret and the view where they were. */
  set text(v) {
    if (v === this.area.value) return
    const { selectionStart: at, scrollTop, value } = this.area
    const focused = document.activeElement === this.area
    let same = 0
    while (same < v.length && v[same] === value[same]) same++
    this.area.value = v
    if (focused) {
      const to = at <= same ? at : Math.max(same, at + v.length - value.length)
      this.area.setSelectionRange(to, to)
    }
    this.area.scrollTop = scrollTop
    this.fit()
  }

  fit() {
    const n = this.area.value.split('\n').length
    this.number(n)
    this.area.style.height = n * 19.5 + 40 + 'px'
    const widest = Math.max(...this.area.value.split('\n').map(l => l.length))
    this.area.style.minWidth = widest + 3 + 'ch'
    $('marks').textContent = ''
  }

  number(n, wrong = new Set()) {
    const box = $('lines')
    box.replaceChildren(...Array.from({ length: n }, (_, i) => el(wrong.has(i + 1) ? 'b' : 'span', { textContent: i + 1 + '\n' })))
  }

  /** Shows what is said of the text. */
  diagnose(list) {
    const lines = this.area.value.split('\n')
    this.number(lines.length, new Set(list.filter(d => d.severity === 'error').map(d => d.line)))
    const own = list.filter(d => d.endcol > d.col && d.line <= lines.length && lines[d.line - 1].includes((d.source ?? '').slice(0, 20)))
    const marks = []
    lines.forEach((line, i) => {
      const chars = [...line]
      let from = 0
      for (const d of own.filter(d => d.line === i + 1).sort((a, b) => a.col - b.col)) {
        if (d.col - 1 < from) continue
        marks.push(chars.slice(from, d.col - 1).join(''), el('u', { className: d.severity, textContent: chars.slice(d.col - 1, d.endcol - 1).join('') || ' ' }))
        from = d.endcol - 1
      }
      marks.push(chars.slice(from).join('') + '\n')
    })
    $('marks').replaceChildren(...marks)
  }

  goTo(line, col = 1) {
    const lines = this.area.value.split('\n')
    const at = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0)
    this.area.focus()
    this.area.setSelectionRange(at + col - 1, at + (col > 1 ? col - 1 : (lines[line - 1] ?? '').length))
    this.area.closest('.sheet').scrollTop = Math.max(0, (line - 6) * 19.5)
  }

  key(e) {
    if (!$('words').hidden) {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        e.preventDefault()
        return this.choose((this.chosen + (e.key === 'ArrowDown' ? 1 : this.items.length - 1)) % this.items.length)
      }
      if (e.key === 'Enter' || e.key === 'Tab') { e.preventDefault(); return this.insert(this.items[this.chosen]) }
      if (e.key === 'Escape') { e.preventDefault(); return this.close() }
    }
    if (e.key === ' ' && e.ctrlKey) { e.preventDefault(); this.suggest('asked') }
    if (e.key === 'Enter' && !e.ctrlKey) { // a new line begins below its neighbour
      const before = this.area.value.slice(0, this.area.selectionStart), line = before.slice(before.lastIndexOf('\n') + 1)
      const indent = line.match(/^ */)[0] + (/:\s*$/.test(line) ? '  ' : '')
      if (indent) { e.preventDefault(); document.execCommand('insertText', false, '\n' + indent) }
    }
  }

  async suggest(why) {
    const at = this.area.selectionStart, before = this.area.value.slice(0, at), word = before.match(/[\w.]*$/)[0]
    if (why !== 'asked' && (!word || why.startsWith('delete')) && !/(: |\{|\[|- )$/.test(before)) return this.close()
    const asked = this.area.value
    const found = await this.complete({ text: asked, offset: at }).catch(() => null)
    if (!found || this.area.value !== asked || !found.items.length || found.items.length === 1 && found.items[0].word === word) return this.close()
    this.from = found.from
    this.items = found.items.slice(0, 40)
    const box = $('words')
    box.replaceChildren(...this.items.map((item, i) => {
      const li = el('li', { id: 'word' + i }, item.word, el('small', { textContent: item.doc.length > 110 ? item.doc.slice(0, 108) + '…' : item.doc }))
      li.setAttribute('role', 'option')
      li.onpointerdown = ev => { ev.preventDefault(); this.insert(item) }
      return li
    }))
    const lines = before.split('\n')
    box.style.top = lines.length * 19.5 + 12 + 'px'
    box.style.left = Math.max(0, Math.min(lines.at(-1).length * 7.8 - 20, 160)) + 'px'
    box.hidden = false
    this.choose(0)
  }

  choose(i) {
    this.chosen = i
    ;[...$('words').children].forEach((li, k) => li.setAttribute('aria-selected', k === i))
    $('words').children[i]?.scrollIntoView({ block: 'nearest' })
    this.area.setAttribute('aria-activedescendant', 'word' + i)
  }

  insert(item) {
    this.close()
    this.area.focus()
    this.area.setSelectionRange(this.from, this.area.selectionStart)
    document.execCommand('insertText', false, item.text)
  }

  close() { $('words').hidden = true }
}
