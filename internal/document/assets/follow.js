// Follows runs through the steps: a slider, or a pointer over any figure of an experiment, marks where every run is at a
// step in all of its figures, and tells what it has reached there.
"use strict";
(() => {
  const near = 24; // px from a path within which a pointer is taken to mean it
  const told = (v) => (v === null || v === undefined ? "–" : Math.abs(v) >= 1e-3 && Math.abs(v) < 1e5 || v === 0 ? String(Number(v.toPrecision(4))) : v.toExponential(2));
  const make = (name, parent, attributes = {}) => {
    const ns = /^(svg|g|circle)$/.test(name) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
    const e = document.createElementNS(ns, name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    if (parent) parent.append(e);
    return e;
  };
  // The last row of a run that is not beyond a step.
  const rowAt = (steps, step) => {
    let lo = 0, hi = steps.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (steps[mid] <= step) lo = mid; else hi = mid - 1;
    }
    return lo;
  };

  const titleOf = (section) => (section.querySelector("h2") || { textContent: section.getAttribute("aria-label") }).textContent;

  const follow = (data) => {
    const steps = [...new Set(data.runs.flatMap((r) => r.step))].sort((a, b) => a - b);
    if (steps.length < 2) return;
    let first = -1; // the run that is meant, none where it is -1
    let timer = 0;

    const bar = document.createElement("div");
    bar.className = "follow";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Follow the runs through their steps");
    const play = make("button", bar, { type: "button" });
    const slider = make("input", bar, { type: "range", min: 0, max: steps.length - 1, value: steps.length - 1, "aria-label": "step" });
    const shown = make("span", bar);
    const meant = make("span", bar, { class: "meant" });
    const reading = make("div", null, { class: "reading scroll", tabindex: 0, role: "region", "aria-label": "Where runs are at a step: " + titleOf(document.getElementById(data.figures[0].id).closest("section")) });
    const table = make("table", reading), head = make("tr", make("thead", table)), body = make("tbody", table);
    for (const name of ["run", "loss", "gradient", "rate"]) {
      const th = make("th", head, { scope: "col" });
      th.textContent = name;
      if (name !== "run") th.className = "number";
    }
    const lines = data.runs.map((run) => {
      const tr = make("tr", body);
      make("th", tr, { scope: "row" }).textContent = run.name;
      return { tr, cells: ["loss", "gradient", "rate"].map(() => make("td", tr, { class: "number" })) };
    });
    const last = document.getElementById(data.figures[data.figures.length - 1].id);
    (last.closest(".figures") || last).after(bar, reading);

    const marks = []; // of all figures: { run, at, g }
    const set = (i) => {
      slider.value = i;
      const step = steps[i];
      shown.textContent = "step " + step.toLocaleString("en");
      slider.setAttribute("aria-valuetext", "step " + step);
      data.runs.forEach((run, n) => {
        const row = rowAt(run.step, step);
        lines[n].tr.className = n === first ? "first" : "";
        [run.loss[row], run.gradient[row], run.rate[row]].forEach((v, c) => { lines[n].cells[c].textContent = told(v); });
      });
      const cells = first < 0 ? [] : lines[first].cells.map((c) => c.textContent);
      meant.textContent = first < 0 ? "" : data.runs[first].name + ": loss " + cells[0] + ", gradient " + cells[1] + ", rate " + cells[2];
      for (const m of marks) {
        const row = rowAt(data.runs[m.run].step, step), x = m.at[2 * row], y = m.at[2 * row + 1];
        m.g.setAttribute("visibility", x === null ? "hidden" : "visible");
        m.g.setAttribute("class", m.run === first ? "first" : "");
        if (x !== null) m.g.setAttribute("transform", "translate(" + x + " " + y + ")");
      }
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = "▶";
      play.setAttribute("aria-label", "play");
    };
    const begin = () => {
      let i = Number(slider.value);
      if (i >= steps.length - 1) i = 0;
      play.textContent = "❚❚";
      play.setAttribute("aria-label", "pause");
      timer = setInterval(() => { set(i); if (++i >= steps.length) stop(); }, Math.max(16, Math.min(120, 6000 / steps.length)));
    };
    play.addEventListener("click", () => (timer ? stop() : begin()));
    slider.addEventListener("input", () => { stop(); first = -1; set(Number(slider.value)); });

    for (const figure of data.figures) {
      const stage = document.getElementById(figure.id).querySelector(".stage"), img = stage.querySelector("img");
      const width = 10 * img.getAttribute("width"), height = 10 * img.getAttribute("height");
      const over = make("svg", stage, { viewBox: "0 0 " + width + " " + height, "aria-hidden": "true" });
      for (const plot of figure.plots) {
        for (const run of plot.runs) {
          const g = make("g", over);
          make("circle", g, { r: 44 });
          make("circle", g, { r: 44 });
          marks.push({ run: run.run, at: run.at, g });
        }
      }
      const point = (event) => {
        const box = over.getBoundingClientRect(), scale = width / box.width;
        const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
        let best = (near * scale) ** 2, found = null;
        for (const plot of figure.plots) {
          for (const run of plot.runs) {
            for (let i = 0; 2 * i < run.at.length; i++) {
              if (run.at[2 * i] === null) continue;
              const d = (run.at[2 * i] - x) ** 2 + (run.at[2 * i + 1] - y) ** 2;
              if (d < best) { best = d; found = { run: run.run, step: data.runs[run.run].step[i] }; }
            }
          }
        }
        if (!found) return;
        stop();
        first = found.run;
        set(rowAt(steps, found.step));
      };
      over.addEventListener("pointermove", point);
      over.addEventListener("pointerdown", point);
    }
    stop();
    set(steps.length - 1);
  };
  for (const data of document.querySelectorAll("script.course")) follow(JSON.parse(data.textContent));
})();
