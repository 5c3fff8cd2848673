// What is known before anything is loaded: whether the picture in the page is the one that is meant, and whether modules can be
// loaded at all.
if (/^#y=/.test(location.hash) || location.search) document.documentElement.classList.add('linked')
if (location.protocol === 'file:') document.documentElement.classList.add('unserved')
