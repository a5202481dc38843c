// The explorer in the browser: the browser's own controls, which have names, take arrow keys and suit every hand.
// What they choose is state that Python observes; what Python draws is state that is shown.

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const labelled = (words, control) => make("label", {}, make("span", {}, words), control);

const group = (words, ...children) => make("fieldset", {}, make("legend", {}, words), ...children);

function options(pairs) {
  return pairs.map(([value, words]) => make("option", { value }, words));
}

function grouped(groups) {
  return groups.map(([label, pairs]) => make("optgroup", { label }, ...options(pairs)));
}

function render({ model, el }) {
  const choices = model.get("choices");
  const listeners = [];
  const follow = (name, update) => {
    model.on(`change:${name}`, update);
    listeners.push([`change:${name}`, update]);
    update();
  };
  const choose = (changes) => {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  };

  // A control of one value, both ways.
  const bound = (name, control) => {
    control.addEventListener("change", () => choose({ [name]: control.value }));
    follow(name, () => (control.value = model.get(name)));
    return control;
  };

  const reports = choices.what.map(([kind, pairs]) => {
    const boxes = pairs.map(([key, words]) => {
      const box = make("input", { type: "checkbox", value: key });
      box.addEventListener("change", () => {
        const others = model.get("what").filter((each) => each !== key);
        choose({ what: box.checked ? [...others, key] : others });
      });
      follow("what", () => (box.checked = model.get("what").includes(key)));
      return make("label", { class: "box" }, box, words);
    });
    const fold = make("details", {}, make("summary", {}, kind), ...boxes);
    fold.open = pairs.some(([key]) => model.get("what").includes(key));
    return fold;
  });

  const own = make("input", { type: "checkbox" });
  own.addEventListener("change", () => choose({ own: own.checked }));
  follow("own", () => (own.checked = model.get("own")));

  const figure = make("input", { type: "number", min: 1, step: "any" });
  figure.addEventListener("change", () => choose({ own: true, own_figure: figure.value }));
  const slider = make("input", { type: "range", min: 0, step: 1 });
  slider.addEventListener("input", () => {
    const step = choices.steps[model.get("own_unit")][slider.value];
    choose({ own: true, own_figure: String(step) });
  });
  const follows = () => {
    const unit = model.get("own_unit");
    const steps = choices.steps[unit];
    const value = Number(model.get("own_figure"));
    const near = steps.reduce((best, step) => (Math.abs(step - value) < Math.abs(best - value) ? step : best));
    figure.value = model.get("own_figure");
    slider.max = steps.length - 1;
    slider.value = steps.indexOf(near);
    const words = choices.own_unit.find(([key]) => key === unit)[1];
    slider.setAttribute("aria-valuetext", `${value} ${words}`);
  };
  follow("own_figure", follows);
  follow("own_unit", follows);

  const figures = make("div", { class: "figures", role: "radiogroup", "aria-label": "Figure" });
  const name = `rangeviz-${Math.random().toString(36).slice(2)}`;
  for (const [value, words] of choices.figure) {
    const radio = make("input", { type: "radio", name, value });
    radio.addEventListener("change", () => choose({ figure: value }));
    follow("figure", () => (radio.checked = model.get("figure") === value));
    figures.append(make("label", { class: "box" }, radio, words));
  }
  const second = labelled("And around", bound("also", make("select", {}, ...grouped(choices.origin))));
  follow("figure", () => (second.hidden = model.get("figure") !== "panels"));

  const picture = make("img");
  let address = "";
  follow("picture", () => {
    const old = address;
    address = URL.createObjectURL(new Blob([model.get("picture")], { type: "image/png" }));
    picture.src = address;
    if (old) URL.revokeObjectURL(old);
  });
  follow("alt", () => (picture.alt = model.get("alt")));
  const caption = make("figcaption");
  follow("headline", () => (caption.textContent = model.get("headline")));

  const status = make("p", { role: "status" });
  follow("status", () => (status.textContent = model.get("status")));
  const code = make("code");
  follow("code", () => (code.textContent = model.get("code")));
  const save = (ending) => {
    const button = make("button", { type: "button" }, `Save ${ending.toUpperCase()}`);
    button.addEventListener("click", () => model.send({ save: ending }));
    return button;
  };

  const root = make(
    "section",
    { class: "rangeviz-explorer", "aria-label": "rangeviz explorer" },
    make(
      "div",
      { class: "controls" },
      group("Reported distances", make("div", { class: "reports" }, ...reports)),
      group(
        "A distance of your own",
        make("label", { class: "box" }, own, "Draw it"),
        labelled("Slider", slider),
        make(
          "div",
          { class: "pair" },
          labelled("Distance", figure),
          labelled("in", bound("own_unit", make("select", {}, ...options(choices.own_unit)))),
        ),
        labelled("Name", bound("own_label", make("input", { type: "text", maxlength: 120 }))),
        labelled("Who says so", bound("own_source", make("input", { type: "text", maxlength: 200 }))),
      ),
      group(
        "Figure",
        figures,
        labelled("Around", bound("origin", make("select", {}, ...grouped(choices.origin)))),
        second,
        labelled("First unit", bound("unit", make("select", {}, ...options(choices.unit)))),
        labelled("Theme", bound("theme", make("select", {}, ...options(choices.theme)))),
      ),
    ),
    make("figure", {}, picture, caption),
    make("div", { class: "below" }, status, save("png"), save("svg")),
    make("p", { class: "code" }, make("span", {}, "The code of this figure: "), code),
  );
  // Jupyter has commands on bare keys (x cuts a cell, an arrow leaves it) wherever the focus is in no text field.
  // Notebook listens before us, and heeds the attribute on the control itself; JupyterLab's cells listen after us.
  const bare = (event) =>
    !(event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape" || (event.shiftKey && event.key === "Enter"));
  const keep = (event) => {
    if (root.contains(event.target)) event.target.toggleAttribute("data-lm-suppress-shortcuts", bare(event));
  };
  window.addEventListener("keydown", keep, true);
  root.addEventListener("keydown", (event) => bare(event) && event.stopPropagation());
  el.append(root);
  requestAnimationFrame(() => {
    const first = root.querySelector(".reports :checked");
    if (first) root.querySelector(".reports").scrollTop = first.offsetTop - 24;
  });

  return () => {
    for (const [event, update] of listeners) model.off(event, update);
    window.removeEventListener("keydown", keep, true);
    URL.revokeObjectURL(address);
  };
}

export default { render };
