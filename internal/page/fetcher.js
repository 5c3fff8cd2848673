// What asks a server for the page, in a worker.
const going = new Map()

onmessage = async ({ data: { id, address, body, client, abort } }) => {
  if (abort) return going.get(id)?.abort()
  const control = new AbortController()
  going.set(id, control)
  try {
    const reply = await fetch(address, {
      method: 'POST', signal: control.signal, body, credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Gdplot-Client': client },
    })
    if (!reply.ok) postMessage({ id, status: reply.status, error: (await reply.text()).trim() })
    else {
      const bytes = new Uint8Array(await reply.arrayBuffer())
      postMessage({ id, status: 200, bytes }, [bytes.buffer])
    }
  } catch (e) {
    if (!control.signal.aborted) postMessage({ id, status: 0, error: String(e.message ?? e) })
  } finally { going.delete(id) }
}
