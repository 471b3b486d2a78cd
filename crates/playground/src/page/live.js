// The WebSocket that says that something changed. It carries no data; whoever listens fetches the state again.

/** Calls `changed` on every change and `linked(true | false)` when the connection comes or goes; connects again by itself. */
export function watch(changed, linked) {
  let wait = 500;
  const connect = () => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/playground/live`);
    socket.onopen = () => {
      wait = 500;
      linked(true);
    };
    socket.onmessage = () => changed();
    socket.onclose = () => {
      linked(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    };
  };
  connect();
}
