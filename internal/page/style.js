// The look of the element, apart from the page that it stands on.
export const sheet = new CSSStyleSheet()
sheet.replaceSync(`
:host { display: block; container-type: inline-size; color: var(--ink, #1f2328); background: var(--paper, #fff); font: 15px/1.45 Arial, Helvetica, sans-serif;
  --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 65%, transparent); --accent: var(--link, #0c59a9); }
:host([theme=dark]) { --ink: #e6edf3; --paper: #0d1117; --link: #6cb6ff; }
:host([theme=light]) { --ink: #1f2328; --paper: #fff; --link: #0c59a9; }
@media (prefers-color-scheme: dark) { :host(:not([theme])) { --ink: #e6edf3; --paper: #0d1117; --link: #6cb6ff; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.figures { display: flex; flex-wrap: wrap; gap: 18px; align-items: flex-start; }
figure { margin: 0; flex: 0 1 auto; width: 100%; min-width: 0; transition: opacity .15s; }
.figures > figure { width: min(100%, 600px); }
@container (min-width: 760px) { .figures > figure { width: calc(50% - 9px); } .figures > figure:only-child { width: min(100%, 600px); } .figures > figure.wide { width: 100%; } }
figure.stale { opacity: .45; }
.stage { position: relative; width: 100%; touch-action: pan-y; user-select: none; -webkit-user-select: none; }
.stage > img { display: block; width: 100%; height: auto; }
.poster, ::slotted(img), ::slotted(picture) { display: block; width: min(100%, 600px); height: auto; }
.figures { position: relative; }
.stage > .ground { position: absolute; inset: 0; }
.stage > .under { visibility: hidden; }
.stage.turns { cursor: grab; touch-action: none; }
.looks { display: flex; gap: 4px; justify-content: flex-end; margin-top: 2px; }
.looks button { min-width: 34px; min-height: 30px; padding: 0 8px; font-size: 15px; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; will-change: transform; }
.handles { position: absolute; inset: 0; pointer-events: none; }
.handle { position: absolute; width: 44px; height: 44px; margin: -22px 0 0 -22px; padding: 0; border: 0; background: none; border-radius: 50%;
  pointer-events: auto; cursor: grab; touch-action: none; }
.handle::after { content: ''; position: absolute; inset: 11px; border-radius: 50%; border: 2px solid transparent; }
.handle:hover::after { border-color: var(--accent); }
.handle:focus-visible { outline: none; }
.handle:focus-visible::after { border-color: var(--accent); box-shadow: 0 0 0 3px var(--paper, #fff), 0 0 0 5px var(--accent); }
.tip { position: absolute; z-index: 3; max-width: 60%; padding: 5px 8px; border-radius: 5px; white-space: pre-line; pointer-events: none;
  background: var(--ink, #1f2328); color: var(--paper, #fff); font-size: 12.5px; line-height: 1.35; }
figcaption { margin: 4px 0 0; font-size: 14px; color: var(--soft); max-width: 68ch; }
figcaption p { margin: 0 0 6px; }
details > summary { cursor: pointer; }
button, select, input { font: inherit; color: inherit; }
button { background: none; border: 1px solid var(--line); border-radius: 5px; padding: 3px 9px; min-height: 30px; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button.link { border: 0; padding: 0; min-height: 24px; color: var(--accent); text-align: left; }
.files { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; font-size: 13px; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; margin: 10px 0 4px; padding: 6px 0; position: sticky; bottom: 0; z-index: 2; background: var(--paper, #fff); border-top: 1px solid var(--line); }
.bar button { min-width: 44px; min-height: 40px; font-size: 16px; }
.bar input { flex: 1; min-width: 60px; height: 40px; accent-color: var(--accent); }
.step { min-width: min(9.5em, 100%); font-size: 13.5px; color: var(--soft); font-variant-numeric: tabular-nums; }
.pace { background: var(--paper, #fff); border: 1px solid var(--line); border-radius: 5px; min-height: 40px; padding: 0 4px; font-size: 14px; }
.controls { display: flex; flex-wrap: wrap; gap: 12px; margin: 10px 0; align-items: flex-start; }
.controls:empty { display: none; }
fieldset { border: 1px solid var(--line); border-radius: 7px; padding: 4px 12px 8px; margin: 0; min-width: min(290px, 100%); flex: 1 1 290px; max-width: 460px; }
legend { font-weight: bold; font-size: 13.5px; padding: 0 5px; }
.control { display: grid; grid-template-columns: minmax(80px, 118px) 1fr 76px; gap: 8px; align-items: center; min-height: 38px; }
.control label { font-size: 13.5px; overflow-wrap: anywhere; }
.control input[type=range] { min-width: 0; width: 100%; height: 34px; accent-color: var(--accent); }
.control select { grid-column: 2 / 4; min-height: 34px; min-width: 0; }
.control select, .control .value { background: var(--paper, #fff); border: 1px solid var(--line); border-radius: 5px; padding: 3px 6px; }
.control .value { width: 76px; font-variant-numeric: tabular-nums; }
.pad > summary { font-size: 13.5px; padding: 4px 0; }
.pad .plane { position: static; display: block; width: 220px; height: 220px; margin: 4px 0; border: 1px solid var(--line); cursor: crosshair; pointer-events: auto; touch-action: none; will-change: auto; }
table { border-collapse: collapse; font-size: 13.5px; }
caption { text-align: left; color: var(--soft); padding: 6px 0; }
th, td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--soft); }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.runs { overflow-x: auto; padding: 3px; margin: 0 -3px; }
.swatch { display: inline-block; width: 18px; height: 4px; border-radius: 2px; vertical-align: middle; }
.drop { border: 0; min-height: 26px; min-width: 26px; padding: 0; color: var(--soft); }
.eye { border: 0; padding: 0; min-height: 26px; min-width: 26px; }
.off, .off button { color: var(--soft); }
.off .swatch { outline: 1px solid var(--soft); background: none !important; }
.adds { margin: 8px 0; }
.adds select { background: var(--paper, #fff); border: 1px solid var(--line); border-radius: 5px; padding: 4px 8px; min-height: 34px; }
.theory[aria-pressed=true] { background: var(--accent); color: var(--paper, #fff); }
.bar button.theory, .bar button.more { font-size: 14px; }
button:disabled { color: var(--soft); cursor: default; }
.note { font-size: 13.5px; color: var(--soft); margin: 6px 0; max-width: 76ch; }
.problems { white-space: pre-wrap; font: 13px/1.4 ui-monospace, Menlo, Consolas, monospace; border-left: 4px solid #cd3519; padding: 6px 10px; margin: 0 0 10px; overflow-x: auto;
  background: color-mix(in srgb, #cd3519 9%, var(--paper, #fff)); }
/* What is wrong is told above the figures, in sight wherever they are scrolled to, and does not move them while one types. */
.over { position: sticky; top: 0; z-index: 4; }
.over:has(+ .figures > *) { height: 0; }
.over:has(+ .figures > *) .problems { box-shadow: 0 4px 18px #0004; }
.status { font-size: 13.5px; color: var(--soft); min-height: 1.4em; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 480px), (pointer: coarse) {
  button, select, .control select, .control .value, .adds select, .looks button, .drop, .eye, summary { min-height: 40px; }
  button, .looks button, .drop, .eye { min-width: 40px; }
  .control input[type=range] { height: 40px; }
  button.link { display: block; width: 100%; min-height: 40px; }
  details > summary { line-height: 40px; }
  th, td { padding-right: 6px; }
}
/* Of the bar of a phone its first row stays in sight, and leaves the figure room. */
@media (max-width: 480px) {
  .bar { display: grid; grid-template-columns: auto auto minmax(0, 1fr) auto; bottom: -50px; margin-bottom: 0; }
  .bar input { grid-area: 1 / 3; min-width: 0; }
  .step { grid-area: 1 / 3; align-self: end; min-width: 0; text-align: center; font-size: 11.5px; line-height: 12px; pointer-events: none; }
  .bar button:nth-of-type(3) { grid-area: 1 / 4; }
  .more { grid-area: 2 / 1 / auto / 4; justify-self: start; }
  .pace { grid-area: 2 / 3; justify-self: center; }
  .theory { grid-area: 2 / 3 / auto / 5; justify-self: end; }
}
.touch { position: absolute; right: 8px; top: 8px; min-height: 40px; background: var(--paper, #fff); z-index: 2; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media print { .bar, .controls, .files, .looks, .adds, .drop, .more, .pad, .handles, canvas { display: none; } }
`)
