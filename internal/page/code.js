// The file in CodeMirror: what may stand at a place, what a word means and what is wrong with it come from the engine.
import {
  Annotation, EditorState, EditorView, HighlightStyle, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, drawSelection,
  highlightActiveLine, highlightActiveLineGutter, highlightSelectionMatches, hoverTooltip, indentOnInput, indentUnit, keymap, lineNumbers, lintGutter, lintKeymap,
  search, searchKeymap, setDiagnostics, standardKeymap, syntaxHighlighting, tags, tooltips, yaml,
} from './codemirror.js'
import { el } from './dom.js'

const given = Annotation.define() // of a change that was not typed here

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: tags.comment, color: 'var(--soft)' },
  { tag: [tags.labelName, tags.keyword, tags.typeName], color: 'var(--code-mark)' },
])

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', border: '1px solid var(--line)', borderRadius: '7px', fontSize: '13px', maxHeight: '70vh', minHeight: '260px' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, Menlo, Consolas, "Liberation Mono", monospace', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sheet)', color: 'var(--soft)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--link) 8%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--link) 30%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--link) 14%, transparent)' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--paper)', border: '1px solid var(--line)', borderRadius: '6px', boxShadow: '0 4px 18px #0004', maxWidth: 'min(440px, 92vw)' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '240px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--link)', color: 'var(--paper)' },
  '.cm-completionInfo, .cm-about': { font: '13.5px/1.4 Arial, Helvetica, sans-serif', padding: '7px 10px' },
  '.cm-about p': { margin: '0 0 4px' },
  '.cm-about code': { fontSize: '12.5px', whiteSpace: 'pre-wrap' },
  '.cm-about .facts': { color: 'var(--soft)' },
  '.cm-diagnostic': { padding: '5px 10px' },
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--paper)', borderColor: 'var(--line)' },
  '.cm-textfield, .cm-button': { color: 'inherit', background: 'var(--sheet)', borderColor: 'var(--line)' },
})

export class Code {
  /** An editor in a box. changed is told of what is typed; ask sends the engine a message. */
  constructor(box, { changed, ask }) {
    this.changed = changed
    this.ask = ask
    const root = box.attachShadow({ mode: 'open' })
    this.view = new EditorView({ root, parent: root, state: EditorState.create({ extensions: this.extensions() }) })
  }

  extensions() {
    return [
      lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), bracketMatching(), closeBrackets(), indentOnInput(), indentUnit.of('  '),
      yaml(), syntaxHighlighting(colours), look, lintGutter(), highlightSelectionMatches(), search({ top: true }), tooltips({ position: 'absolute' }),
      autocompletion({ override: [c => this.complete(c)], icons: false, maxRenderedOptions: 60 }),
      hoverTooltip((view, at) => this.about(at), { hoverTime: 350 }),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...lintKeymap, ...standardKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'experiment file, YAML', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' }),
      EditorView.updateListener.of(u => {
        if (u.docChanged && !u.transactions.some(t => t.annotation(given))) this.changed(this.text)
      }),
    ]
  }

  get text() { return this.view.state.doc.toString() }

  /** Puts a text in, by the one piece that differs, so that the caret and the view stay where they were. */
  set text(v) {
    const old = this.text
    if (v === old) return
    let a = 0, b = 0
    const most = Math.min(v.length, old.length)
    while (a < most && v[a] === old[a]) a++
    while (b < most - a && v[v.length - 1 - b] === old[old.length - 1 - b]) b++
    this.view.dispatch({ changes: { from: a, to: old.length - b, insert: v.slice(a, v.length - b) }, annotations: given.of(true) })
  }

  /** Where a place of the engine's, whose columns count characters, is in the text. */
  place(line, col) {
    const { doc } = this.view.state
    if (line > doc.lines) return doc.length
    const l = doc.line(Math.max(line, 1))
    return Math.min(l.to, l.from + [...l.text].slice(0, Math.max(col - 1, 0)).join('').length)
  }

  /** Shows what is said of the text. */
  diagnose(list) {
    const { doc } = this.view.state
    const own = list.filter(d => d.line >= 1 && d.line <= doc.lines && (!d.source || doc.line(d.line).text.includes(d.source.slice(0, 20))))
    this.view.dispatch(setDiagnostics(this.view.state, own.map(d => {
      const from = this.place(d.line, d.col), to = Math.max(from, this.place(d.line, d.endcol))
      return { from, to, severity: { error: 'error', warning: 'warning' }[d.severity] ?? 'info', message: d.message + (d.hint ? ` (${d.hint})` : '') }
    })))
  }

  goTo(line, col = 1) {
    const at = this.place(line, col), l = this.view.state.doc.lineAt(at)
    this.view.dispatch({ selection: { anchor: at, head: col > 1 ? at : l.to }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    this.view.focus()
  }

  async complete(c) {
    const before = c.state.doc.sliceString(Math.max(0, c.pos - 200), c.pos)
    if (!c.explicit && !/[\w.]$|(: |\{|\[|- |, )$/.test(before)) return null
    const found = await this.ask('complete', { text: c.state.doc.toString(), offset: c.pos }).catch(() => null)
    if (!found?.items.length) return null
    return { from: found.from, validFor: /^[\w.]*$/, options: found.items.map((item, i) => ({
      label: item.word, apply: item.text, boost: -i / 100, detail: item.kind, info: item.doc ? () => el('div', { textContent: item.doc }) : undefined,
    })) }
  }

  async about(at) {
    const a = await this.ask('about', { text: this.text, offset: at }).catch(() => null)
    if (!a?.title) return null
    return { pos: a.from, end: a.to, above: true, create: () => ({ dom: el('div', { className: 'cm-about' }, el('p', {}, el('strong', { textContent: a.title })),
      ...(a.facts ? [el('p', { className: 'facts', textContent: a.facts })] : []), el('p', { textContent: a.doc }), ...(a.rule ? [el('code', { textContent: a.rule })] : [])) }) }
  }
}
