// A timer that keeps a pace, and waits while nobody can see the page.

const LAG = 10; // paces at most that a busy page makes up for

/**
 * Calls `onTick(elapsed)` when started and then every `pace` milliseconds, with those that went by; not while the page
 * lies behind another. Returns { start(), stop(), running() }.
 */
export function ticker(pace, onTick) {
  let timer = null,
    before;
  const tick = () => {
    const now = performance.now();
    const elapsed = Math.min(now - before, LAG * pace);
    before = now;
    if (!document.hidden) onTick(elapsed);
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
  };
  return {
    start() {
      stop();
      before = performance.now();
      timer = setInterval(tick, pace);
      onTick(0);
    },
    stop,
    running: () => timer !== null,
  };
}
