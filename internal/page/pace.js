// How fast steps are played, and the keys for them.
import { el } from './dom.js'

const paces = [[0.25, '¼ ×'], [0.5, '½ ×'], [1, '1 ×'], [2, '2 ×'], [4, '4 ×']]

/** A list of paces; what is played already goes on at the new one. */
export function paceList(plot) {
  const list = el('select', { className: 'pace', 'aria-label': 'how fast steps are played', title: 'how fast steps are played' },
    ...paces.map(([value, text]) => el('option', { value, textContent: text, selected: value === 1 })))
  list.onchange = () => {
    if (!plot.timer) return
    plot.stop()
    plot.start()
  }
  return list
}

/** Space plays, comma and full stop go a step back and on, where a figure or a start on it has the focus. */
export function stepKeys(plot) {
  const acts = { ' ': () => plot.toggle(), ',': () => plot.back.click(), '.': () => plot.forth.click() }
  plot.figures.addEventListener('keydown', e => {
    if (!acts[e.key] || e.ctrlKey || e.metaKey || e.altKey || !e.target.matches('.stage, .handle')) return
    e.preventDefault()
    acts[e.key]()
  })
}
