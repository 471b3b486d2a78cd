// Work that is asked for faster than it is done: never twice at once, and once more when it was asked for meanwhile.

export function gathered(work) {
  let busy = false;
  let again = false;
  return async (...given) => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      await work(...given);
    }
    busy = false;
  };
}
