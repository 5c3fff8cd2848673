// The page: a file on the left, its figures on the right; of a folder first its lessons.
import './gd-plot.js'
import { Asker } from './transport.js'
import { el } from './dom.js'
import { Editor } from './editor.js'
import { pack, unpack } from './link.js'

const $ = id => document.getElementById(id)
const base = new URL('.', import.meta.url)
const plot = $('plot'), asker = new Asker(base)
const served = document.querySelector('meta[name="gdplot-transport"]').content === 'http'
const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? ''

let file = null // {name, text, stamp} as it is on disk
let typing = 0

const typed = text => {
  clearTimeout(typing)
  typing = setTimeout(() => plot.show(text, { typed: true }), 120)
}
const ask = (kind, q) => asker.json(kind, q)

// A textarea, until CodeMirror is there, and where it never comes. The figures are there first.
let editor = new Editor(typed, q => ask('complete', q)), said = []
const soon = new Promise(done => {
  plot.addEventListener('gd-drawn', done, { once: true })
  $('text').addEventListener('focus', done, { once: true })
  setTimeout(done, 4000)
})
soon.then(() => import('./code.js')).then(({ Code }) => {
  const plain = editor, focused = document.activeElement === plain.area
  const code = new Code($('code'), { changed: typed, ask })
  code.text = plain.text
  code.diagnose(said)
  $('code').hidden = false
  $('sheet').hidden = true
  if (focused) code.view.focus()
  editor = code
}).catch(() => {})

// What is said of the text, as a list below it.
function list(found) {
  $('found').replaceChildren(...found.slice(0, 12).map(d => {
    const go = el('button', { type: 'button', textContent: `${d.line}:${d.col}` })
    go.setAttribute('aria-label', `line ${d.line}, column ${d.col}`)
    go.onclick = () => editor.goTo(d.line, d.col)
    return el('p', { className: d.severity }, go, ` ${d.severity === 'error' ? '' : d.severity + ': '}${d.message}${d.hint ? ` (${d.hint})` : ''}`)
  }))
}

plot.addEventListener('gd-text', e => {
  editor.text = e.detail
  undoable()
})
plot.addEventListener('gd-opened', e => {
  const o = e.detail
  if (editor.text === plot.text) editor.diagnose(said = o.diagnostics)
  list(o.diagnostics)
  if (o.rev) {
    $('title').textContent = o.title || (file?.name ?? '')
    document.title = (o.title ? o.title + ' – ' : '') + 'gdplot'
  }
  undoable()
})
plot.addEventListener('gd-line', e => e.detail && editor.goTo(e.detail))

function undoable() {
  $('undo').disabled = !plot.history.length
  $('redo').disabled = !plot.future.length
  $('save').disabled = !file || plot.text === file.text
}

const say = text => { $('message').textContent = text }

$('undo').onclick = () => plot.undo()
$('redo').onclick = () => plot.redo()
$('copy').onclick = () => copy(plot.text, 'The file is copied.')
$('link').onclick = async () => {
  const to = served ? meta('gdplot-playground') || location.origin + location.pathname : location.href.split('#')[0].split('?')[0]
  const link = `${to}#y=${await pack(plot.text)}`
  if (!served) history.replaceState(null, '', link)
  copy(link, `The link is copied; it has ${link.length} characters.`)
}
$('theme').onclick = () => {
  const dark = !plot.isDark
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  plot.theme = dark ? 'dark' : 'light'
  $('theme').textContent = dark ? 'Light' : 'Dark'
}
document.addEventListener('keydown', e => {
  if (!(e.ctrlKey || e.metaKey)) return
  if (e.key === 'z' || e.key === 'Z') { e.preventDefault(); clearTimeout(typing); if (editor.text !== plot.text) plot.show(editor.text); e.shiftKey ? plot.redo() : plot.undo() }
  if (e.key === 'y') { e.preventDefault(); plot.redo() }
  if (e.key === 's') { e.preventDefault(); if (!$('save').hidden) save() }
})

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text)
    say(done)
  } catch { say('The browser lets nothing be copied from here. ' + text) }
}

async function save() {
  try {
    const stamp = await asker.json('save', { name: file.name, text: plot.text, stamp: file.stamp })
    file = { ...file, text: plot.text, stamp: stamp.stamp }
    say(file.name + ' is saved.')
  } catch (e) { say(String(e.message ?? e)) }
  undoable()
}
$('save').onclick = save

async function openFile(name) {
  file = await asker.json('file', { name })
  plot.fileName = name
  $('gallery').hidden = true
  $('editor').hidden = $('live').hidden = false
  await plot.show(file.text)
}

