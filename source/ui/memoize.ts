const memories: Array<() => void> = [];

/** Lets go of all results that are remembered: those of an image that is shown no more would stay until others take their places. */
export const forgetResults = (): void => {
	for (const forget of memories) {
		forget();
	}
};

/** The same function, which remembers its last results by the identity of its arguments, the most recently used first. For functions of modules: nothing forgets the function itself. */
export const memoize = <Arguments extends readonly unknown[], Result>(
	compute: (...args: Arguments) => Result,
	size = 1,
): ((...args: Arguments) => Result) => {
	const known: Array<{readonly args: Arguments; readonly result: Result}> = [];
	memories.push(() => {
		known.length = 0;
	});
	return (...args) => {
		const index = known.findIndex(item =>
			item.args.every((argument, i) => Object.is(argument, args[i])),
		);
		const item =
			index === -1
				? {args, result: compute(...args)}
				: known.splice(index, 1)[0]!;
		known.unshift(item);
		known.length = Math.min(known.length, size);
		return item.result;
	};
};
