// Pieces of a text are replaced by their place. Places are told of a text that may have changed by then: a reader turns a slider
// twice before the engine has answered once.

/** The text with pieces {from, to, text} of base replaced; null where what has changed since base stands in the way. */
export function replaced(text, base, edits) {
  const most = Math.min(text.length, base.length), by = text.length - base.length
  let a = 0, b = 0
  while (a < most && text[a] === base[a]) a++
  while (b < most - a && text[text.length - 1 - b] === base[base.length - 1 - b]) b++
  const end = base.length - b, isValue = /^[\w.+-]*$/.test(text.slice(a, end + by)) // base[a, end) is other now
  const moved = edits.map(e => {
    if (text === base || e.to < a) return e
    if (e.from > end) return { ...e, from: e.from + by, to: e.to + by }
    if (e.from <= a && end <= e.to && isValue) return { ...e, to: e.to + by } // the same value, once more
    if (e.to <= a) return e
    return e.from >= end ? { ...e, from: e.from + by, to: e.to + by } : null
  })
  if (moved.includes(null)) return null
  for (const e of moved.sort((a, b) => b.from - a.from)) text = text.slice(0, e.from) + e.text + text.slice(e.to)
  return text
}
