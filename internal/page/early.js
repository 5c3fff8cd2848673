// What is known before anything is loaded: whether the picture in the page is the one that is meant, and whether modules can be
// loaded at all.
if (/^#y=/.test(location.hash) || location.search) document.documentElement.classList.add('linked')
if (location.protocol === 'file:') document.documentElement.classList.add('unserved')
// The page of an experiment needs its engine at once, before any module is there; the list of lessons needs none.
if (document.querySelector('meta[name="gdplot-transport"]').content === 'worker' && location.protocol !== 'file:' && !new URLSearchParams(location.search).has('gallery')) {
  performance.mark('gdplot engine begins')
  const worker = window.gdplotWorker = new Worker('worker.js')
  worker.onmessage = ({ data }) => { worker.said = data } // until somebody listens
  worker.onerror = e => { worker.broken = e.message || 'the engine cannot be loaded' }
}
