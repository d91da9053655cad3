/* Words and small elements for the capture pages. */
export const words = JSON.parse(document.getElementById("kata-kirim").textContent);
export const say = (text, facts = {}) => Object.entries(facts).reduce((all, [name, value]) => all.replace(`%(${name})s`, value), text);

export function size(bytes) {
  const [unit, factor] = bytes >= 1 << 30 ? ["GB", 1 << 30] : bytes >= 1 << 20 ? ["MB", 1 << 20] : ["KB", 1 << 10];
  return `${(bytes / factor).toFixed(1).replace(/\.0$/, "").replace(".", ",")} ${unit}`;
}

/** "3 foto", "1 file": what waits, counted. */
export function counted(files) {
  const name = files.every((one) => one.type.startsWith("image/")) ? words.photos : words.files;
  return `${files.length} ${name}`;
}

export const element = (name, className = "", text = "") => Object.assign(document.createElement(name), { className, textContent: text });

export function button(text, className, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
