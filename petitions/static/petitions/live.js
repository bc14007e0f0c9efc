/* Moves the count of an open petition: by its socket, or by asking now and then where sockets are blocked. */

const SOCKET_TRIES = 3;
const POLL_FROM = 15_000;
const POLL_TO = 240_000;
const THIN_SPACE = "\u202f";

const format = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);

function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Replaces the number in the part's words: what surrounds it is the server's, in the reader's language. */
function setNumber(element, number) {
  if (!element) return;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\d/.test(node.data)) {
      node.data = node.data.replace(/\d[\d\u202f\u00a0]*/, format(number));
      return;
    }
  }
}

function showBar(tally, online, paper, required) {
  const end = Math.max(required, online + paper);
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

export function show(root, { online, required }) {
  for (const tally of root.querySelectorAll("[data-tally]")) {
    const paper = Number(tally.dataset.paper) || 0;
    setText(tally.querySelector("[data-total]"), format(online + paper));
    setNumber(tally.querySelector("[data-online]"), online);
    const left = tally.querySelector("[data-left]");
    if (left) {
      left.hidden = online + paper >= required;
      setNumber(left, Math.max(required - online - paper, 0));
    }
    showBar(tally, online, paper, required);
  }
}

class Watch {
  constructor(panel, root) {
    this.panel = panel;
    this.root = root;
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
    if (message.type === "count" && Number.isInteger(message.online)) show(this.root, message);
  }
}

for (const panel of document.querySelectorAll("[data-live]")) {
  if (panel.dataset.countUrl) new Watch(panel, document);
}
