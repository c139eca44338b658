// A help desk's page that does all a page may do. It stands on an origin of its own and has nothing to lose.
const heard = []; // every message that reached this window, from whomever
addEventListener("message", ({ data, origin, source }) => {
  heard.push({ data, origin, framed: source === document.querySelector("iframe")?.contentWindow });
});

/** Put a page into a frame of ours; resolves when it has loaded, or failed to. */
function frame(src, attributes = {}, css = "") {
  const made = document.createElement("iframe");
  for (const [name, value] of Object.entries({ referrerpolicy: "origin", ...attributes })) made.setAttribute(name, value);
  made.style.cssText = `position:absolute;left:0;top:0;width:480px;height:3000px;border:0;${css}`;
  made.src = src;
  return new Promise((resolve) => {
    made.addEventListener("load", resolve);
    document.body.append(made);
  });
}

const framed = () => document.querySelector("iframe");
const tell = (message, target = "*") => framed().contentWindow.postMessage(message, target);

/** Something over the frame, or part of it, that lets every press through. */
function cover(css) {
  const made = document.createElement("div");
  made.className = "cover";
  made.style.cssText = `position:absolute;left:0;top:0;width:480px;height:3000px;pointer-events:none;z-index:9;${css}`;
  document.body.append(made);
}

/** What reading this of the frame's window gives: a value, or the name of the error. */
function read(path) {
  try {
    let found = framed();
    for (const name of path) found = found[name];
    return found === null ? "null" : typeof found === "object" ? "object" : String(found);
  } catch (error) {
    return error.name;
  }
}

/** The names of the frame's window that can be read at all from here. */
function readable() {
  const names = new Set();
  for (const name of Object.getOwnPropertyNames(window)) {
    try {
      if (framed().contentWindow[name] !== undefined) names.add(name);
    } catch {
      // Shut.
    }
  }
  return [...names].sort();
}

/** The same words, but out of a window that is not the frame's parent. */
async function fromSibling(message) {
  const sibling = document.createElement("iframe");
  sibling.src = "/host.html";
  await new Promise((resolve) => {
    sibling.addEventListener("load", resolve);
    document.body.append(sibling);
  });
  sibling.contentWindow.eval(`parent.frames[0].postMessage(${JSON.stringify(message)}, "*")`);
}

/** An answer of the service to a script of this page: what of it can be read. */
async function ask(url, options) {
  try {
    const answer = await fetch(url, options);
    return `${answer.type} ${answer.status} ${(await answer.text()).slice(0, 80)}`;
  } catch (error) {
    return error.name;
  }
}
