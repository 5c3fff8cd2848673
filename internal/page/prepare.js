// What a drag begins and ends with is made ready while nobody waits.

// Has something done when a page has nothing else to do, and before long.
const idle = work => window.requestIdleCallback ? requestIdleCallback(() => work(), { timeout: 1000 }) : setTimeout(work, 100)

const goes = 16 // of a move that changes nothing: what is gone so often a browser makes fast
const gone = new WeakMap() // by engine

const rest = 400 // ms after which whoever types, saves or turns something is taken to have paused

const rehearsals = 4 // of what comes when a drag ends, after which a browser has compiled it well …
const patience = 300 // … but not of what takes so many ms even then: who did something meanwhile would wait for it

/** Prepares for a drag unless something else is opened before long: who has the next text drawn would wait for it. */
export function prepareSoon(plot, opened) {
  setTimeout(() => plot.opened === opened && idle(() => prepare(plot, opened)), rest)
}

// Fetches the grounds of the figures in sight; and has the engine go the way of moves, and of what they end with, which a browser
// compiles as it is gone.
async function prepare(plot, opened) {
  const waits = () => plot.opened === opened && plot.text === plot.openedText && !plot.mover.busy && plot.isConnected
  for (const v of plot.views.values()) if (waits() && v.seen) await v.fetchGround()
  const [start] = plot.starts(), { engine } = plot.asker
  if (!start || plot.getAttribute('controls') === null) return
  try {
    for (let n; waits() && (n = gone.get(engine) ?? 0) < goes; gone.set(engine, n + 1)) {
      await engine.ask('move', { rev: opened.rev, seq: 0, runs: start.runs, start: start.start })
      await new Promise(idle)
    }
    if (engine.compiles) await rehearse(plot, engine, waits)
  } catch { /* who drags hears of it */ }
  if (waits()) engine.expectFonts?.()
}

const rehearsed = new WeakMap() // by engine

async function rehearse(plot, engine, waits) {
  for (let n; waits() && (n = rehearsed.get(engine) ?? 0) < rehearsals;) {
    const begun = performance.now()
    await engine.ask('open', { ...plot.question(plot.text), text: plot.text + '\n'.repeat(n + 1), passing: true }) // another text, of the same experiment
    rehearsed.set(engine, n + 1)
    if (n > 0 && performance.now() - begun > patience) return
    await new Promise(idle)
  }
}
