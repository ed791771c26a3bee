// Charts, sorting, filtering, lines loaded on demand. All of it is an extra: every page is
// complete without script. Nothing here asks a server: more lines come by a script tag, which
// works from a folder on a disk as well.
(() => {
  "use strict";

  const css = name => getComputedStyle(document.body).getPropertyValue(name).trim();
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- charts ---------------------------------------------------------------------------

  const theme = () => {
    const axis = {
      axisLine: {lineStyle: {color: css("--k-line-2")}},
      axisTick: {show: false},
      axisLabel: {color: css("--k-ink-3"), fontSize: 12},
      splitLine: {lineStyle: {color: css("--k-line")}},
    };
    return {
      textStyle: {fontFamily: getComputedStyle(document.querySelector(".md-typeset")).fontFamily},
      categoryAxis: {...axis, splitLine: {show: false}},
      valueAxis: {...axis, axisLine: {show: false}},
      tooltip: {
        backgroundColor: css("--k-paper"),
        borderColor: css("--k-line-2"),
        textStyle: {color: css("--k-ink"), fontSize: 13},
        extraCssText: "box-shadow:none",
      },
    };
  };

  const withCommas = (value, digits) =>
    value == null ? "" : value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/, ",").replace("-", "−");

  // A running period is hatched.
  const hatched = () => ({
    symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -0.8, color: css("--k-paper"),
  });

  const targetLine = (data, isPhone) => data.target == null ? undefined : {
    silent: true,
    symbol: "none",
    lineStyle: {color: css("--k-mark"), type: "solid", width: 1.25},
    label: {
      show: !isPhone, formatter: data.targetLabel, color: css("--k-ink-2"), fontSize: 12,
      position: "end", distance: 4,
    },
    data: [{yAxis: data.target}],
  };

  // {now, prev?, prevName?, name, target?, targetLabel?, unit, digits, labels, focus, running?, max?}
  const columns = (data, element) => {
    const isPhone = innerWidth < 480;
    const plot = getComputedStyle(element.parentNode);
    const text = value => withCommas(value, data.digits);
    const top = data.max ?? Math.max(...[...data.now, ...(data.prev ?? [])].map(value => value ?? 0), data.target ?? 0);
    // A number that would stand on the target's line or on last year's tick goes into its column.
    const isJustBelow = (value, mark) => mark != null && value < mark && mark - value < top * 0.16;
    const isOnLine = (value, index) => data.running !== index &&
      (isJustBelow(value, data.target) || (value > top * 0.16 && isJustBelow(value, data.prev?.[index])));
    const bars = data.now.map((value, index) => {
      const isFocus = data.focus.includes(index);
      const color = isFocus ? css("--k-now") : css("--k-other");
      return {
        value,
        // The ground under the number: on a phone a column is narrower than its number.
        ...(isOnLine(value, index) ? {label: {
          position: "insideTop", color: isFocus ? css("--k-paper") : css("--k-ink"),
          backgroundColor: color, padding: [1, 1],
        }} : {}),
        itemStyle: {color, ...(data.running === index ? {decal: hatched()} : {})},
      };
    });
    const series = [{
      type: "bar", name: data.name, barWidth: "46%", barMaxWidth: 40, z: 3, data: bars,
      label: {
        show: true, position: "top", color: css("--k-ink"), fontSize: 12, distance: 3,
        formatter: point => data.labels.includes(point.dataIndex) ? text(point.value) : "",
      },
      markLine: targetLine(data, isPhone),
    }];
    if (data.prev) {
      series.push({
        type: "scatter", name: data.prevName, symbol: "rect", z: 6, silent: true, data: data.prev,
        symbolSize: [Math.min(46, element.clientWidth / data.now.length * 0.6), 2.5],
        itemStyle: {color: css("--k-mark")},
      });
    }
    return {
      animation: false,
      aria: {enabled: true, decal: {show: false}},
      grid: {
        left: plot.getPropertyValue("--l") + "%", right: plot.getPropertyValue("--r") + "%",
        top: 22, bottom: 4,
      },
      tooltip: {
        trigger: "axis", axisPointer: {type: "none"},
        valueFormatter: value => value == null ? "—" : `${text(value)} ${data.unit}`,
      },
      xAxis: {type: "category", data: data.x, axisLabel: {show: false}},
      yAxis: {type: "value", show: false, min: data.min ?? 0, max: data.max ?? Math.max(top, data.min ?? 0) * 1.04},
      series,
    };
  };

  let drawn = [];
  const draw = () => {
    if (!window.echarts) return;
    drawn.splice(0).forEach(chart => chart.dispose());
    echarts.registerTheme("kam", theme());
    all(".k-chart").filter(element => !element.closest("[hidden]")).forEach(element => {
      element.dataset.on = "1";
      const data = JSON.parse(document.getElementById(element.dataset.from).textContent);
      const chart = echarts.init(element, "kam", {renderer: "svg"});
      chart.setOption(columns(data, element));
      drawn.push(chart);
      const svg = element.querySelector("svg"); // print scales the drawing with its table
      if (svg) {
        svg.setAttribute("viewBox", `0 0 ${element.clientWidth} ${element.clientHeight}`);
        svg.setAttribute("preserveAspectRatio", "none");
      }
    });
  };

  // --- tables ---------------------------------------------------------------------------

  const sortKey = (row, index) => {
    const cell = row.children[index];
    const number = parseFloat(cell.dataset.v ?? cell.textContent.replace(/[,\s]/g, "").replace("−", "-"));
    return Number.isNaN(number) ? null : number;
  };

  const makeSortable = table => all("thead th[data-sort]", table).forEach(head => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const index = [...head.parentNode.children].indexOf(head);
      const isUp = head.getAttribute("aria-sort") === "descending";
      all("[aria-sort]", table).forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const body = table.tBodies[0];
      const keyed = [...body.rows].map(row => [sortKey(row, index), row]);
      keyed.sort(([a], [b]) => a === null ? 1 : b === null ? -1 : isUp ? a - b : b - a);
      body.append(...keyed.map(([, row]) => row));
    });
  });

  // <input|select data-rows="selector" data-key="owner">: rows whose data-owner holds the value.
  const filters = () => {
    const tools = all("[data-rows]");
    const apply = () => {
      const rows = new Set(tools.flatMap(tool => all(tool.dataset.rows)));
      rows.forEach(row => {
        row.hidden = !tools.every(tool => {
          const wanted = tool.value.trim().toLowerCase();
          const held = (row.dataset[tool.dataset.key] ?? "").toLowerCase();
          return !wanted || (tool.tagName === "SELECT" ? held === wanted : held.includes(wanted));
        });
      });
      all("[data-count]").forEach(element => {
        element.textContent = all(element.dataset.count).filter(row => !row.hidden).length;
      });
    };
    tools.forEach(tool => tool.addEventListener("input", apply));
  };

  // --- lines and older periods, loaded by a script tag -----------------------------------

  // A data file calls kamLoaded(key, html); the HTML was escaped when the site was made.
  const waiting = new Map();
  window.kamLoaded = (key, html) => {
    const place = waiting.get(key);
    waiting.delete(key);
    if (!place) return;
    place.insertAdjacentHTML("beforebegin", html);
    place.remove();
    all("table.k-t").filter(one => !one.dataset.ready).forEach(ready);
    showPeriod();
    draw();
  };
  // More lines for the table before the button: [name, page, text of each further cell].
  window.kamLines = (key, lines) => {
    const place = waiting.get(key);
    waiting.delete(key);
    const table = place?.previousElementSibling?.querySelector("table.k-t");
    if (!table) return;
    const isNumber = all("thead th", table).map(head => head.classList.contains("r"));
    const rows = lines.map(([name, page, ...cells]) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      if (page) {
        const link = document.createElement("a");
        link.href = page;
        link.textContent = name;
        head.append(link);
      } else {
        head.textContent = name;
      }
      row.append(head, ...cells.map((text, index) => {
        const cell = document.createElement("td");
        cell.textContent = text;
        if (isNumber[index + 1]) cell.className = "r";
        else cell.className = "dim";
        return cell;
      }));
      return row;
    });
    table.tBodies[0].append(...rows);
    place.remove();
  };
  const ready = table => {
    table.dataset.ready = "1";
    makeSortable(table);
  };
  const load = (place, source) => {
    if (waiting.has(place.dataset.more)) return;
    waiting.set(place.dataset.more, place);
    all("button", place).forEach(button => { button.disabled = true; });
    const script = document.createElement("script");
    script.src = source;
    document.body.append(script);
  };

  // --- periods inside a page: one at a time, the anchor says which ------------------------

  // An earlier period is asked for as ?period=2024-03#older and loaded then.
  const wantedPeriod = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    return hash && hash !== "older" ? hash : new URLSearchParams(location.search).get("period") ?? "";
  };
  const showPeriod = () => {
    const periods = all("[data-period]");
    if (!periods.length) return;
    const wanted = wantedPeriod();
    const target = wanted ? document.getElementById(wanted) : null;
    const older = document.querySelector("section[data-older]");
    if (wanted && !target && older) load(older, older.dataset.older);
    const inside = target?.closest("[data-period]");
    const shown = inside || periods.find(one => "first" in one.dataset) || periods[0];
    periods.forEach(one => { one.hidden = one !== shown; });
    draw();
    if (inside && (target !== shown || "stay" in shown.dataset)) target.scrollIntoView();
    else if (inside && !target.closest("[data-more]")) scrollTo(0, 0);
  };

  // A code of a finding that a link leads to shows its steps.
  const openSteps = () => {
    const code = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    code?.closest(".k-code")?.querySelector(".k-clicks")?.setAttribute("open", "");
  };

  addEventListener("DOMContentLoaded", () => {
    all("table.k-t").forEach(ready);
    filters();
    showPeriod();
    openSteps();
    draw();
    addEventListener("hashchange", showPeriod);
    addEventListener("hashchange", openSteps);
    new MutationObserver(draw).observe(document.body, {
      attributes: true, attributeFilter: ["data-md-color-scheme"],
    });
    // The latest period first, where a phone shows only a part.
    const toEnd = () => all(".k-scroll[data-end]").forEach(box => { box.scrollLeft = box.scrollWidth; });
    addEventListener("load", () => {
      draw();
      toEnd();
      setTimeout(showPeriod); // after the browser has gone to the anchor by itself
    });
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      draw();
      toEnd();
    });
    const close = keep => all(".k-prov[open]").forEach(one => one === keep || one.removeAttribute("open"));
    document.addEventListener("click", event => {
      close(event.target.closest(".k-prov"));
      const button = event.target.closest("button[data-src]");
      if (button) load(button.closest("[data-more]"), button.dataset.src);
    });
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      const open = document.querySelector(".k-prov[open] > summary");
      close(null);
      open?.focus();
    });
    const folded = () => all(".k-prov, .k-clicks").filter(one => !one.open);
    let unfolded = [];
    addEventListener("beforeprint", () => {
      unfolded = folded();
      unfolded.forEach(one => { one.open = true; });
    });
    addEventListener("afterprint", () => unfolded.splice(0).forEach(one => { one.open = false; }));
  });
})();
