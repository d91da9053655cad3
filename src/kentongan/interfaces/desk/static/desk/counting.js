/* Counts a text as its channel does, while somebody types: the twin of channels/counting.py and letters.py, held to the same samples. */
window.kentonganCounting = (() => {
  "use strict";
  const LINK_LETTERS = 23;
  const SINGLE = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
  const ENDINGS = "id|com|org|net|info|gov|edu|io|co|me|tv|biz|app|dev";
  const LINK = new RegExp(`https?://[^\\s<>"“”]+|(?<![\\p{L}\\p{N}_@.-])(?:[a-z0-9-]+\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])(?:/[^\\s<>"“”]*)?`, "giu");
  const AFTER_LINK = ".,;:!?)]}'”’";
  const PICTURE = "[\\u{a9}\\u{ae}\\u{203c}\\u{2049}\\u{2122}\\u{2139}\\u{2194}-\\u{21aa}\\u{231a}-\\u{23ff}\\u{24c2}\\u{25aa}-\\u{27bf}\\u{2934}-\\u{2b55}\\u{3030}\\u{303d}\\u{3297}\\u{3299}\\u{1f000}-\\u{1faff}]";
  const JOINED = `${PICTURE}\\u{fe0f}?[\\u{1f3fb}-\\u{1f3ff}]?`;
  const EMOJI = new RegExp(`[\\u{1f1e6}-\\u{1f1ff}]{2}|[0-9#*]\\u{fe0f}?\\u{20e3}|${JOINED}(?:\\u{200d}${JOINED})*[\\u{e0020}-\\u{e007f}]*`, "gu");
  const HASHTAG = /(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]*[\p{L}][\p{L}\p{N}_]*/gu;

  const weight = (letter) => (SINGLE.some(([first, last]) => letter.codePointAt(0) >= first && letter.codePointAt(0) <= last) ? 1 : 2);
  const bare = (link) => { let end = link.length; while (end && AFTER_LINK.includes(link[end - 1])) end -= 1; return link.slice(0, end); };

  function weighted(text) {
    let [links, emoji] = [0, 0];
    let rest = text.normalize("NFC").replace(LINK, (link) => { links += 1; return link.slice(bare(link).length); });
    rest = rest.replace(EMOJI, () => { emoji += 1; return ""; });
    return links * LINK_LETTERS + emoji * 2 + [...rest].reduce((sum, letter) => sum + weight(letter), 0);
  }

  function seen(text, linkLetters) {
    let [links, emoji] = [0, 0];
    let rest = linkLetters ? text.replace(LINK, (link) => { links += 1; return link.slice(bare(link).length); }) : text;
    rest = rest.replaceAll("\r\n", "\n").replace(EMOJI, () => { emoji += 1; return ""; }).replace(/[\p{M}\u200c\u200d]/gu, "");
    return links * linkLetters + emoji + [...rest].length;
  }

  const seconds = (text, pace) => Math.ceil((text.replace(LINK, " ").split(/\s+/).filter(Boolean).length * 60) / pace);

  /* [[part, used, most], ...] */
  function counts(rule, given) {
    let text = given.trim();
    const found = [];
    const letters = (words) => (rule.seen ? seen(words, rule.link_letters) : rule.weighted ? weighted(words) : rule.paired ? words.length : [...words].length);
    if (rule.title_most) {
      const [title, ...rest] = text.split("\n");
      found.push(["title", letters(title.trim()), rule.title_most]);
      text = rest.join("\n").trim();
    }
    if (rule.words_a_minute) return [...found, ["seconds", seconds(text, rule.words_a_minute), rule.seconds_most]];
    found.push(["text", letters(text), rule.most]);
    if (rule.hashtags_most) found.push(["hashtags", (text.match(HASHTAG) || []).length, rule.hashtags_most]);
    return found;
  }

  const number = (value) => value.toLocaleString("id-ID");
  function time(value, spoken) {
    const [minutes, rest] = [Math.floor(value / 60), value % 60];
    const parts = minutes ? [spoken[2].replace("%(n)s", minutes)] : [];
    if (rest || !parts.length) parts.push(spoken[3].replace("%(n)s", rest));
    return parts.join(" ");
  }
  function say([part, used, most], words) {
    if (part !== "seconds") return words.parts[part][most ? 1 : 0].replace("%(used)s", number(used)).replace("%(most)s", number(most));
    const limit = most ? words.seconds[1].replace("%(time)s", time(most, words.seconds)) : "";
    return words.seconds[0].replace("%(time)s", time(used, words.seconds)) + limit;
  }
  return { counts, weighted, say };
})();
