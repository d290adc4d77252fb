// The connection of an open page: what a new one has to know, and what a reader is told while there is none. Loaded before Streamlit's own script.
(function () {
  // Seconds until a lost connection is worth a word, and until a page that never had one says what works without.
  const LOST = 2500, NEVER = 9000;
  const Socket = window.WebSocket;
  const isOurs = address => new URL(address, location.href).pathname.endsWith('/_stcore/stream');
  const place = () => document.getElementById('dd-connection');
  let opened = false, current = null, address = '', unanswered = [], timer = 0;

  const say = function (state) {
    const where = place();
    if (!where || where.dataset.state === state) return;
    where.dataset.state = state;
    where.querySelector('[role="status"]').textContent = where.dataset[state] || '';
    where.hidden = state === 'here';
  };
  const lost = () => { clearTimeout(timer); timer = setTimeout(() => { if (!current) say('away'); }, LOST); };
  const back = function () {
    clearTimeout(timer);
    if (!place() || place().dataset.state !== 'away') return say('here');
    say('back');
    timer = setTimeout(() => { if (current) say('here'); }, 4000);
  };

  // The server may have forgotten the visit, or be another: it is told the address that it last knew of this page, and all that is chosen. Servers
  // take addresses of up to 8 kB: a briefing that is too long for one is held back, and the page puts it back itself (dashboard.js).
  const LONGEST = 7000, BRIEFING = ['cards', 'called', 'words'];
  const withVisit = function (stream) {
    const holder = document.querySelector('.dd-choices');
    if (!holder || !holder.dataset.choices) return stream;
    const fewer = new URLSearchParams(holder.dataset.choices);
    BRIEFING.forEach(name => fewer.delete(name));
    fewer.set('apart', '1');
    const told = [holder.dataset.choices, fewer.toString()].map(function (choices) {
      const to = new URL(stream, location.href);
      to.search = new URLSearchParams({address: address.replace(/^\?/, ''), choices});
      return to.href;
    });
    return told.find(each => each.length < LONGEST) || stream;
  };
  const watch = function (socket) {
    socket.addEventListener('open', function () {
      current = socket;
      // A choice that went into a connection which was dead already is made now.
      unanswered.splice(0).forEach(message => Socket.prototype.send.call(socket, message));
      opened = true;
      back();
    });
    socket.addEventListener('message', function () {
      unanswered = [];
      setTimeout(() => { address = location.search; }, 300);
    });
    socket.addEventListener('close', function () {
      if (current === socket) current = null;
      if (opened && !current) lost();
    });
  };
  window.WebSocket = class extends Socket {
    constructor(stream, protocols) {
      const ours = isOurs(stream);
      super(ours && opened ? withVisit(stream) : stream, protocols);
      this.isOurs = ours;
      if (ours) watch(this);
    }
    send(message) {
      if (this.isOurs) unanswered = [...unanswered.slice(-2), message];
      super.send(message);
    }
  };

  // A page without a connection from its beginning says why, and what works without.
  const showPlain = function () {
    if (opened || !place()) return;
    say('never');
    const link = place().querySelector('a');
    const page = location.pathname.slice(place().dataset.root.length);
    link.href += '?page=' + encodeURIComponent(page) + location.search.replace(/^\?/, '&');
    link.hidden = false;
  };
  document.addEventListener('DOMContentLoaded', function () {
    setTimeout(showPlain, NEVER);
    // Streamlit puts a dialog over the page, which locks it: what we say is enough.
    new MutationObserver(function () {
      const close = !current && document.querySelector('[role="dialog"] button[aria-label="Close"]');
      if (close) close.click();
    }).observe(document.body, {childList: true, subtree: true});
  });
})();
