// Elements, and questions of which only the newest is asked.

export const el = (tag, props = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), props)
  for (const [k, v] of Object.entries(props)) if (k.startsWith('aria-') || k === 'role') e.setAttribute(k, v)
  e.append(...children)
  return e
}

/** Sets the text of an element where it is another: who sets it anew has it laid out again. */
export const rewrite = (e, text) => { if (e.textContent !== text) e.textContent = text }

/** Hears of a pointer that was pressed, until it is let go or taken away, and of neither twice. */
export function hold(target, pressed, move, up) {
  const moved = e => { if (e.pointerId === pressed.pointerId) move(e) }
  const ended = e => {
    if (e.pointerId !== pressed.pointerId) return
    target.removeEventListener('pointermove', moved)
    for (const end of ['pointerup', 'pointercancel']) target.removeEventListener(end, ended)
    up(e)
  }
  target.addEventListener('pointermove', moved)
  for (const end of ['pointerup', 'pointercancel']) target.addEventListener(end, ended)
}

/** A function that does one work at a time: what it is called for meanwhile waits, and of that only the newest is done. */
export function latest(work) {
  let busy = false, waiting = null
  return async function ask(...args) {
    waiting = args
    if (busy) return
    busy = true
    try {
      while (waiting) {
        const next = waiting
        waiting = null
        await work(...next)
      }
    } finally { busy = false }
  }
}