// A file that is saved in any editor is shown, unless something was changed here that would be lost.
function watch(name) {
  const events = new EventSource(new URL('api/events?name=' + encodeURIComponent(name), base))
  events.onmessage = async e => {
    const now = JSON.parse(e.data)
    if (now.text === undefined || now.text === plot.text) { file = { ...file, ...now }; return undoable() }
    if (plot.text !== file.text) {
      file = { ...file, stamp: now.stamp }
      return say(`${name} was saved elsewhere. What is written here was left as it is.`)
    }
    file = { ...file, ...now }
    await plot.show(now.text)
  }
}

async function gallery() {
  $('gallery').hidden = false
  $('editor').hidden = $('live').hidden = true
  document.querySelector('nav').hidden = true
  const { files } = await lessons()
  $('title').textContent = `${files.length} lessons`
  const one = new Asker(base)
  const waiting = []
  let busy = false
  const next = async () => {
    if (busy || !waiting.length) return
    busy = true
    const { f, thumb, card } = waiting.shift()
    try {
      const { text } = await one.json('file', { name: f.name })
      const o = await one.json('open', { name: f.name, text, theme: plot.isDark ? 'dark' : 'light', figures: f.figure ? [f.figure] : [], width: 0 })
      if (!o.rev || !o.figures[0]?.svg) throw new Error('nothing to show')
      picture(thumb, URL.createObjectURL(new Blob([o.figures[0].svg], { type: 'image/svg+xml' })))
      outcome(card, o.runs.length, [...new Set(o.runs.map(r => r.verdict))])
    } catch (e) { thumb.textContent = 'cannot be drawn' }
    busy = false
    next()
  }
  const near = new IntersectionObserver(seen => {
    for (const s of seen) if (s.isIntersecting) { near.unobserve(s.target); waiting.push(s.target.job); next() }
  }, { rootMargin: '300px' })
  for (const f of files) {
    const thumb = el('div', { className: 'thumb' }), card = el('a', { href: '?file=' + encodeURIComponent(f.name) }, thumb, el('h2', { textContent: f.title || f.name }), el('p', { textContent: f.name }))
    $('gallery').append(card)
    if (f.light) {
      picture(thumb, new URL(plot.isDark ? f.dark : f.light, base).href)
      outcome(card, f.runs, f.verdicts)
    } else {
      card.job = { f, thumb, card }
      near.observe(card)
    }
  }
}

// A site has its lessons drawn, so that whoever looks for one waits for no engine; a server's folder may hold anything.
async function lessons() {
  if (!served) {
    try {
      const reply = await fetch(new URL('lessons.json', base))
      if (reply.ok) return await reply.json()
    } catch { /* the engine has them too */ }
  }
  return asker.json('files', {})
}

const picture = (thumb, src) => thumb.replaceChildren(el('img', { alt: '', src, loading: 'lazy', decoding: 'async' }))

function outcome(card, runs, verdicts) {
  card.append(el('p', { textContent: `${runs} ${runs === 1 ? 'run' : 'runs'}: ${verdicts.slice(0, 3).map(v => v.replaceAll('_', ' ')).join(', ')}` }))
}

// The picture that stood above the link which led here, until the engine is there. It is looked for beside the page of the
// link, and only on this site: of others the browser tells no more than their name, and the policy shows no picture of theirs.
function poster(link) {
  const address = (plot.isDark && link.get('d')) || link.get('p')
  if (!address || plot.opened) return
  try {
    const at = new URL(address, document.referrer || location.href)
    if (at.origin === location.origin) plot.await(at.href)
  } catch { /* no address */ }
}

async function begin() {
  $('theme').textContent = plot.isDark ? 'Light' : 'Dark'
  $('version').textContent = meta('gdplot-version')
  undoable()
  const query = new URLSearchParams(location.search), link = new URLSearchParams(location.hash.slice(1))
  try {
    const start = served ? await asker.json('start-page', {}) : {}
    if (link.get('y')) {
      file = null
      poster(link)
      return await plot.show(await unpack(link.get('y')))
    }
    const name = query.get('file') ?? start.file
    if (name) {
      await openFile(name)
      if (served) { $('save').hidden = !start.write; watch(name) }
      return undoable()
    }
    if (served || query.has('gallery')) return await gallery()
    await plot.show(await (await fetch(new URL('starter.yaml', base))).text())
  } catch (e) { plot.say(String(e.message ?? e)) }
}

window.addEventListener('hashchange', () => location.hash.startsWith('#y=') && begin())
begin()
