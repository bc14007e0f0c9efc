/* Moves the count of an open petition: by its socket, or by asking now and then where sockets are blocked. */

const SOCKET_TRIES = 3;
const POLL_FROM = 15_000;
const POLL_TO = 240_000;
const SAY_EVERY = 30_000;
const THIN_SPACE = "\u202f";

const format = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** The sentence for a number, in the plural that the language of the page wants. */
function inWords(forms, number) {
  const category = new Intl.PluralRules(document.documentElement.lang).select(number);
  return (forms[category] ?? forms.other).replace("#", format(number));
}

function showBar(tally, online, paper, required) {
  const end = Math.max(required, online + paper, 1);
  const share = (number) => `${Math.round((1000 * number) / end) / 10}%`;
  const [first, second] = ["online", "paper"].map((part) => tally.querySelector(`rect[data-part="${part}"]`));
  const rtl = document.documentElement.dir === "rtl";
  const place = (rect, from, size) => {
    rect.setAttribute("width", share(size));
    rect.setAttribute("x", share(rtl ? end - from - size : from));
  };
  if (first) place(first, 0, Math.min(online, end));
  if (second) place(second, online, Math.min(paper, end));
}

function show(words, { online }) {
  for (const tally of document.querySelectorAll("[data-tally]")) {
    const paper = Number(tally.dataset.paper) || 0;
    // The number that was asked when the page was made; none of an association.
    const required = Number(tally.dataset.required) || 0;
    const left = Math.max(required - online - paper, 0);
    setText(tally.querySelector("[data-total]"), format(online + paper));
    setText(tally.querySelector("[data-online]"), inWords(words.online, online));
    const said = tally.querySelector("[data-left]");
    if (left) setText(said, inWords(words.left, left));
    else if (required && !tally.classList.contains("reached")) setText(said, words.reached);
    if (required) tally.querySelector("svg")?.setAttribute("aria-label", inWords(words.bar, online + paper));
    showBar(tally, online, paper, required);
  }
}

class Watch {
  constructor(panel) {
    this.panel = panel;
    this.words = JSON.parse(panel.dataset.words);
    this.status = panel.querySelector("[data-live-status]");
    this.failures = 0;
    this.delay = POLL_FROM;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.start()));
    if (!document.hidden) this.start();
  }

  start() {
    this.stop();
    if (this.failures < SOCKET_TRIES && "WebSocket" in window) this.listen();
    else this.poll();
  }

  stop() {
    clearTimeout(this.timer);
    if (!this.socket) return;
    this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }

  listen() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(`${scheme}//${location.host}/ws/petitions/${this.panel.dataset.live}/`);
    this.socket.onmessage = (event) => {
      this.failures = 0;
      this.receive(event.data);
    };
    this.socket.onclose = () => {
      this.failures += 1;
      this.socket = null;
      this.timer = setTimeout(() => this.start(), 2000 * this.failures * (0.5 + Math.random()));
    };
  }

  async poll() {
    try {
      const answer = await fetch(this.panel.dataset.countUrl, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.receive(await answer.text());
      this.delay = POLL_FROM;
    } catch {
      this.delay = Math.min(this.delay * 2, POLL_TO);
    }
    this.timer = setTimeout(() => this.poll(), this.delay * (1 + Math.random()));
  }

  receive(text) {
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (message.type !== "count" || !Number.isInteger(message.online)) return;
    show(this.words, message);
    this.say(message.online);
  }

  /** Tells those who listen to the page, not at every signature, and not what they have just read. */
  say(online) {
    const moved = this.said !== undefined && this.said !== online;
    this.said = online;
    if (!moved || this.waits) return;
    this.waits = setTimeout(() => {
      this.waits = null;
      setText(this.status, inWords(this.words.online, this.said));
    }, SAY_EVERY);
  }
}

for (const panel of document.querySelectorAll("[data-live]")) new Watch(panel);
