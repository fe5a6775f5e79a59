/** The result of the promise if it settles within `limitMs`; otherwise what `onTimeout` returns or throws. */
export async function within<T, L>(limitMs: number, promise: Promise<T>, onTimeout: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  }).then(onTimeout);
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
